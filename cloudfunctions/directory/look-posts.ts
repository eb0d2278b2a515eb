import { GRID_CODE_LENGTH } from '../../miniprogram/vocabulary/grid';
import { oneOf, type Look } from '../platform/look';
import { asPost, type StoredPost } from './leave';
import { holderNow, type Post } from './posts';
import { gridsToAsk, responsible, type Owner } from './responsible';

const POSTS = 'posts';
const NEVER_MARKED = { absences: [], commands: [], version: 0, changedAt: 0, followAt: null };
/** Codes below a grid end before this. */
const PAST_ALL_CODES = ':';
const MOST = 1000;

/** Posts as others may look at them together with what is theirs; asked about by answeringIn alone. */
export type PostRow = StoredPost;

/** The posts that decide who answers in these grids, by index grid. */
export const postsAround = (gridCodes: readonly string[]): Look<PostRow> => ({
  from: POSTS,
  stages: [{ $match: { gridCode: oneOf(gridsToAsk(gridCodes)) } }, { $limit: MOST }],
});
const below = (gridCode: string) => ({ gridCode: { $gte: gridCode, $lt: gridCode + PAST_ALL_CODES } });
/** The posts of a grid, or of some, and of all below, by index grid. */
export const postsWithin = (...gridCodes: readonly string[]): Look<PostRow> => ({
  from: POSTS,
  stages: [
    { $match: gridCodes.length === 1 ? below(gridCodes[0] ?? '') : { $or: gridCodes.map(below) } },
    { $limit: MOST },
  ],
});

export const postsFrom = (rows: readonly PostRow[]): Post[] => [
  ...new Map(rows.map((row) => [row._id, asPost({ ...NEVER_MARKED, ...row })])).values(),
];

/**
 * Who answers for a kind of post at a grid now, from posts that were read. Pure.
 * @param first a post that goes before the others while somebody is in it, '' for none
 */
export function answeringIn(
  posts: readonly Post[],
  gridCode: string,
  postKind: string,
  now: number,
  first = '',
): Owner | null {
  const own = first === '' ? undefined : posts.find(({ _id }) => _id === first);
  const holder = own && holderNow(own, now);
  if (!own || !holder) return responsible(posts, gridCode, postKind, now);
  const { personId, name, phone, side } = holder;
  const { _id: postId, kind, title, gridName } = own;
  const home = { postId, kind, gridCode };
  const reason = '';
  return { postId, postKind: kind, personId, name, title, phone, gridCode: own.gridCode, gridName, side, home, reason };
}

/** Is it a cell's code? */
export const isCell = (gridCode: string): boolean => gridCode.length === GRID_CODE_LENGTH.cell;
export type { Post } from './posts';
