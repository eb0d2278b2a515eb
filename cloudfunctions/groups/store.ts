import {
  collection,
  command,
  inTransaction,
  isDuplicateKey,
  read,
  setAll,
  type CollectionDeclaration,
  type Transaction,
} from '../platform/database';
import { derivedId } from '../platform/commands';
import { refusals } from '../platform/errors';
import { pageAfter } from '../platform/paging';
import { saying } from '../platform/search';
import type { SearchSlot } from '../platform/search-slot';
import type { Cursor } from '../platform/cursor';
import type { GroupStatus } from '../../miniprogram/packages/groups/vocabulary/groups';
import type { Binding, Group, GroupHead } from './group';
import type { GroupDecision } from './group-steps';
import type { GroupMember } from './member';
import { groupRefusals } from './refusals';
import { members } from './store-members';
import { postCollections } from './store-posts';
import { broadcasts } from './store-broadcasts';

export const GROUPS = 'groups';
export const BINDINGS = 'groupBindings';
export { MEMBERS } from './store-members';

/** Every query below names the index that serves it. */
export const collections: readonly CollectionDeclaration[] = [
  {
    name: GROUPS,
    indexes: [
      { name: 'area', fields: { area: 1, status: 1, _id: 1 } },
      { name: 'community', fields: { communityCode: 1, status: 1, createdAt: -1, _id: -1 } },
      { name: 'communityLargest', fields: { communityCode: 1, status: 1, memberCount: -1, _id: -1 } },
      { name: 'reach', fields: { communityCode: 1, status: 1, _id: 1 } },
      { name: 'outboxDue', fields: { outboxDue: 1 } },
      { name: 'dueAt', fields: { dueAt: 1 } },
    ],
  },
  { name: BINDINGS, indexes: [] },
  members,
  ...postCollections,
  broadcasts,
];

const HEAD = { log: false, outbox: false } as const;

export async function groupById(id: string): Promise<Group | null> {
  const { data } = await collection(GROUPS).doc(id).get();
  return (data as Group[])[0] ?? null;
}

/** Groups for any of these areas, the same once; by index area. */
export async function groupsOfAreas(areas: readonly string[]): Promise<GroupHead[]> {
  const { data } = await collection(GROUPS)
    .where({ area: command().in([...areas]), status: 'open' })
    .limit(50)
    .field(HEAD)
    .get();
  return data as GroupHead[];
}

export const SEARCH_GROUPS: SearchSlot = {
  action: 'governed',
  in: GROUPS,
  index: 'community',
  by: 'looking',
  fields: ['name', 'about'],
  sorts: { newest: 'community', largest: 'communityLargest' },
};

/** How groups are sorted: by which field, each with its index. */
export const GROUP_SORTS = { newest: 'createdAt', largest: 'memberCount' } as const;

/** One page of the groups of a community in one call; by index community or communityLargest. */
export async function groupPage(
  { communityCode, status, sort }: { communityCode: string; status: GroupStatus; sort: keyof typeof GROUP_SORTS },
  cursor: Cursor | null,
  size: number,
  text?: string,
): Promise<GroupHead[]> {
  const by = GROUP_SORTS[sort];
  const where = saying(pageAfter({ communityCode, status }, by, cursor, 'desc'), text, SEARCH_GROUPS);
  const { data } = await collection(GROUPS)
    .where(where)
    .orderBy(by, 'desc')
    .orderBy('_id', 'desc')
    .limit(size + 1)
    .field(HEAD)
    .get();
  return data as GroupHead[];
}

/** Open groups of a community in the order of their ids, after one; by index reach. */
export async function groupsToReach(communityCode: string, afterId: string, limit: number): Promise<GroupHead[]> {
  const { data } = await collection(GROUPS)
    .where({ communityCode, status: 'open', _id: command().gt(afterId) })
    .orderBy('_id', 'asc')
    .limit(limit)
    .field(HEAD)
    .get();
  return data as GroupHead[];
}

/**
 * A new group with whoever made it as its first chief.
 * @returns false when this command made it already @throws Refusal GROUP_EXISTS when there is one of this area
 */
export async function insertGroup(group: Group, chief: GroupMember): Promise<boolean> {
  try {
    await inTransaction(async (transaction) => {
      await holdArea(transaction, group);
      await transaction.collection(GROUPS).add(group);
      await transaction.collection(members.name).add(chief);
    });
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

/** There is one group of an area, open or proposed; of pacts there may be many. */
async function holdArea(
  transaction: Transaction,
  { _id, kind, area }: Pick<Group, '_id' | 'kind' | 'area'>,
): Promise<void> {
  if (kind === 'pact') return;
  const held = await read<Binding>(transaction, BINDINGS, areaKey(area));
  if (held && held.groupId !== _id) throw groupRefusals.sameThere();
  await transaction.collection(BINDINGS).doc(areaKey(area)).set({ groupId: _id, at: 0 });
}
const areaKey = (area: string) => derivedId('area', area);

/** Saves a step of a group, if nobody was faster. @throws Refusal STALE */
export function saveGroup(group: Group, { set, entry, tells }: GroupDecision): Promise<Group> {
  return inTransaction(async (transaction) => {
    const now = await read<Group>(transaction, GROUPS, group._id);
    if (now?.version !== group.version) throw refusals.stale();
    if (now.chat !== null && set.chat === null) await transaction.collection(BINDINGS).doc(now.chat).remove();
    if (set.status === 'open') await holdArea(transaction, group);
    else if (set.status && group.kind !== 'pact')
      await transaction.collection(BINDINGS).doc(areaKey(group.area)).remove();
    await transaction.collection(GROUPS).doc(group._id).update(changes({ set, entry, tells }));
    return { ...now, ...set, version: now.version + 1, log: [...now.log, entry] };
  });
}

/** A change as operators of one update. */
export function changes({ set, entry, tells }: Pick<GroupDecision, 'entry' | 'tells'> & { set: object }): object {
  const _ = command();
  const telling = tells.length > 0 ? { outbox: _.push(tells), outboxDue: _.set(entry.at) } : {};
  return { ...setAll(set), version: _.inc(1), log: _.push([entry]), ...telling };
}

/** Proposals that wait, by index dueAt, the longest first. */
export async function proposalsDue(now: number, limit: number): Promise<Group[]> {
  const { data } = await collection(GROUPS)
    .where({ dueAt: command().lte(now) })
    .orderBy('dueAt', 'asc')
    .limit(limit)
    .get();
  return data as Group[];
}

/** A proposal is called to mind, once each time: in the same write it is said when it is again. */
export async function tellAgain(
  { _id, version, dueAt }: Pick<Group, '_id' | 'version' | 'dueAt'>,
  { set, tells }: { set: Partial<Group>; tells: Group['outbox'] },
  now: number,
): Promise<void> {
  const _ = command();
  const telling = tells.length > 0 ? { outbox: _.push(tells), outboxDue: _.set(now) } : {};
  await collection(GROUPS)
    .where({ _id, version, dueAt })
    .update({ ...setAll(set), ...telling });
}

/** Looks at a proposal again at `until`, never for null. */
export async function postponeGroup(id: string, until: number | null): Promise<void> {
  await collection(GROUPS)
    .where({ _id: id })
    .update({ dueAt: command().set(until) });
}

/** How many groups of a community are open; by index reach. */
export async function countOpenGroups(communityCode: string): Promise<number> {
  const { total } = await collection(GROUPS).where({ communityCode, status: 'open' }).count();
  return total ?? 0;
}

/** By their ids; one call, none for none. */
export async function groupsByIds(ids: readonly string[]): Promise<Map<string, GroupHead>> {
  if (ids.length === 0) return new Map();
  const { data } = await collection(GROUPS)
    .where({ _id: command().in([...new Set(ids)]) })
    .limit(1000)
    .field(HEAD)
    .get();
  return new Map((data as GroupHead[]).map((group) => [group._id, group]));
}
