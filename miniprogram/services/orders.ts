import type {
  CallDetail,
  CallSummary,
  Figures,
  MyCall,
  OrderDetail,
  OrderForm,
  OrderPreview,
  OrderSummary,
  PartyInputs,
  PlaceView,
} from '../../cloudfunctions/party/contract';
import type { Page } from '../../cloudfunctions/platform/steps';
import type { WaitingItem } from '../../cloudfunctions/platform/waiting';
import type { CallState } from '../vocabulary/mobilisation';
import { call, type Reply } from './call';
import { PAGES } from './navigate';

export type { CallDetail, CallSummary, Figures, MyCall, OrderDetail, OrderForm, OrderPreview, OrderSummary, PlaceView };
export type OrderAsked = PartyInputs['preview-order'];
export type OrderGiven = PartyInputs['issue-order'];

/** What an order may be made of. @param gridCode a grid to look below, '' for my own */
export function orderForm(gridCode: string): Promise<Reply<OrderForm>> {
  return call('party', 'order-form', gridCode ? { gridCode } : {});
}

/** How many it would reach; nothing is sent. */
export function previewOrder(asked: OrderAsked): Promise<Reply<OrderPreview>> {
  return call('party', 'preview-order', asked);
}

/** Gives an order. The same commandId sent again gives it once. */
export function issueOrder(given: OrderGiven, commandId: string): Promise<Reply<OrderDetail>> {
  return call('party', 'issue-order', given, { commandId });
}

export function listOrders(cursor?: string): Promise<Reply<Page<OrderSummary>>> {
  return call('party', 'list-orders', cursor ? { cursor } : {});
}

/** One order with its figures in a grid, '' for all of it. */
export function readOrder(id: string, gridCode: string): Promise<Reply<OrderDetail>> {
  return call('party', 'order', { id, ...(gridCode ? { gridCode } : {}) });
}
export const loadOrder = (id: string): Promise<Reply<OrderDetail>> => readOrder(id, '');

export function performOnOrder(input: PartyInputs['perform-order'], commandId: string): Promise<Reply<OrderDetail>> {
  return call('party', 'perform-order', input, { commandId });
}

/** People of an order in one state. @param placeId '' for all of its places */
export function orderCalls(
  id: string,
  placeId: string,
  status: CallState,
  cursor?: string,
  unreached = false,
): Promise<Reply<Page<CallSummary>>> {
  return call('party', 'order-calls', {
    ...{ id, status },
    ...(placeId ? { placeId } : {}),
    ...(unreached ? { unreached } : {}),
    ...(cursor ? { cursor } : {}),
  });
}

/** The next in line take the places that are missing. */
export function fillGap(placeId: string): Promise<Reply<PlaceView>> {
  return call('party', 'fill-gap', { placeId });
}

/** What begins so is an order's id: the call of it is mine. */
const OF_ORDER = 'order.';

export function loadCall(id: string): Promise<Reply<CallDetail>> {
  return call('party', 'call', id.startsWith(OF_ORDER) ? { orderId: id.slice(OF_ORDER.length) } : { id });
}

export function performOnCall(input: PartyInputs['perform-call'], commandId: string): Promise<Reply<CallDetail>> {
  return call('party', 'perform-call', input, { commandId });
}

/** Orders that wait for my answer, or for me to come; whoever did not answer may still. */
export async function callsWaiting(): Promise<Reply<WaitingItem[]>> {
  const mine = await call('party', 'my-calls', {});
  if (!mine.ok) return mine;
  const open = mine.data.filter(({ state }) => state.id !== 'silent');
  const data = open.map(({ id, title, placeText, state, dueText, at }) => ({
    id: `call:${id}`,
    label: state.id === 'called' ? '调令，请回复' : `调令，${state.label}`,
    title,
    hint: dueText || placeText,
    page: PAGES.call(id),
    // whatever else waits, an order to be answered stands above it
    at: state.id === 'called' ? 0 : at,
  }));
  return { ok: true, data };
}
