import {
  addOnce,
  collection,
  command,
  inTransaction,
  read,
  setAll,
  type CollectionDeclaration,
} from '../../platform/database';
import { refusals } from '../../platform/errors';
import { pageAfter } from '../../platform/paging';
import type { Cursor } from '../../platform/cursor';
import type { Member } from '../members/member';
import { changesOf, MEMBERS } from '../members/store';
import { membersFollow } from './decide';
import type { StationKind } from './kinds';
import { appliedTo, movedBy, type Station, type StationDecision } from './station';

export const STATIONS = 'partyStations';
const KINDS = 'partyStationKinds';
const KINDS_MOST = 200;

/** Every query below names the index that serves it. */
export const stationCollections: readonly CollectionDeclaration[] = [
  {
    name: STATIONS,
    indexes: [
      { name: 'list', fields: { communityCode: 1, status: 1, openedAt: -1, _id: -1 } },
      { name: 'free', fields: { communityCode: 1, hasFree: 1, openedAt: -1, _id: -1 } },
      { name: 'serving', fields: { serving: 1, openedAt: -1, _id: -1 } },
      { name: 'people', fields: { people: 1, openedAt: -1 } },
      { name: 'nextClockAt', fields: { nextClockAt: 1 } },
      { name: 'outboxDue', fields: { outboxDue: 1 } },
    ],
  },
  { name: KINDS, indexes: [{ name: 'list', fields: { gridCode: 1, ended: 1, order: 1, _id: 1 } }] },
];
const LISTED = { history: false, outbox: false };

/** What stands on a district's list of kinds, in its order; by index list. */
export async function kindsOf(gridCode: string): Promise<StationKind[]> {
  const { data } = await collection(KINDS)
    .where({ gridCode, ended: false })
    .orderBy('order', 'asc')
    .orderBy('_id', 'asc')
    .limit(KINDS_MOST)
    .get();
  return data as StationKind[];
}

export async function saveKind({ _id, ...fields }: StationKind): Promise<void> {
  await collection(KINDS).doc(_id).set(fields);
}

export async function stationById(id: string): Promise<Station | null> {
  const { data } = await collection(STATIONS).doc(id).get();
  return (data as Station[])[0] ?? null;
}

/** @returns false when the same command made it already */
export function insertStation(station: Station): Promise<boolean> {
  return addOnce(STATIONS, station);
}

/**
 * Changes a post and the lists of the members who took or left it, together or not at all: decided on as it is then, so that its
 * places are never given twice.
 * @param choose pure: it may be asked again; null to leave it as it is
 */
export function changeStation(id: string, choose: (station: Station) => StationDecision | null): Promise<Station> {
  return inTransaction(async (transaction) => {
    const station = await read<Station>(transaction, STATIONS, id);
    if (!station) throw refusals.notFound('这个岗位');
    const decision = choose(station);
    if (!decision) return station;
    const { took, left } = movedBy(station, { ...station, ...decision.set });
    const members = new Map<string, Member>();
    for (const memberId of [...took, ...left]) {
      const member = await read<Member>(transaction, MEMBERS, memberId);
      if (member) members.set(memberId, member);
    }
    if (took.some((one) => members.get(one)?.status !== 'confirmed')) throw refusals.forbidden('claim unconfirmed');
    for (const [memberId, follow] of membersFollow(station, decision, members))
      await transaction.collection(MEMBERS).doc(memberId).update(changesOf(follow));
    await transaction.collection(STATIONS).doc(id).update(changes(decision));
    return appliedTo(station, decision);
  });
}

function changes({ set, entry, tells }: StationDecision): object {
  const _ = command();
  const fields = setAll(set);
  const telling = tells.length > 0 ? { outbox: _.push(tells), outboxDue: _.set(entry.at) } : {};
  return { ...fields, version: _.inc(1), history: _.push([entry]), ...telling };
}

/** Which posts a list shows. */
export type StationList =
  { communityCode: string; hasFree: true } | { communityCode: string; status: 'open' } | { serving: string };

/** One page of a list in one call, the newest first, from after the cursor; by index free, list or serving. */
export async function stationPage(list: StationList, cursor: Cursor | null, size: number): Promise<Station[]> {
  const after = pageAfter(list, 'openedAt', cursor, 'desc');
  const { data } = await collection(STATIONS)
    .where(after)
    .orderBy('openedAt', 'desc')
    .orderBy('_id', 'desc')
    .limit(size + 1)
    .field(LISTED)
    .get();
  return data as Station[];
}

/** How many are in a list; by its index. */
export async function countStations(list: StationList): Promise<number> {
  const { total } = await collection(STATIONS).where(list).count();
  return total ?? 0;
}

/** Posts in which a term is about to end, or over; by index nextClockAt. */
export async function stationsWithClockDue(now: number, limit: number): Promise<Pick<Station, '_id'>[]> {
  const { data } = await collection(STATIONS)
    .where({ nextClockAt: command().lte(now) })
    .orderBy('nextClockAt', 'asc')
    .limit(limit)
    .field({ _id: true })
    .get();
  return data as Pick<Station, '_id'>[];
}

/** Puts a clock that cannot be fired behind the others. */
export async function postponeStation(id: string, until: number): Promise<void> {
  await collection(STATIONS)
    .doc(id)
    .update({ nextClockAt: command().set(until) });
}

/** More than anybody ever held. */
const HELD_MOST = 200;

/** Posts in which somebody serves or served, the newest first; by index people. */
export async function stationsEverHeldBy(openid: string): Promise<Station[]> {
  const { data } = await collection(STATIONS)
    .where({ people: openid })
    .orderBy('openedAt', 'desc')
    .limit(HELD_MOST)
    .field(LISTED)
    .get();
  return data as Station[];
}
