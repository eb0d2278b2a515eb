import { isDeepStrictEqual } from 'node:util';
import { countCells } from '../../coverage/actions/count-cells';
import { addressRefs, addressesNamed, type AddressRef } from '../../../directory/api';
import { derivedId } from '../../../platform/commands';
import type { GivenFault } from '../../../platform/import-table';
import { LIVING } from '../../../../miniprogram/packages/visits/vocabulary/visits';
import { changed } from '../decide';
import type { By } from '../entry';
import type { Household, TagOn } from '../household';
import { atOf, untilOf, type HouseholdRow } from '../import-rows';
import { doorKey, householdId, newHousehold, newMember, type Door } from '../lineage';
import { tagOf, type TagKind } from '../tags';
import { addHouseholds, households, householdsAt, tagKindsOf } from '../store';
import { lineageOf } from '../../../platform/grid-code';

const AT_ONCE = 16;
/** Rows of one household belong together; `rows` are those of the table that it was read from. */
export interface Given {
  household: HouseholdRow;
  rows: number[];
  /** what of it the table says: the rest stays as it is */
  says: { living: boolean; members: boolean; tags: boolean };
}
interface Placed extends Given {
  address: AddressRef;
}
const IMPORT_BY = (now: number): By => ({ side: 'administrator', openid: '', name: '名册导入', title: '', now });

/**
 * Judges households, and takes them in when all are good and it is no dry run. What is there already is added to, and nobody is taken
 * away; the same rows again change nothing.
 * @returns what is wrong; then nothing was written
 */
export async function importGiven(given: readonly Given[], dryRun: boolean, now: number): Promise<GivenFault[]> {
  const { placed, faults } = await place(given);
  const kinds = await kindsOf(placed);
  const wrong = [...faults, ...placed.flatMap((one) => tagFaults(one, kinds))];
  if (wrong.length > 0 || dryRun) return wrong;
  await save(placed, kinds, now);
  // Whatever a run that died before it had written: the cells of these rows are counted.
  await countCells(
    placed.map(({ address }) => address.gridCode),
    now,
  );
  return [];
}

async function place(given: readonly Given[]): Promise<{ placed: Placed[]; faults: GivenFault[] }> {
  const ids = given.flatMap(({ household }) => household.addressId ?? []);
  const byId = ids.length > 0 ? await addressRefs(ids) : new Map<string, AddressRef>();
  const worded = given.filter(({ household }) => household.addressId === undefined);
  const found =
    worded.length > 0
      ? await addressesNamed(
          worded.map(({ household }) => ({ ...household, communityCode: household.communityCode ?? '' })),
        )
      : [];
  const byWords = new Map(worded.map((one, i) => [one, found[i] ?? null]));
  const placed: Placed[] = [];
  const faults: GivenFault[] = [];
  for (const one of given) {
    const address = one.household.addressId === undefined ? byWords.get(one) : byId.get(one.household.addressId);
    if (address) placed.push({ ...one, address });
    else
      faults.push(
        ...one.rows.map((row) => ({
          row,
          column: 'building',
          message: '没有这个住址，请先导入住址，或核对小区、楼栋、单元。',
        })),
      );
  }
  return { placed, faults };
}

async function kindsOf(placed: readonly Placed[]): Promise<Map<string, TagKind>> {
  const grids = new Set(
    placed
      .filter(({ household }) => household.tags.length > 0)
      .flatMap(({ address }) => lineageOf(address.communityCode)),
  );
  return grids.size === 0 ? new Map() : new Map((await tagKindsOf([...grids])).map((kind) => [kind._id, kind]));
}

function tagFaults({ household, address, rows }: Placed, kinds: ReadonlyMap<string, TagKind>): GivenFault[] {
  return household.tags.flatMap(({ tagId }) => {
    const kind = kinds.get(tagId);
    const fits = kind && !kind.ended && address.communityCode.startsWith(kind.gridCode);
    return fits ? [] : [{ row: rows[0] ?? 0, column: 'tag', message: '没有这种标签，或不适用于这个社区。' }];
  });
}

async function save(placed: readonly Placed[], kinds: ReadonlyMap<string, TagKind>, now: number): Promise<void> {
  const there = new Map<string, Household[]>();
  for (const one of await householdsAt(placed.map(({ address }) => address.id)))
    there.set(doorKey(one), [...(there.get(doorKey(one)) ?? []), one]);
  const fresh: Household[] = [];
  const known: { before: Household; one: Placed }[] = [];
  for (const one of placed) {
    const door = doorOf(one);
    const ever = there.get(doorKey(door)) ?? [];
    const before = ever.find(({ status }) => status === 'living');
    if (before) known.push({ before, one });
    // Nothing of it has to be filed: its cell is counted in any case.
    else fresh.push({ ...made(one, door, ever.length, kinds, now), fileDue: null });
  }
  await addHouseholds(fresh);
  for (let i = 0; i < known.length; i += AT_ONCE)
    await Promise.all(
      known
        .slice(i, i + AT_ONCE)
        .map(({ before, one }) => households.change(before, (state) => added(state, one, kinds, now))),
    );
}

const doorOf = ({ household, address }: Placed): Door => ({
  addressId: address.id,
  addressText: address.text,
  building: address.building,
  room: household.room,
  communityCode: address.communityCode,
  cellCode: address.gridCode,
});

function made(
  { household, rows }: Placed,
  door: Door,
  ever: number,
  kinds: ReadonlyMap<string, TagKind>,
  now: number,
): Household {
  const id = householdId(door, ever);
  const members = household.members.map(({ openid, ...one }, n) => ({ ...newMember(one, id, n, now), openid }));
  const movedIn = atOf(household.movedIn, now);
  const seen =
    household.seenOn === undefined ? null : { at: atOf(household.seenOn, now), kind: 'visit' as const, by: '' };
  const tags = household.tags.flatMap((tag) => tagFor(tag, id, members, kinds, now));
  const commandId = derivedId('import', id, String(rows[0] ?? 0)).slice(0, 16);
  return newHousehold(
    id,
    door,
    { living: household.living, movedIn, members, tags, seen },
    'import',
    commandId,
    IMPORT_BY(now),
  );
}

function tagFor(
  { tagId, member, from, until }: HouseholdRow['tags'][number],
  householdId: string,
  members: Household['members'],
  kinds: ReadonlyMap<string, TagKind>,
  now: number,
): TagOn[] {
  const kind = kinds.get(tagId);
  if (!kind) return [];
  const memberId = members.find(({ name }) => member !== '' && name === member)?.id ?? '';
  // What comes with the list was decided before it: it is no proposal.
  return [tagOf(kind, { householdId, memberId, from: atOf(from, now), until: untilOf(until), state: 'approved' })];
}

/** What a list adds to a household that is there; null when it says nothing new. */
function added(state: Household, { household, says }: Placed, kinds: ReadonlyMap<string, TagKind>, now: number) {
  const news = says.members
    ? household.members.filter(
        (one) => !state.members.some(({ name, birthMonth }) => name === one.name && birthMonth === one.birthMonth),
      )
    : [];
  const members = [
    ...state.members,
    ...news.map(({ openid, ...one }, n) => ({
      ...newMember(one, state._id, state.members.length + state.past.length + n, now),
      openid,
    })),
  ];
  const tags = says.tags
    ? household.tags
        .flatMap((tag) => tagFor(tag, state._id, members, kinds, now))
        .filter((tag) => !state.tags.some(({ tagId, memberId }) => tagId === tag.tagId && memberId === tag.memberId))
    : [];
  const living = says.living && household.living in LIVING ? household.living : state.living;
  const set = { members, living, tags: [...state.tags, ...tags] };
  if (isDeepStrictEqual(set, { members: state.members, living: state.living, tags: state.tags })) return null;
  return changed(state, set, { action: 'import', commandId: `import-${state.version}` }, IMPORT_BY(now));
}
