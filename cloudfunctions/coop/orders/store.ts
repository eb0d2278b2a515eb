import {
  addOnce,
  collection,
  command,
  inTransaction,
  read,
  setAll,
  type CollectionDeclaration,
  type Transaction,
} from '../../platform/database';
import { endTime, takeTime } from '../../attendance/api';
import { refusals } from '../../platform/errors';
import { askAbout } from '../../platform/media';
import { askingWith } from '../../platform/media-store';
import type { Cursor } from '../../platform/cursor';
import { enterAll } from '../books/store';
import { appliedToOrder, type OrderDecision } from './decide';
import type { Order } from './order';
import { workerList } from './standing';
import { orderRefusals } from './refusals';
import { visitTime, type VisitTime } from './visit-time';

export const ORDERS = 'coopOrders';
/** More than a team has in hand. */
const JOBS_MOST = 1000;
/** What a line of a list needs; history and what is still to be told play no part. */
const LISTED = { history: false, outbox: false } as const;
export type ListedOrder = Omit<Order, 'history' | 'outbox'>;

/** Every query below names the index that serves it. */
export const orderCollections: readonly CollectionDeclaration[] = [
  {
    name: ORDERS,
    indexes: [
      { name: 'listByDeadline', fields: { lists: 1, deadline: 1, _id: 1 } },
      { name: 'listByUpdate', fields: { lists: 1, updatedAt: -1, _id: -1 } },
      { name: 'openOf', fields: { 'customer.openid': 1, open: 1 } },
      { name: 'request', fields: { requestId: 1, createdAt: 1 } },
      { name: 'number', fields: { number: 1 }, unique: true },
      { name: 'outboxDue', fields: { outboxDue: 1 } },
      { name: 'mediaDue', fields: { mediaDue: 1 } },
      { name: 'nextClockAt', fields: { nextClockAt: 1 } },
    ],
  },
];

export async function orderById(id: string): Promise<Order | null> {
  const { data } = await collection(ORDERS).doc(id).get();
  return (data as Order[])[0] ?? null;
}

/** @returns false when its id or its number is taken */
export function insertOrder(order: Order): Promise<boolean> {
  return addOnce(ORDERS, order);
}

/** How many of somebody's orders are under way; by index openOf. */
export async function countOpenOf(openid: string): Promise<number> {
  const { total } = await collection(ORDERS).where({ 'customer.openid': openid, open: true }).count();
  return total ?? 0;
}

/** Orders that came from a need, the oldest first; by index request. */
export async function ordersOfRequest(requestId: string, limit: number): Promise<ListedOrder[]> {
  const { data } = await collection(ORDERS)
    .where({ requestId })
    .orderBy('createdAt', 'asc')
    .limit(limit)
    .field(LISTED)
    .get();
  return data as ListedOrder[];
}

/**
 * Saves a step. What it enters in the book, and the time that it takes or frees, go in the same transaction; without, it is one write.
 * @throws Refusal STALE when another step came between, SERVES_ELSEWHERE, or what the book refuses
 */
export async function saveOrder(order: Order, decision: OrderDecision): Promise<Order> {
  const visit = visitTime(order, decision.entry);
  if (decision.entries.length === 0 && visit === null) {
    const { updated } = await collection(ORDERS)
      .where({ _id: order._id, version: order.version })
      .update(changes(decision));
    if (updated !== 1) throw refusals.stale();
  } else {
    await inTransaction(async (transaction) => {
      const now = await read<Order>(transaction, ORDERS, order._id);
      if (now?.version !== order.version) throw refusals.stale();
      if (visit) await keepTime(transaction, visit, decision.entry.at);
      await writeTogether(transaction, order._id, decision);
    });
  }
  return appliedToOrder(order, decision);
}

/** Whoever checks them in elsewhere at the same time writes the same document: one of both comes after, and sees the other. */
async function keepTime(transaction: Transaction, visit: VisitTime, now: number): Promise<void> {
  if (visit.do === 'end') return endTime(transaction, visit.openid, visit.id, visit.at, now);
  const other = await takeTime(transaction, visit.openid, visit.span, now);
  if (other) throw orderRefusals.servesElsewhere(other.title, other.running);
}

async function writeTogether(transaction: Transaction, id: string, decision: OrderDecision): Promise<void> {
  await enterAll(transaction, decision.entries);
  await transaction.collection(ORDERS).doc(id).update(changes(decision));
}

/** A change as operators of one update. */
function changes({ set, entry, tells }: OrderDecision): object {
  const _ = command();
  const fields = setAll(set);
  const telling = tells.length > 0 ? { outbox: _.push(tells), outboxDue: _.set(entry.at) } : {};
  const asking = askingWith(askAbout('picture', entry.by.openid, entry.photos), entry.at);
  return { ...fields, version: _.inc(1), history: _.push([entry]), ...telling, ...asking };
}

/** How a list is sorted: what falls due first, or the latest first. */
export type OrderSort = 'deadline' | 'updatedAt';

/** One page of a list in one call, from after the cursor; by index listByDeadline or listByUpdate. */
export async function orderPage(
  lists: readonly string[],
  sort: OrderSort,
  cursor: Cursor | null,
  size: number,
): Promise<ListedOrder[]> {
  const direction = sort === 'updatedAt' ? 'desc' : 'asc';
  const { data } = await collection(ORDERS)
    .where(after(namesOf(lists), sort, cursor))
    .orderBy(sort, direction)
    .orderBy('_id', direction)
    .limit(size + 1)
    .field(LISTED)
    .get();
  return data as ListedOrder[];
}

const namesOf = (lists: readonly string[]) => ({ lists: lists.length === 1 ? lists[0] : command().in([...lists]) });

/** The plain bound on the sort key lets the index start there; the `or` only parts equals by their id. */
function after(where: object, sort: OrderSort, cursor: Cursor | null): object {
  if (!cursor) return where;
  const _ = command();
  const { key, id } = cursor;
  const desc = sort === 'updatedAt';
  return _.and([
    { ...where, [sort]: desc ? _.lte(key) : _.gte(key) },
    _.or([{ [sort]: desc ? _.lt(key) : _.gt(key) }, { _id: desc ? _.lt(id) : _.gt(id) }]),
  ]);
}

/** How many are in these lists; by index listByDeadline. @param dueBefore epoch milliseconds: only those due earlier */
export async function countOrders(lists: readonly string[], dueBefore?: number): Promise<number> {
  const due = dueBefore === undefined ? {} : { deadline: command().lt(dueBefore) };
  const { total } = await collection(ORDERS)
    .where({ ...namesOf(lists), ...due })
    .count();
  return total ?? 0;
}

/** How many each of these members has in hand; one call, by index listByDeadline. */
export async function jobsOf(memberIds: readonly string[]): Promise<Map<string, number>> {
  const jobs = new Map<string, number>();
  if (memberIds.length === 0) return jobs;
  const { data } = await collection(ORDERS)
    .where({ lists: command().in(memberIds.map((id) => workerList(id, 'jobs'))) })
    .limit(JOBS_MOST)
    .field({ 'worker.memberId': true })
    .get();
  for (const { worker } of data as { worker: { memberId: string } }[])
    jobs.set(worker.memberId, (jobs.get(worker.memberId) ?? 0) + 1);
  return jobs;
}

/** Orders whose clock is due, the longest waiting first; by index nextClockAt. */
export async function ordersWithClockDue(now: number, limit: number): Promise<Order[]> {
  const { data } = await collection(ORDERS)
    .where({ nextClockAt: command().lte(now) })
    .orderBy('nextClockAt', 'asc')
    .limit(limit)
    .get();
  return data as Order[];
}

/** Puts a clock that cannot be fired behind the others; a step that came meanwhile has its own. */
export async function postponeOrderClock(
  { _id, version }: Pick<Order, '_id' | 'version'>,
  until: number,
): Promise<void> {
  await collection(ORDERS)
    .where({ _id, version })
    .update({ nextClockAt: command().set(until) });
}
