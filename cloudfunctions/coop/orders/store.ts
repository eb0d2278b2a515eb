import { endTime, takeTime } from '../../attendance/api';
import { collection, command, type Transaction } from '../../platform/database';
import { shelfOf, type Along, type Listed } from '../../platform/shelf';
import { enterAll } from '../books/store';
import type { NewEntry } from '../books/entry';
import type { ServiceOrder } from './order';
import { orderRefusals } from './refusals';
import { workerList } from './standing';
import { visitTime, type VisitTime } from './visit-time';

export const ORDERS = 'coopOrders';
/** More than a team has in hand. */
const JOBS_MOST = 1000;
export type ListedOrder = Listed<ServiceOrder>;

/** Every query below names the index that serves it. */
export const orders = shelfOf<ServiceOrder>(ORDERS, {
  indexes: [
    { name: 'listByDeadline', fields: { lists: 1, deadline: 1, _id: 1 } },
    { name: 'listByUpdate', fields: { lists: 1, updatedAt: -1, _id: -1 } },
    { name: 'openOf', fields: { 'customer.openid': 1, open: 1 } },
    { name: 'request', fields: { requestId: 1, createdAt: 1 } },
    { name: 'number', fields: { number: 1 }, unique: true },
  ],
  clock: 'nextClockAt',
  media: true,
});

/** What a step enters in the book, and the time that it takes or frees, go in the same transaction. */
export const withOrder: Along<ServiceOrder, NewEntry[]> = {
  needed: (order, { along = [], entry }) => along.length > 0 || visitTime(order, entry) !== null,
  async write(transaction, order, { along = [], entry }) {
    const visit = visitTime(order, entry);
    if (visit) await keepTime(transaction, visit, entry.at);
    await enterAll(transaction, along);
  },
};

/** Whoever checks them in elsewhere at the same time writes the same document: one of both comes after, and sees the other. */
async function keepTime(transaction: Transaction, visit: VisitTime, now: number): Promise<void> {
  if (visit.do === 'end') return endTime(transaction, visit.openid, visit.id, visit.at, now);
  const other = await takeTime(transaction, visit.openid, visit.span, now);
  if (other) throw orderRefusals.servesElsewhere(other.title, other.running);
}

/** How many of somebody's orders are under way; by index openOf. */
export const countOpenOf = (openid: string): Promise<number> => orders.count({ 'customer.openid': openid, open: true });

/** Orders that came from a need, the oldest first; by index request. */
export const ordersOfRequest = (requestId: string, limit: number): Promise<ListedOrder[]> =>
  orders.listed({ requestId }, limit, { by: 'createdAt', order: 'asc' });

/** What a member has in hand, what falls due first; by index listByDeadline. */
export const heldBy = (memberId: string, limit: number): Promise<ServiceOrder[]> =>
  orders.whole({ lists: workerList(memberId, 'jobs') }, limit, { by: 'deadline', order: 'asc' });

/** How a list is sorted: what falls due first, or the latest first; by index listByDeadline or listByUpdate. */
export const SORTINGS = {
  deadline: { by: 'deadline', order: 'asc' },
  updatedAt: { by: 'updatedAt', order: 'desc' },
} as const;
export type OrderSort = keyof typeof SORTINGS;

export const inLists = (lists: readonly string[]) => ({
  lists: lists.length === 1 ? lists[0] : command().in([...lists]),
});

/** How many are in these lists; by index listByDeadline. @param dueBefore epoch milliseconds: only those due earlier */
export const countOrders = (lists: readonly string[], dueBefore?: number): Promise<number> =>
  orders.count({ ...inLists(lists), ...(dueBefore === undefined ? {} : { deadline: command().lt(dueBefore) }) });

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
