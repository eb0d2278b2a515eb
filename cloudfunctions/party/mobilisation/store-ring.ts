import type { Cursor } from '../../platform/cursor';
import { collection, command } from '../../platform/database';
import { pageAfter } from '../../platform/paging';
import type { CallState } from '../../../miniprogram/packages/party/vocabulary/mobilisation';
import type { Call, Ringing } from './order';
import { CALLS } from './store-calls';

/** In these states somebody who cannot be told here has to be rung up. */
export const OPEN: CallState[] = ['called', 'silent'];
const LISTS_MOST = 1000;
const LISTED = { history: false, outbox: false } as const;

/** How many of a list are still to be rung, or were told by telephone. */
export interface RingCount {
  list: string;
  unreached: boolean;
  people: number;
}

/** How all lists of an order stand; one database call, by index ring. */
export async function ringCounts(orderId: string): Promise<RingCount[]> {
  const _ = command();
  const { data } = await collection(CALLS)
    .aggregate()
    .match({ orderId, unreached: _.in([true, false]), status: _.nin(['reserve', 'elsewhere']) })
    .unwind('$ring.lists')
    .group({ _id: { list: '$ring.lists', unreached: '$unreached' }, people: _.aggregate.sum(1) })
    .limit(LISTS_MOST)
    .end();
  return (data as { _id: Omit<RingCount, 'people'>; people: number }[]).map(({ _id, people }) => ({ ..._id, people }));
}

/** Those of a list who are still to be rung, as they stand in line; one call, by index ring. */
export async function ringPage(orderId: string, list: string, cursor: Cursor | null, size: number): Promise<Call[]> {
  const where = { orderId, unreached: true, 'ring.lists': list, status: command().in(OPEN) };
  const { data } = await collection(CALLS)
    .where(pageAfter(where, 'ring.turn', cursor, 'asc'))
    .orderBy('ring.turn', 'asc')
    .orderBy('_id', 'asc')
    .limit(size + 1)
    .field(LISTED)
    .get();
  return data as Call[];
}

/** The first of a list whom nobody is ringing; one call, by index ring. */
export async function freeToRing(orderId: string, list: string, now: number, size: number): Promise<Call[]> {
  const _ = command();
  const { data } = await collection(CALLS)
    .where({ orderId, unreached: true, 'ring.lists': list, status: _.in(OPEN), 'ring.until': _.lte(now) })
    .orderBy('ring.turn', 'asc')
    .orderBy('_id', 'asc')
    .limit(size)
    .field(LISTED)
    .get();
  return data as Call[];
}

/** Whom somebody has taken of an order and not seen to yet; one call, by index ringer. */
export async function takenBy(orderId: string, openid: string, now: number): Promise<Call | null> {
  const _ = command();
  const { data } = await collection(CALLS)
    .where({ orderId, 'ring.by.openid': openid, 'ring.until': _.gt(now), unreached: true, status: _.in(OPEN) })
    .limit(1)
    .field(LISTED)
    .get();
  return (data as Call[])[0] ?? null;
}

/** Takes somebody to ring them up, in one write. @returns false when another has taken them, or they were told meanwhile */
export async function takeToRing(
  { _id }: Pick<Call, '_id'>,
  { by, until }: Pick<Ringing, 'by' | 'until'>,
  now: number,
): Promise<boolean> {
  const _ = command();
  const { updated } = await collection(CALLS)
    .where({ _id, unreached: true, status: _.in(OPEN), 'ring.until': _.lte(now) })
    .update({ 'ring.by': _.set(by), 'ring.until': _.set(until) });
  return updated === 1;
}

/** The order is over: nobody has to be rung for it any more. One call; done again it changes nothing. By index ring. */
export async function endRinging(orderId: string): Promise<void> {
  await collection(CALLS)
    .where({ orderId, unreached: true })
    .update({ 'ring.over': command().set(true) });
}
