import { covers, dispatches, type HeldPost } from '../platform/identity';
import { BESIDE_THE_GRID } from '../../miniprogram/packages/directory/vocabulary/posts';
import { POST_KINDS, type GeoPoint } from '../../miniprogram/vocabulary/grid';
import { communityOf, isOpenToNeighbours } from './neighbour-view';
import type { RequestOwner, ServiceRequest } from './request';
import type { Side } from './step';

/** Posts whose holders may look at every request of their grid. Administrators are not among them: they keep lists. */
const READING_KINDS: readonly string[] = [POST_KINDS.gridWorker, POST_KINDS.chief, POST_KINDS.communityWorker];

/** May a holder of this post look at every request of its grid? */
export function reads({ kind }: Pick<HeldPost, 'kind'>): boolean {
  return READING_KINDS.includes(kind);
}

/** The person who asks, as far as rights in a request go. */
export interface RequestViewer {
  openid: string;
  personId: string | null;
  /** where they live, null for whoever has not said */
  communityCode: string | null;
  /** that they live there was confirmed by others; absent for no */
  homeKnown?: boolean;
  /** does ground of their community lie near a place? Absent when nobody asked: then only what lies in it is near */
  livesBy?: (point: GeoPoint) => boolean;
  /** posts held at this moment */
  posts: readonly HeldPost[];
  /** squads they lead, of those that were asked to help with the request; absent when nobody asked */
  squadIds?: readonly string[];
}

/** What of a request decides about rights in it. */
export type Guarded = Pick<
  ServiceRequest,
  'cellCode' | 'pastOwnerIds' | 'participantPostIds' | 'participantSquadIds' | 'visibility' | 'status'
> & {
  author: Pick<ServiceRequest['author'], 'openid'>;
  owner: Pick<RequestOwner, 'personId' | 'postId'>;
  place: Pick<ServiceRequest['place'], 'point'>;
};

/**
 * The parts a person has in a request. The owner must hold the very post now: a post that ended gives no right.
 * Nobody at all for an empty openid, so that a missing field fails closed.
 */
export function sidesOf(viewer: RequestViewer, request: Guarded): Side[] {
  const sides: Side[] = [];
  if (!viewer.openid) return sides;
  if (request.author.openid === viewer.openid) sides.push('author');
  if (ownsIt(viewer, request)) sides.push('owner');
  const covering = viewer.posts.filter((post) => covers(post.gridCode, request.cellCode));
  if (covering.some((post) => post.kind === POST_KINDS.chief)) sides.push('supervisor');
  if (covering.some(dispatches)) sides.push('dispatcher');
  if (covering.some(reads)) sides.push('staff');
  if (takesPart(viewer, request)) sides.push('participant');
  if (hadIt(viewer, request)) sides.push('pastOwner');
  return sides.length === 0 && livesNear(viewer, request) ? ['neighbour'] : sides;
}

/** Does a holder of this post work in its grid? Who keeps lists, or answers for a unit outside of it, does not. */
export function worksThere({ kind }: Pick<HeldPost, 'kind'>): boolean {
  return !BESIDE_THE_GRID.includes(kind);
}

/** Had it before, and works there still: who left its community reads no more of it, whoever they were. */
function hadIt({ personId, posts }: RequestViewer, { pastOwnerIds, cellCode }: Guarded): boolean {
  if (!personId || !pastOwnerIds.includes(personId)) return false;
  const community = communityOf(cellCode);
  return posts
    .filter(worksThere)
    .some(({ gridCode }) => covers(gridCode, cellCode) || communityOf(gridCode) === community);
}

/** By a post that was summoned, or a squad they lead that was asked to help. */
function takesPart({ posts, squadIds = [] }: RequestViewer, request: Guarded): boolean {
  if (posts.some((post) => request.participantPostIds.includes(post.postId))) return true;
  return squadIds.some((id) => request.participantSquadIds?.includes(id));
}

/** By which post a person acts on each of their sides, for the timeline to say it. */
export function titlesOf(viewer: RequestViewer, request: Guarded): Partial<Record<Side, string>> {
  const covering = viewer.posts.filter((post) => covers(post.gridCode, request.cellCode));
  const title = (fits: (post: HeldPost) => boolean, posts = covering) => posts.find(fits)?.title;
  return Object.fromEntries(
    Object.entries({
      owner: title(({ postId }) => postId === request.owner.postId, [...viewer.posts]),
      dispatcher: title(dispatches),
      supervisor: title(({ kind }) => kind === POST_KINDS.chief),
    }).filter(([, found]) => found !== undefined),
  );
}

function ownsIt(viewer: RequestViewer, { owner }: Guarded): boolean {
  return viewer.personId === owner.personId && viewer.posts.some((post) => post.postId === owner.postId);
}

/** Whoever has another part in it is no neighbour to it: they see more, and do not second what is theirs to do. */
function livesNear({ communityCode, livesBy }: RequestViewer, request: Guarded): boolean {
  if (communityCode === null || !isOpenToNeighbours(request)) return false;
  if (communityCode === communityOf(request.cellCode)) return true;
  const { point } = request.place;
  return point !== null && livesBy !== undefined && livesBy(point);
}

/** Having a part in a request is the right to read it whole; to live near by is not. */
export function mayRead(viewer: RequestViewer, request: Guarded): boolean {
  return sidesOf(viewer, request).some((side) => side !== 'neighbour');
}

/** Names that authors let their neighbours read are for those whom others know to be neighbours. */
export function mayReadNames(viewer: RequestViewer, request: Guarded): boolean {
  return viewer.homeKnown === true || mayRead(viewer, request);
}

/** The view for neighbours is for those who live near by, and for whoever may read all of it. */
export function maySee(viewer: RequestViewer, request: Guarded): boolean {
  return isOpenToNeighbours(request) && sidesOf(viewer, request).length > 0;
}
