import { collection, command, isDuplicateKey, setAll, type CollectionDeclaration } from '../../platform/database';
import { pageAfter } from '../../platform/paging';
import type { Cursor } from '../../platform/cursor';
import type { CallState } from '../../../miniprogram/packages/party/vocabulary/mobilisation';
import type { CallDecision } from './decide-call';
import type { Call } from './order';

export const CALLS = 'mobilisationCalls';
const READ_MAX = 1000;
const PAST_ALL_CODES = ':';

/** Nobody is called to two places at a time: of one person only one call has the hold 'on'. */
export const callCollection: CollectionDeclaration = {
  name: CALLS,
  indexes: [
    { name: 'hold', fields: { key: 1, hold: 1 }, unique: true },
    { name: 'mine', fields: { who: 1, status: 1, _id: 1 } },
    { name: 'mineOf', fields: { who: 1, orderId: 1 } },
    { name: 'order', fields: { orderId: 1, _id: 1 } },
    { name: 'state', fields: { orderId: 1, status: 1, turn: 1, _id: 1 } },
    { name: 'place', fields: { placeId: 1, status: 1, turn: 1, _id: 1 } },
    { name: 'group', fields: { orderId: 1, status: 1, group: 1, turn: 1 } },
    { name: 'grid', fields: { orderId: 1, status: 1, gridCode: 1, turn: 1 } },
    { name: 'ring', fields: { orderId: 1, unreached: 1, 'ring.lists': 1, 'ring.turn': 1, _id: 1 } },
    { name: 'ringing', fields: { 'ring.lists': 1, unreached: 1, status: 1, _id: 1 } },
    { name: 'ringer', fields: { orderId: 1, 'ring.by.openid': 1, 'ring.until': 1 } },
    { name: 'told', fields: { orderId: 1, told: 1, _id: 1 } },
    { name: 'nextClockAt', fields: { nextClockAt: 1 } },
    { name: 'outboxDue', fields: { outboxDue: 1 } },
  ],
};
const LISTED = { history: false, outbox: false } as const;

export async function callById(id: string): Promise<Call | null> {
  const { data } = await collection(CALLS).doc(id).get();
  return (data as Call[])[0] ?? null;
}

const oneOf = (list: readonly string[]) => (list.length === 1 ? list[0] : command().in([...list]));

/** Somebody's call by one order; by index mineOf. */
export async function callOfPerson(who: readonly string[], orderId: string): Promise<Call | null> {
  if (who.length === 0) return null;
  const { data } = await collection(CALLS)
    .where({ who: oneOf(who), orderId })
    .limit(1)
    .get();
  return (data as Call[])[0] ?? null;
}

/** Somebody's calls in these states; one call, by index mine. */
export async function callsOfPerson(
  who: readonly string[],
  states: readonly CallState[],
  size: number,
): Promise<Call[]> {
  if (who.length === 0) return [];
  const { data } = await collection(CALLS)
    .where({ who: oneOf(who), status: oneOf(states) })
    .limit(size)
    .field(LISTED)
    .get();
  return data as Call[];
}

/** What of the people of an order tells who is where, all of them; a call a thousand, by index order. */
export type Stand = Pick<Call, '_id' | 'key' | 'status' | 'placeId' | 'told' | 'unreached'>;
export async function standsOf(orderId: string): Promise<Stand[]> {
  const found: Stand[] = [];
  for (;;) {
    const { data } = await collection(CALLS)
      .where({ orderId, _id: command().gt(found.at(-1)?._id ?? '') })
      .orderBy('_id', 'asc')
      .limit(READ_MAX)
      .field({ key: true, status: true, placeId: true, told: true, unreached: true })
      .get();
    found.push(...(data as Stand[]));
    if (data.length < READ_MAX) return found;
  }
}

/** Keys of those of these people who are called already; a call for each five hundred, by index hold. */
export async function calledAmong(keys: readonly string[]): Promise<Set<string>> {
  const called = new Set<string>();
  const AT_ONCE = 500;
  for (let i = 0; i < keys.length; i += AT_ONCE) {
    const { data } = await collection(CALLS)
      .where({ key: command().in(keys.slice(i, i + AT_ONCE)), hold: 'on' })
      .limit(READ_MAX)
      .field({ key: true })
      .get();
    for (const { key } of data as Pick<Call, 'key'>[]) called.add(key);
  }
  return called;
}

/**
 * Adds people to the list of an order in one write; where one of them is there already, or was called elsewhere at the same moment,
 * each by itself. Doing it again changes nothing.
 */
export async function addCalls(calls: readonly Call[]): Promise<void> {
  try {
    await collection(CALLS).add([...calls]);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    for (const call of calls) await addCall(call);
  }
}

async function addCall(call: Call): Promise<void> {
  try {
    await collection(CALLS).add(call);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    if (call.hold !== 'on' || (await callById(call._id))) return;
    await addCall({
      ...call,
      status: 'elsewhere',
      hold: call._id,
      placeId: '',
      place: null,
      told: 0,
      nextClockAt: null,
    });
  }
}

/** People of an order, or of one of its places, in one state, as they stand in line; one call, by index place or state. */
export async function callsIn(
  where: { orderId: string; placeId?: string | undefined; status: CallState },
  cursor: Cursor | null,
  size: number,
): Promise<Call[]> {
  const { placeId, orderId, status } = where;
  const within = placeId === undefined ? { orderId, status } : { placeId, status };
  const { data } = await collection(CALLS)
    .where(pageAfter(within, 'turn', cursor, 'asc'))
    .orderBy('turn', 'asc')
    .orderBy('_id', 'asc')
    .limit(size + 1)
    .field({ outbox: false })
    .get();
  return data as Call[];
}

/** How many of an order are in a state; one call, by index state. */
export async function countCalls(orderId: string, status: CallState): Promise<number> {
  const { total } = await collection(CALLS).where({ orderId, status }).count();
  return total ?? 0;
}

/** How many called to a place have let the time for an answer go by; one call, by index place. */
export async function countLate(placeId: string, now: number): Promise<number> {
  const { total } = await collection(CALLS)
    .where({ placeId, status: 'called', ackDue: command().lte(now) })
    .count();
  return total ?? 0;
}

/** People in reserve of these groups, by index group. */
export async function reserveOf(orderId: string, groups: readonly string[], size: number): Promise<Call[]> {
  if (groups.length === 0) return [];
  const { data } = await collection(CALLS)
    .where({ orderId, status: 'reserve', group: oneOf(groups) })
    .limit(size)
    .field(LISTED)
    .get();
  return data as Call[];
}

/** People in reserve of a grid and below it, by index grid. */
export async function reserveIn(orderId: string, grid: string, size: number): Promise<Call[]> {
  const _ = command();
  const { data } = await collection(CALLS)
    .where({ orderId, status: 'reserve', gridCode: _.gte(grid).and(_.lt(grid + PAST_ALL_CODES)) })
    .orderBy('gridCode', 'asc')
    .orderBy('turn', 'asc')
    .limit(size)
    .field(LISTED)
    .get();
  return data as Call[];
}

/** Calls whose clock is due, the longest waiting first; by index nextClockAt. */
export async function callsWithClockDue(now: number, limit: number): Promise<Call[]> {
  const { data } = await collection(CALLS)
    .where({ nextClockAt: command().lte(now) })
    .orderBy('nextClockAt', 'asc')
    .limit(limit)
    .field({ outbox: false })
    .get();
  return data as Call[];
}

/** People of an order in any of these states, some of them; by index state. */
export async function someCalls(
  orderId: string,
  states: readonly CallState[],
  more: object,
  size: number,
): Promise<Call[]> {
  const { data } = await collection(CALLS)
    .where({ orderId, status: oneOf(states), ...more })
    .limit(size)
    .field({ outbox: false })
    .get();
  return data as Call[];
}

/** Those whom an announcement of an order is for, in the order of their ids; one call, by index told. */
export async function toldBy(orderId: string, wave: number, after: string, size: number): Promise<Call[]> {
  const { data } = await collection(CALLS)
    .where({ orderId, told: wave, _id: command().gt(after) })
    .orderBy('_id', 'asc')
    .limit(size)
    .field({ person: true })
    .get();
  return data as Call[];
}

/** @returns false when a step came between */
export async function saveCall(
  { _id, version }: Call,
  { set, entry }: Pick<CallDecision['call'], 'set' | 'entry'>,
): Promise<boolean> {
  const { updated } = await collection(CALLS)
    .where({ _id, version })
    .update(changes({ set, entry, tells: [] }));
  return updated === 1;
}

export async function postponeCall({ _id, version }: Call, until: number): Promise<void> {
  await collection(CALLS)
    .where({ _id, version })
    .update({ nextClockAt: command().set(until) });
}

/** A change of a call as operators of one update. */
export function changes({ set, entry, tells }: CallDecision['call']): object {
  const _ = command();
  const fields = setAll(set);
  const telling = tells.length > 0 ? { outbox: _.push(tells), outboxDue: _.set(entry.at) } : {};
  return { ...fields, version: _.inc(1), history: _.push([entry]), ...telling };
}

/** People whom an order has called and who have not said no, as they are known; by index order, one call. */
export async function calledBy(orderId: string): Promise<Call['person'][]> {
  const { data } = await collection(CALLS)
    .where({ orderId })
    .limit(READ_MAX)
    .field({ person: true, calledAt: true })
    .get();
  return (data as Pick<Call, 'person' | 'calledAt'>[])
    .filter(({ calledAt }) => calledAt !== null)
    .map(({ person }) => person);
}
