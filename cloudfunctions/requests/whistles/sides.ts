import { covers, dispatches, type HeldPost } from '../../platform/identity';
import { GRID_CODE_LENGTH, POST_KINDS } from '../../../miniprogram/vocabulary/grid';
import { mayRead, worksThere, type Guarded, type RequestViewer } from '../access';
import { isOutstanding, takesPart } from './standing';
import type { WhistleSide } from './step';
import type { Whistle } from './whistle';

/** What of a whistle decides about rights in it. */
export type GuardedWhistle = Pick<Whistle, 'owner' | 'summons' | 'cellCode' | 'raisedBy'>;

/** Works in the grid that answers for the whistle: its own post, or another of that very grid that dispatches. */
const ofStreet =
  ({ owner }: GuardedWhistle) =>
  (post: HeldPost) =>
    post.postId === owner.postId || (dispatches(post) && post.gridCode === owner.gridCode);
const ofCommunity =
  ({ cellCode }: GuardedWhistle) =>
  (post: HeldPost) =>
    dispatches(post) && post.gridCode === cellCode.slice(0, GRID_CODE_LENGTH.community);
const above =
  ({ cellCode, owner }: GuardedWhistle) =>
  (post: HeldPost) =>
    post.kind === POST_KINDS.chief && covers(post.gridCode, cellCode) && post.gridCode.length < owner.gridCode.length;

/**
 * The parts a person has in a whistle. A summons is to a post: whoever holds it now may report in and answer, A or B.
 * @param request the request it is about: who has a part in that may read this
 */
export function sidesOfWhistle(viewer: RequestViewer, whistle: GuardedWhistle, request: Guarded | null): WhistleSide[] {
  const sides: WhistleSide[] = [];
  if (!viewer.openid) return sides;
  const has = (fits: (post: HeldPost) => boolean) => viewer.posts.some(fits);
  const called = whistle.summons.filter(({ postId }) => has((post) => post.postId === postId));
  if (has(ofStreet(whistle))) sides.push('street');
  if (called.some(isOutstanding)) sides.push('department');
  if (has(ofCommunity(whistle)) || raisedIt(viewer, whistle)) sides.push('community');
  if (has(above(whistle))) sides.push('above');
  if (called.some(takesPart) || (request !== null && worksOn(viewer, request))) sides.push('reader');
  return sides;
}

/** Has somebody to do with a whistle by more than being called to it? @param request null where only the whistle is at hand */
export function answersForIt(viewer: RequestViewer, whistle: GuardedWhistle, request: Guarded | null): boolean {
  const fits = [ofStreet(whistle), ofCommunity(whistle), above(whistle), keepsGrid(whistle)];
  if (raisedIt(viewer, whistle) || viewer.posts.some((post) => fits.some((fit) => fit(post)))) return true;
  return request !== null && worksOn(viewer, request);
}

const keepsGrid =
  ({ cellCode }: GuardedWhistle) =>
  (post: HeldPost) =>
    dispatches(post) && covers(post.gridCode, cellCode);

/** Who whistled, while they still work there or above. */
function raisedIt(viewer: RequestViewer, { raisedBy, cellCode }: GuardedWhistle): boolean {
  const works = viewer.posts.some((post) => worksThere(post) && covers(post.gridCode, cellCode));
  return raisedBy.openid === viewer.openid && works;
}

/** The author follows the request itself; what departments say among themselves is not for them, nor for neighbours. */
function worksOn(viewer: RequestViewer, request: Guarded): boolean {
  return viewer.posts.some(worksThere) && request.author.openid !== viewer.openid && mayRead(viewer, request);
}

/** By which post a person acts on each of their sides. */
export function titlesInWhistle(viewer: RequestViewer, whistle: GuardedWhistle): Partial<Record<WhistleSide, string>> {
  const title = (fits: (post: HeldPost) => boolean) => {
    const post = viewer.posts.find(fits);
    return post && (post.kind === POST_KINDS.chief ? post.title : `${post.gridName}${post.title}`);
  };
  const outstanding = whistle.summons.filter(isOutstanding);
  return Object.fromEntries(
    Object.entries({
      street: title(ofStreet(whistle)),
      department: title(({ postId }) => outstanding.some((one) => one.postId === postId)),
      community: title(ofCommunity(whistle)),
      above: title(above(whistle)),
    }).filter(([, found]) => found !== undefined),
  );
}
