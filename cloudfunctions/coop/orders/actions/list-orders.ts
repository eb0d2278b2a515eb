import type { z } from 'zod';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { pageAs } from '../../../platform/shelf';
import type { Page } from '../../../platform/steps';
import { COOP_LIMITS, ORDER_VIEWS } from '../../../../miniprogram/packages/coop/vocabulary/coop';
import { viewerFor } from '../../actions/who';
import type { OrderCounts, orderInputs, OrderSummary } from '../contract';
import { listNames, SORT_OF, TODO_VIEWS, UNCOUNTED, viewsOf } from '../lists';
import { sidesOfOrder } from '../sides';
import { countOrders, inLists, orders, ordersOfRequest, SORTINGS } from '../store';
import { orderSummary } from '../views';

/** One of a person's lists of orders: one database call, and one for where they are a member. */
export async function listOrders(
  call: RegisteredCall,
  { view, cursor }: z.output<(typeof orderInputs)['list-orders']>,
): Promise<Page<OrderSummary>> {
  const viewer = await viewerFor(call);
  const names = listNames(viewer, view);
  if (names.length === 0 && !viewsOf(viewer).includes(view)) throw refusals.forbidden(`no list ${view} of orders`);
  if (names.length === 0) return { items: [], next: null };
  const found = await orders.page(inLists(names), SORTINGS[SORT_OF[view]], cursor, COOP_LIMITS.pageSize);
  return pageAs(found, (order) => orderSummary(order, sidesOfOrder(viewer, order), call.now));
}

/** Which lists a person has and how many are in each; one database call for each, all at once. */
export async function orderCounts(call: RegisteredCall): Promise<OrderCounts> {
  const viewer = await viewerFor(call);
  const views = viewsOf(viewer);
  const waiting = views.filter((view) => TODO_VIEWS.includes(view)).flatMap((view) => listNames(viewer, view));
  const count = (names: readonly string[], dueBefore?: number) =>
    names.length > 0 ? countOrders(names, dueBefore) : 0;
  const [overdue, ...counts] = await Promise.all([
    count(waiting, call.now),
    ...views.map((view) => (UNCOUNTED.includes(view) ? 0 : count(listNames(viewer, view)))),
  ]);
  const counted = views.map((view, i) => ({ view, label: ORDER_VIEWS[view].label, count: counts[i] ?? 0 }));
  const todo = counted.filter(({ view }) => TODO_VIEWS.includes(view)).reduce((sum, one) => sum + one.count, 0);
  return { views: counted, todo, overdue: overdue ?? 0 };
}

const SHOWN = 10;

/** What came of a need, for who may read the orders. */
export async function listOfRequest(
  call: RegisteredCall,
  { requestId }: { requestId: string },
): Promise<OrderSummary[]> {
  const [found, viewer] = await Promise.all([ordersOfRequest(requestId, SHOWN), viewerFor(call)]);
  return found.flatMap((order) => {
    const sides = sidesOfOrder(viewer, order);
    return sides.length > 0 ? [orderSummary(order, sides, call.now)] : [];
  });
}
