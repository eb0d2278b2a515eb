import { addOnce, collection, command, type CollectionDeclaration } from '../../platform/database';
import { saying } from '../../platform/search';
import type { SearchSlot } from '../../platform/search-slot';
import { shelfOf, type Listed } from '../../platform/shelf';
import type { Page } from '../../platform/steps';
import type { Household } from './household';
import type { TagKind } from './tags';

export const HOUSEHOLDS = 'visitHouseholds';
export const TAG_KINDS = 'visitTagKinds';
const PAGE = 30;
const IDS_AT_ONCE = 500;
/** Doors of so many addresses are read together: twelve households each are within one read. */
const ADDRESSES_AT_ONCE = 60;

/** Every query below names the index that serves it. */
export const households = shelfOf<Household>(HOUSEHOLDS, {
  indexes: [
    { name: 'cell', fields: { cellCode: 1, status: 1, _id: 1 } },
    { name: 'community', fields: { communityCode: 1, status: 1, _id: 1 } },
    { name: 'communityTagged', fields: { communityCode: 1, tagged: 1, _id: 1 } },
    { name: 'tag', fields: { 'tags.tagId': 1, _id: 1 } },
    { name: 'cellDue', fields: { cellCode: 1, dueFrom: 1, _id: 1 } },
    { name: 'communityDue', fields: { communityCode: 1, dueFrom: 1, _id: 1 } },
    { name: 'linkDue', fields: { linkPostId: 1, dueFrom: 1, _id: 1 } },
    { name: 'tagged', fields: { cellCode: 1, tagged: 1, _id: 1 } },
    { name: 'door', fields: { addressId: 1, room: 1 } },
    { name: 'person', fields: { openids: 1 } },
    { name: 'file', fields: { fileDue: 1 } },
  ],
  clock: 'nextClockAt',
});
export const tagKindCollection: CollectionDeclaration = {
  name: TAG_KINDS,
  indexes: [
    { name: 'place', fields: { gridCode: 1 } },
    { name: 'spread', fields: { spreadDue: 1 } },
  ],
};
export const collections: readonly CollectionDeclaration[] = [households.collection, tagKindCollection];

export type ListedHousehold = Listed<Household>;
/** What lists need of a household: neither its past nor what waits to be filed. */
export const LINE = {
  history: false,
  outbox: false,
  unfiled: false,
  past: false,
  held: false,
  fieldVersions: false,
} as const;

/** Where a household is, and who lives there: by a name it is found by whoever knows it whole, see fitsText. */
export const SEARCH_HOUSEHOLDS: SearchSlot = {
  action: 'households',
  in: HOUSEHOLDS,
  index: 'community',
  by: 'looking',
  fields: ['addressText', 'room', 'members.name'],
  sorts: { door: 'community' },
};

/** One page of a cell's, or of a community's, in the order of their ids; by index cell, community, tagged or communityTagged. */
export async function pageOfHouseholds(
  {
    gridCode,
    tagId,
    status,
    text,
  }: { gridCode: string; tagId?: string | undefined; status: Household['status']; text: string },
  after: string,
): Promise<Page<ListedHousehold>> {
  const place = gridCode.length > 12 ? { cellCode: gridCode } : { communityCode: gridCode };
  const where = tagId === undefined ? { ...place, status } : { ...place, tagged: true, 'tags.tagId': tagId };
  const { data } = await collection(HOUSEHOLDS)
    .where(saying({ ...where, _id: command().gt(after) }, text, SEARCH_HOUSEHOLDS))
    .orderBy('_id', 'asc')
    .limit(PAGE + 1)
    .field(LINE)
    .get();
  const found = data as ListedHousehold[];
  const items = found.slice(0, PAGE);
  return { items, next: found.length > PAGE ? (items.at(-1)?._id ?? null) : null };
}

/** All living households of a cell, a thousand a call; by index cell. */
export async function householdsOfCell(cellCode: string): Promise<ListedHousehold[]> {
  const found: ListedHousehold[] = [];
  for (let after = ''; ;) {
    const { data } = await collection(HOUSEHOLDS)
      .where({ cellCode, status: 'living', _id: command().gt(after) })
      .orderBy('_id', 'asc')
      .limit(1000)
      .field(LINE)
      .get();
    found.push(...(data as ListedHousehold[]));
    const last = (data as ListedHousehold[]).at(-1);
    if (data.length < 1000 || !last) return found;
    after = last._id;
  }
}

/** By _id; one database call for each five hundred. */
export async function householdsById(ids: readonly string[]): Promise<Household[]> {
  const found: Household[] = [];
  const all = [...new Set(ids)];
  for (let i = 0; i < all.length; i += IDS_AT_ONCE) {
    const { data } = await collection(HOUSEHOLDS)
      .where({ _id: command().in(all.slice(i, i + IDS_AT_ONCE)) })
      .limit(IDS_AT_ONCE)
      .field({ outbox: false })
      .get();
    found.push(...(data as Household[]));
  }
  return found;
}

/** Every household there ever was at some addresses; by index door. */
export async function householdsAt(addressIds: readonly string[]): Promise<Household[]> {
  const found: Household[] = [];
  const all = [...new Set(addressIds)];
  for (let i = 0; i < all.length; i += ADDRESSES_AT_ONCE) {
    const { data } = await collection(HOUSEHOLDS)
      .where({ addressId: command().in(all.slice(i, i + ADDRESSES_AT_ONCE)) })
      .limit(1000)
      .field({ outbox: false })
      .get();
    found.push(...(data as Household[]));
  }
  return found;
}

/** The household of somebody who lives there now, null for none; by index person. */
export async function householdOf(openid: string): Promise<Household | null> {
  const { data } = await collection(HOUSEHOLDS).where({ openids: openid }).limit(5).get();
  return (data as Household[]).find(({ status }) => status === 'living') ?? null;
}

/** Adds many at once; those that are there already are left. */
export async function addHouseholds(made: readonly Household[]): Promise<void> {
  for (let i = 0; i < made.length; i += 1000) await collection(HOUSEHOLDS).add(made.slice(i, i + 1000));
}

/** Kinds of tag of these grids; by index place. */
export async function tagKindsOf(gridCodes: readonly string[]): Promise<TagKind[]> {
  const { data } = await collection(TAG_KINDS)
    .where({ gridCode: command().in([...gridCodes]) })
    .limit(500)
    .get();
  return data as TagKind[];
}
export async function tagKindById(id: string): Promise<TagKind | null> {
  return ((await collection(TAG_KINDS).doc(id).get()).data as TagKind[])[0] ?? null;
}
export const addTagKind = (kind: TagKind): Promise<boolean> => addOnce(TAG_KINDS, kind);
/** @returns false when another was faster */
export async function saveTagKind({ _id, version, ...fields }: TagKind): Promise<boolean> {
  const _ = command();
  const set = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, _.set(value)]));
  const { updated } = await collection(TAG_KINDS)
    .where({ _id, version })
    .update({ ...set, version: _.inc(1) });
  return updated === 1;
}
/** Those whose households have to be changed after them; by index spread. */
export async function tagKindsToSpread(now: number, limit: number): Promise<TagKind[]> {
  const { data } = await collection(TAG_KINDS)
    .where({ spreadDue: command().lte(now) })
    .orderBy('spreadDue', 'asc')
    .limit(limit)
    .get();
  return data as TagKind[];
}
/** Households with a tag after one of them; by index tag. */
export async function householdsWithTag(tagId: string, after: string, limit: number): Promise<Household[]> {
  const { data } = await collection(HOUSEHOLDS)
    .where({ 'tags.tagId': tagId, _id: command().gt(after) })
    .orderBy('_id', 'asc')
    .limit(limit)
    .get();
  return data as Household[];
}
