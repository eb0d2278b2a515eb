import type { Followed, NeighbourDetail, Page } from '../../cloudfunctions/requests/contract';
import { call, type Reply } from './call';
import { newCommandId } from './command-id';

const FOLLOWED_KEY = 'requests.followed';

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
