import { covers, dispatches, type HeldPost, type Identity } from '../../platform/identity';
import { GRID_CODE_LENGTH, POST_KINDS } from '../../../miniprogram/vocabulary/grid';
import type { Occasion } from './occasion';
import { standingOf } from './places';
import type { OccasionSide } from './step';

/** The person who asks, as far as rights go. */
export interface OccasionViewer {
  openid: string;
  posts: readonly HeldPost[];
  /** squads they lead, as far as it matters here; absent for none */
  squads?: readonly LedSquad[];
}

/** A squad that somebody leads now, and what they are called by it. */
export interface LedSquad {
  id: string;
  name: string;
  /** the ground it serves: this grid, and below */
  gridCode: string;
  title: string;
}

export function viewerOf({ identity }: { identity: Identity }): OccasionViewer {
  return { openid: identity.openid, posts: identity.posts };
}

/**
 * May a holder of this post hold occasions of a grid: a desk in that very grid, or one above that sees to all of it. Who answers for a
 * unit holds them in a community and no wider: a whole town or district is not theirs to call together.
 */
export function mayOrganise(post: Pick<HeldPost, 'kind' | 'gridCode'>, gridCode: string): boolean {
  if (post.kind === POST_KINDS.administrator) return false;
  if (post.kind === POST_KINDS.unitContact && gridCode.length < GRID_CODE_LENGTH.community) return false;
  return post.gridCode === gridCode || (dispatches(post) && covers(post.gridCode, gridCode));
}

/** The post by which somebody may hold occasions of a grid, the nearest; null for none. */
export function organisingPost(posts: readonly HeldPost[], gridCode: string): HeldPost | null {
  const fitting = posts.filter((post) => mayOrganise(post, gridCode));
  return fitting.sort((a, b) => b.gridCode.length - a.gridCode.length)[0] ?? null;
}

/** Posts that see to all that happens in their grid, whoever holds it. */
const SEEING_TO: readonly string[] = [
  POST_KINDS.gridWorker,
  POST_KINDS.chief,
  POST_KINDS.communityWorker,
  POST_KINDS.gridOfficer,
];

/** The post by which somebody may act on what others hold in a grid: one whose duty it is, and which might hold it too; null for none. */
function seeingPost(posts: readonly HeldPost[], gridCode: string): HeldPost | null {
  return organisingPost(
    posts.filter(({ kind }) => SEEING_TO.includes(kind)),
    gridCode,
  );
}

/** May somebody who leads this squad ask for help in a grid: it lies in the ground that the squad serves. */
export function serves({ gridCode: ground }: Pick<LedSquad, 'gridCode'>, gridCode: string): boolean {
  return covers(ground, gridCode);
}

type Held = Pick<Occasion, 'gridCode' | 'organiser' | 'named' | 'squad'>;

/** The squad that holds it, if this is one of those who lead it now. */
const ledHere = ({ squads = [] }: OccasionViewer, { squad }: Pick<Occasion, 'squad'>): LedSquad | undefined =>
  squads.find(({ id }) => id === squad?.id);

/** The post by which it is held, if this person holds that now. */
const holdingPost = (posts: readonly HeldPost[], { organiser, squad }: Pick<Occasion, 'organiser' | 'squad'>) =>
  squad ? undefined : posts.find(({ postId }) => organiser.postId !== '' && postId === organiser.postId);

/**
 * Is it they who hold it? By a post while they hold that one, and by a squad while they lead it; who was named, or has neither, until
 * somebody says otherwise. Pure.
 */
export function holdsItself(viewer: OccasionViewer, held: Pick<Held, 'organiser' | 'named' | 'squad'>): boolean {
  const { openid, posts } = viewer;
  const { organiser, named, squad } = held;
  if (openid === '') return false;
  if (organiser.openid === openid && organiser.postId === '' && !squad) return true;
  if (ledHere(viewer, held) || holdingPost(posts, held)) return true;
  return named.some((one) => one.openid === openid);
}

/** Who holds it, and, beside them, only the posts whose duty all that happens in the grid is. Pure. */
export function isOrganiser(viewer: OccasionViewer, held: Held): boolean {
  if (viewer.openid === '') return false;
  return holdsItself(viewer, held) || seeingPost(viewer.posts, held.gridCode) !== null;
}

/** In whose lists of what they hold an occasion is. */
export function organisersOf({ gridCode, organiser, named, squad }: Held): string[] {
  const holder = squad ? `squad:${squad.id}` : organiser.openid;
  const above = Object.values(GRID_CODE_LENGTH)
    .filter((length) => length <= gridCode.length)
    .map((length) => `grid:${gridCode.slice(0, length)}`);
  const post = !squad && organiser.postId !== '' ? [`post:${organiser.postId}`] : [];
  return [holder, ...post, ...named.map(({ openid }) => openid), `desk:${gridCode}`, ...above].filter(Boolean);
}

/** The lists of what somebody holds: their own, their squads', their desks', and those of the grids they see to. */
export function organisedBy({ openid, posts, squads = [] }: OccasionViewer): string[] {
  const own = posts.filter(({ postId }) => postId !== '').map(({ postId }) => `post:${postId}`);
  const working = posts.filter(({ kind }) => SEEING_TO.includes(kind));
  const desks = working.map(({ gridCode }) => `desk:${gridCode}`);
  const grids = working.filter(dispatches).map(({ gridCode }) => `grid:${gridCode}`);
  return [...new Set([openid, ...squads.map(({ id }) => `squad:${id}`), ...own, ...desks, ...grids])];
}

/** The parts a person has in an occasion. Nobody at all for an empty openid, so that a missing field fails closed. */
export function sidesOf(viewer: OccasionViewer, occasion: Occasion): OccasionSide[] {
  if (viewer.openid === '') return [];
  const standing = standingOf(occasion, viewer.openid);
  const own: OccasionSide = standing === 'none' ? 'outsider' : standing;
  return isOrganiser(viewer, occasion) ? [own, 'organiser'] : [own];
}

/** By what a person acts, for the record: their part in the squad that holds it, their post in that grid, or what they are called as an organiser. */
export function titleIn(viewer: OccasionViewer, held: Held): string {
  const { gridCode, organiser, named, squad } = held;
  const post = seeingPost(viewer.posts, gridCode) ?? holdingPost(viewer.posts, held);
  const own = ledHere(viewer, { squad })?.title ?? post?.title;
  return own ?? [organiser, ...named].find(({ openid }) => openid === viewer.openid)?.title ?? '';
}
