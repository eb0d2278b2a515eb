import type { Followed, NeighbourDetail, Page } from '../../cloudfunctions/requests/contract';
import { call, type Reply } from './call';
import { newCommandId } from './command-id';
import { firstRead } from './last-read';

/** What I seconded or follow. */
export const listFollowed = (cursor?: string): Promise<Reply<Page<Followed>>> =>
  firstRead('mine followed', cursor, () => call('requests', 'list-followed', { cursor }), true);

/** Second, follow, or let go of it; done twice it is done once. */
export function actAsNeighbour(id: string, action: string): Promise<Reply<NeighbourDetail | null>> {
  return call('requests', 'as-neighbour', { id, action }, { commandId: newCommandId() });
}
