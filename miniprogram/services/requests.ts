import type {
  ActionOption,
  CategoryView,
  DeskMap,
  DeskSummary,
  MandateList,
  Page,
  RelatedView,
  RequestDetail,
  RequestsInputs,
  RequestSummary,
  Suggestion,
} from '../../cloudfunctions/requests/contract';
import { call, type Reply } from './call';

export type MineFilter = 'all' | 'open' | 'closed';
export type DeskView = NonNullable<RequestsInputs['desk']['view']>;
export type { CategoryView, DeskSummary, RequestDetail, RequestSummary };

const CATEGORIES_KEY = 'requests.categories';
const MINE_KEY = 'requests.mine';
const DETAIL_KEY = 'requests.details';
/** needs kept whole on the phone, to be read without signal */
const DETAILS_KEPT = 20;

export function submitRequest(input: RequestsInputs['submit'], commandId: string): Promise<Reply<RequestDetail>> {
  return call('requests', 'submit', input, { commandId });
}

/** Categories and what is promised for each; without signal, those last seen. */
export async function loadCategories(): Promise<Reply<CategoryView[]>> {
  const reply = await call('requests', 'categories', {});
  if (reply.ok) wx.setStorageSync(CATEGORIES_KEY, reply.data);
  const kept: unknown = reply.ok ? null : wx.getStorageSync(CATEGORIES_KEY);
  return Array.isArray(kept) && kept.length > 0 ? { ok: true, data: kept as CategoryView[] } : reply;
}

/** Asked while a person types: an answer that does not come is no harm, so it is not asked twice. */
export function suggestCategory(words: string): Promise<Reply<Suggestion>> {
  return call('requests', 'suggest-category', { words }, { retries: 0, timeout: 5_000 });
}

/** My needs, newest first; the first page of each filter is kept for when there is no signal. */
export async function listMine(filter: MineFilter, cursor?: string): Promise<Reply<Page<RequestSummary>>> {
  const reply = await call('requests', 'list-mine', { filter, ...(cursor ? { cursor } : {}) });
  if (reply.ok && !cursor) wx.setStorageSync(`${MINE_KEY}.${filter}`, reply.data.items);
  return reply;
}

/** What the list said when it was last read. */
export function keptMine(filter: MineFilter): RequestSummary[] {
  const kept: unknown = wx.getStorageSync(`${MINE_KEY}.${filter}`);
  return Array.isArray(kept) ? (kept as RequestSummary[]) : [];
}

export function listDesk(view: DeskView, cursor?: string): Promise<Reply<Page<RequestSummary>>> {
  return call('requests', 'desk', { view, ...(cursor ? { cursor } : {}) });
}

export function deskSummary(): Promise<Reply<DeskSummary>> {
  return call('requests', 'desk-summary', {});
}

/** What is open on my desk, with where it is. */
export function readDeskMap(): Promise<Reply<DeskMap>> {
  return call('requests', 'desk-map', {});
}

/** One need whole. What is read is kept, so that it can be read again without signal. */
export async function loadRequest(id: string): Promise<Reply<RequestDetail>> {
  const reply = await call('requests', 'detail', { id });
  if (reply.ok) keepRequest(reply.data);
  return reply;
}

function keptDetails(): RequestDetail[] {
  const kept: unknown = wx.getStorageSync(DETAIL_KEY);
  return Array.isArray(kept) ? (kept as RequestDetail[]) : [];
}

/** Only one's own: what a worker reads of others is not left lying on the phone. */
export function keepRequest(request: RequestDetail): void {
  if (!request.author.isMe) return;
  const others = keptDetails().filter(({ id }) => id !== request.id);
  wx.setStorageSync(DETAIL_KEY, [request, ...others].slice(0, DETAILS_KEPT));
}

export function keptRequest(id: string): RequestDetail | undefined {
  return keptDetails().find((request) => request.id === id);
}

/** Others that a need is tied to, as far as I may read them. */
export function loadRelated(id: string): Promise<Reply<RelatedView[]>> {
  return call('requests', 'related', { id });
}

/** What a choice of a step is between, by what is searched for. */
export function loadOptions(id: string, action: string, text = ''): Promise<Reply<ActionOption[]>> {
  return call('requests', 'action-options', { id, action, text });
}

/** A step of the workflow, as the view offered it. The same commandId sent again does nothing twice. */
export async function performAction(
  input: RequestsInputs['perform'],
  commandId: string,
): Promise<Reply<RequestDetail>> {
  const reply = await call('requests', 'perform', input, { commandId });
  if (reply.ok) keepRequest(reply.data);
  return reply;
}

/** What a community of my district may be asked to do, and whether I may ask for it. */
export function listMandates(): Promise<Reply<MandateList>> {
  return call('requests', 'mandates', {});
}

/** Asks a community to do what is on the list; the same commandId sent again asks once. */
export function passDown(input: RequestsInputs['pass-down'], commandId: string): Promise<Reply<RequestDetail>> {
  return call('requests', 'pass-down', input, { commandId });
}
