import { covers, dispatches, type HeldPost, type Identity } from '../platform/identity';
import { BESIDE_THE_GRID, GRID_CODE_LENGTH, POST_KINDS } from '../../miniprogram/vocabulary/grid';
import type { Occasion } from './occasion';
import { standingOf } from './places';
import type { OccasionSide } from './step';

/** The person who asks, as far as rights go. */
export interface Viewer {
  openid: string;
  posts: readonly HeldPost[];
}
export function viewerOf({ identity }: { identity: Identity }): Viewer {
  return { openid: identity.openid, posts: identity.posts };
}

/** May a holder of this post hold occasions of a grid: a desk in that very grid, or one above that sees to all of it. */
export function mayOrganise(post: Pick<HeldPost, 'kind' | 'gridCode'>, gridCode: string): boolean {
  if (post.kind === POST_KINDS.administrator) return false;
  return post.gridCode === gridCode || (dispatches(post) && covers(post.gridCode, gridCode));
}

/** The post by which somebody may hold occasions of a grid, the nearest; null for none. */
export function organisingPost(posts: readonly HeldPost[], gridCode: string): HeldPost | null {
  const fitting = posts.filter((post) => mayOrganise(post, gridCode));
  return fitting.sort((a, b) => b.gridCode.length - a.gridCode.length)[0] ?? null;
}

/** Who holds it by a post does so while they hold one there; who was named, or has no post, until somebody says otherwise. */
export function isOrganiser(
  { openid, posts }: Viewer,
  { gridCode, organiser, named }: Pick<Occasion, 'gridCode' | 'organiser' | 'named'>,
): boolean {
  if (openid === '') return false;
  if (organiser.openid === openid && organiser.postId === '') return true;
  if (named.some((one) => one.openid === openid)) return true;
  return organisingPost(posts, gridCode) !== null;
}

/** In whose lists of what they hold an occasion is. */
export function organisersOf({
  gridCode,
  organiser,
  named,
}: Pick<Occasion, 'gridCode' | 'organiser' | 'named'>): string[] {
  const above = Object.values(GRID_CODE_LENGTH)
    .filter((length) => length <= gridCode.length)
    .map((length) => `grid:${gridCode.slice(0, length)}`);
  return [organiser.openid, ...named.map(({ openid }) => openid), `desk:${gridCode}`, ...above].filter(Boolean);
}

/** The lists of what somebody holds: their own, their desks', and those of the grids they see to. */
export function organisedBy({ openid, posts }: Viewer): string[] {
  const working = posts.filter(({ kind }) => !BESIDE_THE_GRID.includes(kind));
  const desks = working.map(({ gridCode }) => `desk:${gridCode}`);
  const grids = working.filter(dispatches).map(({ gridCode }) => `grid:${gridCode}`);
  return [...new Set([openid, ...desks, ...grids])];
}

/** The parts a person has in an occasion. Nobody at all for an empty openid, so that a missing field fails closed. */
export function sidesOf(viewer: Viewer, occasion: Occasion): OccasionSide[] {
  if (viewer.openid === '') return [];
  const standing = standingOf(occasion, viewer.openid);
  const own: OccasionSide = standing === 'none' ? 'outsider' : standing;
  return isOrganiser(viewer, occasion) ? [own, 'organiser'] : [own];
}

/** By what a person acts, for the record: their post in that grid, or what they are called as an organiser. */
export function titleIn(viewer: Viewer, { gridCode, organiser, named }: Occasion): string {
  const post = organisingPost(viewer.posts, gridCode);
  return post?.title ?? [organiser, ...named].find(({ openid }) => openid === viewer.openid)?.title ?? '';
}
