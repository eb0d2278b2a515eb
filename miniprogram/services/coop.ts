import type {
  BooksView,
  BookSubject,
  CareDoor,
  CareList,
  CareSubject,
  CooperativeView,
  CoopInputs,
  EntryView,
  MemberDetail,
  MemberSummary,
  OrderCounts,
  OrderDetail,
  OrderSummary,
  ServiceDetail,
  TeamDetail,
} from '../../cloudfunctions/coop/contract';
import type { ActionOption, Page } from '../../cloudfunctions/platform/steps';
import type { WaitingItem } from '../../cloudfunctions/platform/waiting';
import type { MemberStatus, OrderView } from '../vocabulary/coop';
import { call, type Reply } from './call';
import { PAGES } from './navigate';
import { openWorkbook } from './workbooks';

export type {
  BooksView,
  CareDoor,
  CareList,
  CareSubject,
  CooperativeView,
  EntryView,
  MemberDetail,
  MemberSummary,
  OrderDetail,
  OrderSummary,
  ServiceDetail,
  TeamDetail,
};

/** The cooperative of a community, one's own when none is named. */
export function loadCooperative(communityCode = ''): Promise<Reply<CooperativeView>> {
  return call('coop', 'cooperative', communityCode ? { communityCode } : {});
}

export function loadService(id: string): Promise<Reply<ServiceDetail>> {
  return call('coop', 'service', { id });
}

/** A price that was decided, of a service that is there or of a new one. */
export function decidePrice(input: CoopInputs['decide-price'], commandId: string): Promise<Reply<ServiceDetail>> {
  return call('coop', 'decide-price', input, { commandId });
}

export function placeOrder(input: CoopInputs['place-order'], commandId: string): Promise<Reply<OrderDetail>> {
  return call('coop', 'place-order', input, { commandId });
}

export function loadCoopOrder(id: string): Promise<Reply<OrderDetail>> {
  return call('coop', 'order', { id });
}

export function performOnCoopOrder(input: CoopInputs['perform-order'], commandId: string): Promise<Reply<OrderDetail>> {
  return call('coop', 'perform-order', input, { commandId });
}

/** One of my lists of orders. */
export function listOrders(view: OrderView, cursor?: string): Promise<Reply<Page<OrderSummary>>> {
  return call('coop', 'list-orders', { view, ...(cursor ? { cursor } : {}) });
}

/** Which lists I have, how many are in each, and how many of them wait for me. */
export function orderCounts(): Promise<Reply<OrderCounts>> {
  return call('coop', 'order-counts', {});
}

/** Orders that came of a need of mine. */
export function ordersOf(requestId: string): Promise<Reply<OrderSummary[]>> {
  return call('coop', 'orders-of-request', { requestId });
}

/** Estimates to agree to, and work to confirm. */
export async function ordersWaiting(): Promise<Reply<WaitingItem[]>> {
  const reply = await call('coop', 'waiting-orders', {});
  if (!reply.ok) return reply;
  const data = reply.data.map(({ id, status, title, dueText, priceText, due }) => ({
    id: `coop-order:${id}`,
    label: status.id === 'estimated' ? '报价等您同意' : '服务等您确认',
    title,
    hint: [priceText, dueText].filter(Boolean).join(' · '),
    page: PAGES.coopOrder(id),
    at: due,
  }));
  return { ok: true, data };
}

export function applyMember(input: CoopInputs['apply-member'], commandId: string): Promise<Reply<MemberDetail>> {
  return call('coop', 'apply-member', input, { commandId });
}

export function loadCoopMember(id: string): Promise<Reply<MemberDetail>> {
  return call('coop', 'member', { id });
}

export function performOnCoopMember(
  input: CoopInputs['perform-member'],
  commandId: string,
): Promise<Reply<MemberDetail>> {
  return call('coop', 'perform-member', input, { commandId });
}

/** A team, for who belongs to it or runs the cooperative. */
export function loadTeam(id: string): Promise<Reply<TeamDetail>> {
  return call('coop', 'team', { id });
}

export function performOnTeam(input: CoopInputs['perform-team'], commandId: string): Promise<Reply<TeamDetail>> {
  return call('coop', 'perform-team', input, { commandId });
}

/** Members by their standing, for the manager and the community. */
export function listMembers(status: MemberStatus, cursor?: string): Promise<Reply<Page<MemberSummary>>> {
  return call('coop', 'list-members', { status, ...(cursor ? { cursor } : {}) });
}

/** A month of the books; this one when none is named. */
export function loadBooks(communityCode: string, month: string): Promise<Reply<BooksView>> {
  return call('coop', 'books', { ...(communityCode ? { communityCode } : {}), ...(month ? { month } : {}) });
}

export function listEntries(communityCode: string, month: string, cursor?: string): Promise<Reply<Page<EntryView>>> {
  return call('coop', 'book-entries', { communityCode, month, ...(cursor ? { cursor } : {}) });
}

export function loadBook(id: string): Promise<Reply<BookSubject>> {
  return call('coop', 'book', { id });
}

export function performOnBook(input: CoopInputs['perform-book'], commandId: string): Promise<Reply<BookSubject>> {
  return call('coop', 'perform-book', input, { commandId });
}

export function bookOptions(id: string, action: string, text: string): Promise<Reply<ActionOption[]>> {
  return call('coop', 'book-options', { id, action, text });
}

/** A month as an Excel file. @returns why it did not open, '' when it did */
export async function openMonth(communityCode: string, month: string, commandId: string): Promise<string> {
  return openWorkbook(await call('coop', 'export-month', { communityCode, month }, { commandId }));
}

export function loadCareList(communityCode = ''): Promise<Reply<CareList>> {
  return call('coop', 'care-list', communityCode ? { communityCode } : {});
}

/** Doors at an address by who registered there, for whoever keeps the care list. */
export function careDoors(communityCode: string, addressId: string): Promise<Reply<CareDoor[]>> {
  return call('coop', 'care-doors', { communityCode, addressId });
}

export function addCare(input: CoopInputs['add-care'], commandId: string): Promise<Reply<CareList>> {
  return call('coop', 'add-care', input, { commandId });
}

export function loadCareEntry(id: string): Promise<Reply<CareSubject>> {
  return call('coop', 'care-entry', { id });
}

export function performOnCare(input: CoopInputs['perform-care'], commandId: string): Promise<Reply<CareSubject>> {
  return call('coop', 'perform-care', input, { commandId });
}
