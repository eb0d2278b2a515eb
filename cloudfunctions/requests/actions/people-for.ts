import { holdersAround, type Holder } from '../../directory/api';
import { covers, dispatches } from '../../platform/identity';
import type { RequestViewer } from '../access';
import { communityOf } from '../neighbour-view';
import type { ServiceRequest } from '../request';

/** Whom a dispatcher may name: who is there now in the community, and above it up to their own grid; never who has it already. */
export async function peopleFor(
  viewer: RequestViewer,
  { cellCode, owner }: ServiceRequest,
  now: number,
): Promise<Holder[]> {
  const grids = viewer.posts
    .filter((post) => dispatches(post) && covers(post.gridCode, cellCode))
    .map(({ gridCode }) => gridCode)
    .sort((a, b) => a.length - b.length);
  const [upTo] = grids;
  if (upTo === undefined) return [];
  const holders = await holdersAround(cellCode, communityOf(cellCode), upTo, now);
  return holders.filter(({ personId }) => personId !== owner.personId);
}
