import type {
  CategoryView,
  Page,
  RequestDetail,
  RequestsInputs,
  RequestSummary,
} from '../../cloudfunctions/requests/contract';
import { call, type Reply } from './call';

export type MineFilter = 'all' | 'open' | 'closed';
export type DeskView = NonNullable<RequestsInputs['desk']['view']>;

const CATEGORIES_KEY = 'requests.categories';
const MINE_KEY = 'requests.mine';
const DETAIL_KEY = 'requests.details';
/** needs kept whole on the phone, to be read without signal */
const DETAILS_KEPT = 20;

/** Categories and what is promised for each; without signal, those last seen. */
export async function loadCategories(): Promise<Reply<CategoryView[]>> {
  const reply = await call('requests', 'categories', {});
  if (reply.ok) wx.setStorageSync(CATEGORIES_KEY, reply.data);
  const kept: unknown = reply.ok ? null : wx.getStorageSync(CATEGORIES_KEY);
  return Array.isArray(kept) && kept.length > 0 ? { ok: true, data: kept as CategoryView[] } : reply;
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

/** A step of the workflow, as the view offered it. The same commandId sent again does nothing twice. */
export async function performAction(
  input: RequestsInputs['perform'],
  commandId: string,
): Promise<Reply<RequestDetail>> {
  const reply = await call('requests', 'perform', input, { commandId });
  if (reply.ok) keepRequest(reply.data);
  return reply;
}
