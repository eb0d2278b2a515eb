import type { z } from 'zod';
import { gridNameOf } from '../../../directory/api';
import { refuseBadContent } from '../../../platform/content';
import type { RegisteredCall } from '../../../platform/endpoint';
import { cursorText, parseCursor } from '../../../platform/cursor';
import { refusals } from '../../../platform/errors';
import { covers } from '../../../platform/identity';
import { isDone } from '../../../platform/step-rows';
import type { Page } from '../../../platform/steps';
import { GRID_CODE_LENGTH } from '../../../../miniprogram/vocabulary/grid';
import { ORDER_LIMITS } from '../../../../miniprogram/packages/party/vocabulary/mobilisation';
import type { CallSummary, mobilisationInputs, OrderDetail, OrderSummary, PlaceView } from '../contract';
import type { MobilisationOrder, Place } from '../order';
import { decideOrder } from '../order-steps';
import { orderRefusals } from '../refusals';
import { answersFor, chiefGrids, commands, orderActor } from '../sides';
import { orderById, ordersIn, placeById, placesOf, saveOrder, savePlace } from '../store';
import { callsIn, countCalls } from '../store-calls';
import { callSummary, groupsBelow, orderDetail, orderSummary, placeView } from '../views';
import { fillPlace } from './fill';

type Inputs = typeof mobilisationInputs;

/** Orders of one's grids, and such from above as reach into them, the latest first: one database call. */
export async function listOrders(
  { identity, now }: RegisteredCall,
  { cursor }: z.output<Inputs['list-orders']>,
): Promise<Page<OrderSummary>> {
  const grids = chiefGrids(identity);
  if (grids.length === 0) throw refusals.forbidden('orders are shown to chiefs');
  const found = await ordersIn(grids, parseCursor(cursor), ORDER_LIMITS.pageSize);
  const shown = found.slice(0, ORDER_LIMITS.pageSize);
  const last = shown.at(-1);
  return {
    items: shown.map((order) => orderSummary(order, now)),
    next: found.length > shown.length && last ? cursorText({ key: last.issuedAt, id: last._id }) : null,
  };
}

/** One order with its figures in a grid: three database calls. Chiefs below see what lies in their own grids. */
export async function showOrder(call: RegisteredCall, input: z.output<Inputs['order']>): Promise<OrderDetail> {
  const order = await orderById(input.id);
  if (!order) throw refusals.notFound('这道调令');
  return detailFor(call, order, input.gridCode);
}

export async function detailFor(
  call: RegisteredCall,
  order: MobilisationOrder,
  gridCode?: string,
): Promise<OrderDetail> {
  const { identity, now } = call;
  const all = await placesOf(order._id);
  const own = commands(identity, order) ? all : all.filter((place) => answersFor(identity, place));
  if (own.length === 0) throw refusals.notFound('这道调令');
  const code = gridCode ?? topOf(own, order);
  const within = own.filter((place) => covers(code, place.gridCode));
  const below = [...groupsBelow(within, code).keys()];
  const names = await Promise.all([code, ...below].map(async (one) => [one, await gridNameOf(one, now)] as const));
  const reserve = await countCalls(order._id, 'reserve');
  const grid = { code, name: names[0]?.[1] ?? '' };
  return orderDetail(order, within, grid, new Map(names), reserve, identity, now);
}

/** The smallest grid that has all of the places. */
function topOf(places: readonly Place[], order: MobilisationOrder): string {
  const [first = order.gridCode] = places.map(({ gridCode }) => gridCode);
  let code = first;
  while (code.length > GRID_CODE_LENGTH.district && !places.every(({ gridCode }) => gridCode.startsWith(code)))
    code = code.slice(0, -3);
  return code;
}

/** Stands an order down, or lets it go on longer. What follows is done by the next run. */
export async function performOrder(
  call: RegisteredCall,
  input: z.output<Inputs['perform-order']>,
): Promise<OrderDetail> {
  const { identity, now, commandId } = call;
  const order = await orderById(input.id);
  if (!order || !commands(identity, order)) throw refusals.notFound('这道调令');
  if (isDone(order, commandId, identity.openid)) return detailFor(call, order);
  const decision = decideOrder(order, input, orderActor(identity, order, now), commandId);
  const note = input.fields.note ?? '';
  await refuseBadContent(identity.openid, note);
  if (!(await saveOrder(order, decision))) throw refusals.stale();
  return detailFor(call, {
    ...order,
    ...decision.set,
    version: order.version + 1,
    history: [...order.history, decision.entry],
  });
}

/** People of an order in one state: two database calls. */
export async function listCalls(
  { identity, now }: RegisteredCall,
  { id, placeId, status, cursor }: z.output<Inputs['order-calls']>,
): Promise<Page<CallSummary>> {
  const order = await orderById(id);
  const place = placeId === undefined ? null : await placeById(placeId);
  const mine = order && (commands(identity, order) || (place?.orderId === id && answersFor(identity, place)));
  if (!order || !mine) throw refusals.notFound('这道调令');
  if (placeId !== undefined && place?.orderId !== id) throw refusals.notFound('这个地方');
  const found = await callsIn({ orderId: id, placeId, status }, parseCursor(cursor), ORDER_LIMITS.pageSize);
  const shown = found.slice(0, ORDER_LIMITS.pageSize);
  const last = shown.at(-1);
  return {
    items: shown.map((one) => callSummary(one, now)),
    next: found.length > shown.length && last ? cursorText({ key: last.turn, id: last._id }) : null,
  };
}

/** The next in line take all places that are missing: some at once, the others by rule right after. Done again when nothing is missing it changes nothing. */
export async function fillGap(call: RegisteredCall, { placeId }: z.output<Inputs['fill-gap']>): Promise<PlaceView> {
  const { identity, now, commandId } = call;
  const place = await placeById(placeId);
  if (!place || !answersFor(identity, place)) throw refusals.notFound('这个地方');
  if (!place.open) throw orderRefusals.notOpen();
  const title = identity.posts[0]?.title ?? '';
  const by = { side: 'owner', name: identity.account.name, title, openid: identity.openid };
  const called = await fillPlace(placeId, by, commandId, now);
  const after = (await placeById(placeId)) ?? place;
  if (called === 0 && after.gap) throw orderRefusals.noReserve();
  // One tap fills all of it: what is left is filled by rule, beginning at once.
  if (called >= ORDER_LIMITS.fillAtOnce && after.gap) await savePlace(after, { nextClockAt: now }, [], now);
  return placeView(after, identity, now);
}
