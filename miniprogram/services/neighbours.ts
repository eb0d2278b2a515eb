import type {
  Followed,
  NeighbourDetail,
  NeighbourView,
  Page,
  RequestsInputs,
  SimilarNeed,
} from '../../cloudfunctions/requests/contract';
import { call, type Reply } from './call';
import { newCommandId } from './command-id';

export type { Followed, NeighbourDetail, NeighbourView, SimilarNeed };

const FOLLOWED_KEY = 'requests.followed';

/** What neighbours of mine report now, newest first. */
export function listNeighbourhood(cursor?: string): Promise<Reply<Page<NeighbourView>>> {
  return call('requests', 'neighbourhood', cursor ? { cursor } : {});
}

export function loadNeighbour(id: string): Promise<Reply<NeighbourDetail>> {
  return call('requests', 'neighbour-detail', { id });
}

/** What I seconded or follow; the first page is kept for when there is no signal. */
export async function listFollowed(cursor?: string): Promise<Reply<Page<Followed>>> {
  const reply = await call('requests', 'list-followed', cursor ? { cursor } : {});
  if (reply.ok && !cursor) wx.setStorageSync(FOLLOWED_KEY, reply.data.items);
  return reply;
}

/** What that list said when it was last read. */
export function keptFollowed(): Followed[] {
  const kept: unknown = wx.getStorageSync(FOLLOWED_KEY);
  return Array.isArray(kept) ? (kept as Followed[]) : [];
}

/** Second, follow, or let go of it; done twice it is done once. */
export function actAsNeighbour(id: string, action: string): Promise<Reply<NeighbourDetail | null>> {
  return call('requests', 'as-neighbour', { id, action }, { commandId: newCommandId() });
}

/** Asked while a person writes: an answer that does not come is no harm, so it is not asked twice. */
export function findSimilar(input: RequestsInputs['similar']): Promise<Reply<SimilarNeed[]>> {
  return call('requests', 'similar', input, { retries: 0, timeout: 5_000 });
}
