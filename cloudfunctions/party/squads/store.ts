import { isDeepStrictEqual } from 'node:util';
import {
  addOnce,
  collection,
  command,
  inTransaction,
  read,
  setAll,
  type CollectionDeclaration,
} from '../../platform/database';
import { pageAfter } from '../../platform/paging';
import { saying } from '../../platform/search';
import type { SearchSlot } from '../../platform/search-slot';
import type { Cursor } from '../../platform/cursor';
import type { SquadKind } from '../../../miniprogram/packages/party/vocabulary/squads';
import { shelfOf, tellingWith, type Along } from '../../platform/shelf';
import { applied } from '../../platform/subject';
import { addHosts, writeHost, type Host } from '../../attendance/api';
import type { SquadDecision } from './decide';
import type { SquadRecord } from './record';
import { hostOf } from './host';
import type { Squad } from './squad';

export const SQUADS = 'squads';
const RECORDS = 'squadRecords';
/** As many documents as one read gives. */
const READ_MAX = 1000;
/** Written at once when a table comes in. */
const ADDED_AT_ONCE = 100;

/** Every query below names the index that serves it. */
export const squads = shelfOf<Squad>(SQUADS, {
  indexes: [
    { name: 'active', fields: { grids: 1, status: 1, updatedAt: -1, _id: -1 } },
    { name: 'activeOfKind', fields: { grids: 1, kind: 1, status: 1, updatedAt: -1, _id: -1 } },
    { name: 'largest', fields: { grids: 1, status: 1, size: -1, _id: -1 } },
    { name: 'largestOfKind', fields: { grids: 1, kind: 1, status: 1, size: -1, _id: -1 } },
    { name: 'kind', fields: { grids: 1, kind: 1, status: 1, _id: 1 } },
    { name: 'keys', fields: { keys: 1, _id: 1 } },
  ],
  clock: 'askDue',
});
export const squadCollections: readonly CollectionDeclaration[] = [
  squads.collection,
  { name: RECORDS, indexes: [{ name: 'squad', fields: { squadId: 1, at: -1, _id: -1 } }] },
];

/** What a list shows: not the histories. The list of people is there, since it says what part the caller has. */
const LISTED = { history: false, outbox: false, tasks: false } as const;

export async function squadsById(ids: readonly string[]): Promise<Squad[]> {
  if (ids.length === 0) return [];
  const { data } = await collection(SQUADS)
    .where({ _id: command().in([...ids]) })
    .limit(READ_MAX)
    .get();
  return data as Squad[];
}

export const SEARCH_SQUADS: SearchSlot = {
  action: 'list-squads',
  in: SQUADS,
  index: 'active',
  by: 'looking',
  fields: ['name', 'gridName', 'duties'],
  sorts: { active: 'active', largest: 'largest' },
};

/** How squads are sorted: by which field, each with its indexes. */
export const SQUAD_SORTS = { active: 'updatedAt', largest: 'size' } as const;
/** Squads of a grid and below, one kind of them or all. */
interface SquadList {
  grid: string;
  kind: SquadKind | null;
  sort: keyof typeof SQUAD_SORTS;
}

/** One page of them; one call, by index active or largest, or those of their kind. */
export async function squadsIn(
  { grid, kind, sort }: SquadList,
  cursor: Cursor | null,
  size: number,
  text?: string,
): Promise<Squad[]> {
  const by = SQUAD_SORTS[sort];
  const fits = { grids: grid, ...(kind ? { kind } : {}), status: 'active' };
  const { data } = await collection(SQUADS)
    .where(saying(pageAfter(fits, by, cursor, 'desc'), text, SEARCH_SQUADS))
    .orderBy(by, 'desc')
    .orderBy('_id', 'desc')
    .limit(size + 1)
    .field(LISTED)
    .get();
  return data as Squad[];
}

/** All squads of these kinds in a grid and below, in the order of their ids, a thousand a call; by index kind. */
export async function squadsOfKinds(grid: string, kinds: readonly SquadKind[]): Promise<Squad[]> {
  const found: Squad[] = [];
  for (const kind of kinds)
    for (let after = ''; ;) {
      const { data } = await collection(SQUADS)
        .where({ grids: grid, kind, status: 'active', _id: command().gt(after) })
        .orderBy('_id', 'asc')
        .limit(READ_MAX)
        .field(LISTED)
        .get();
      found.push(...(data as Squad[]));
      const last = (data as Squad[]).at(-1);
      if (data.length < READ_MAX || !last) break;
      after = last._id;
    }
  return found;
}

/** Squads that somebody is on the list of, or asks to join; one call, by index keys. */
export async function squadsOfPerson(keys: readonly string[], size: number): Promise<Squad[]> {
  if (keys.length === 0) return [];
  const { data } = await collection(SQUADS)
    .where({ keys: keys.length === 1 ? keys[0] : command().in([...keys]) })
    .orderBy('_id', 'asc')
    .limit(size)
    .field(LISTED)
    .get();
  return data as Squad[];
}

/** What a step leaves among the records, and who may ask neighbours in its name from then on. */
export const withSquad: Along<Squad, SquadRecord> = {
  needed: (squad, decision) => decision.along !== undefined || hostAfter(squad, decision) !== null,
  async write(transaction, squad, decision) {
    if (decision.along) await transaction.collection(RECORDS).add(decision.along);
    const host = hostAfter(squad, decision);
    if (host) await writeHost(transaction, host);
  },
};
/** null when a step leaves that as it is */
function hostAfter(squad: Squad, decision: SquadDecision): Host | null {
  const has = hostOf(applied(squad, decision));
  return isDeepStrictEqual(hostOf(squad), has) ? null : has;
}

/** Says in the same write when it is next; nothing, when a step came between. */
export async function saveAskers(
  { _id, askDue = null }: Pick<Squad, '_id' | 'askDue'>,
  { set, tells }: { set: Partial<Squad>; tells: Squad['outbox'] },
  now: number,
): Promise<void> {
  await collection(SQUADS)
    .where({ _id, askDue })
    .update({ ...setAll(set), ...tellingWith(tells, now) });
}

export async function postponeAskers(
  { _id, askDue = null }: Pick<Squad, '_id' | 'askDue'>,
  until: number | null,
): Promise<void> {
  await collection(SQUADS)
    .where({ _id, askDue })
    .update({ askDue: command().set(until) });
}

/** What a squad did, the latest first; one call, by index squad. */
export async function recordsOf(squadId: string, cursor: Cursor | null, size: number): Promise<SquadRecord[]> {
  const { data } = await collection(RECORDS)
    .where(pageAfter({ squadId }, 'at', cursor, 'desc'))
    .orderBy('at', 'desc')
    .orderBy('_id', 'desc')
    .limit(size + 1)
    .get();
  return data as SquadRecord[];
}

/** Who leads them is written first: a run that dies half-way is sent again. @returns false when somebody else was first to add one of them */
export async function addSquads(squads: readonly Squad[]): Promise<boolean> {
  for (let i = 0; i < squads.length; i += ADDED_AT_ONCE) {
    const some = squads.slice(i, i + ADDED_AT_ONCE);
    await addHosts(some.map(hostOf).filter(({ keys }) => keys.length > 0));
    if (!(await addOnce(SQUADS, some))) return false;
  }
  return true;
}

/** Writes a squad anew, and who leads it, if nobody changed it meanwhile. */
export function replaceSquad(squad: Squad, readVersion: number): Promise<boolean> {
  const { _id, ...fields } = squad;
  return inTransaction(async (transaction) => {
    const there = await read<Squad>(transaction, SQUADS, _id);
    if (there?.version !== readVersion) return false;
    await transaction.collection(SQUADS).doc(_id).update(setAll(fields));
    await writeHost(transaction, hostOf(squad));
    return true;
  });
}

/** Says again who leads a squad, as it is now: where somebody else wrote it while it was being added. */
export function repeatHost(id: string): Promise<void> {
  return inTransaction(async (transaction) => {
    const squad = await read<Squad>(transaction, SQUADS, id);
    if (squad) await writeHost(transaction, hostOf(squad));
  });
}

export async function addRecords(records: readonly SquadRecord[]): Promise<void> {
  if (records.length > 0) await collection(RECORDS).add([...records]);
}
