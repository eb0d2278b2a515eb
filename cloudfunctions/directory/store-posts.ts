import { collection, command } from '../platform/database';
import { asListedPost, asPost, nextLook, type StoredPost } from './leave';
import type { Post } from './posts';
import { byIds, inParts, READ_MAX, where, whereIn } from './store';

/** Grids whose posts are read together: ten posts each are still within one read. */
const GRIDS_AT_ONCE = 100;
/** The same for the posts that people hold. */
const PEOPLE_AT_ONCE = 100;
export const POSTS = 'posts';
/** Codes below a grid end before this. */
const PAST_ALL_CODES = ':';
/** What a post has before anybody was away from it. */
const NEVER_MARKED = { absences: [], commands: [], version: 0, changedAt: 0, followAt: null };

const whole = (posts: readonly StoredPost[]): StoredPost[] => posts.map((post) => ({ ...NEVER_MARKED, ...post }));
const inGrids = async (gridCodes: readonly string[]) =>
  whole(await whereIn<StoredPost>(POSTS, 'gridCode', gridCodes, { atOnce: GRIDS_AT_ONCE }));
/** A post that two of them hold is there once. */
async function heldByAny(personIds: readonly string[]): Promise<StoredPost[]> {
  const found = await whereIn<StoredPost>(POSTS, 'holders.personId', personIds, { atOnce: PEOPLE_AT_ONCE });
  return whole([...new Map(found.map((post) => [post._id, post])).values()]);
}

/** As routing sees them, leaves marked here included; of however many grids, by index grid. */
export const postsOf = async (gridCodes: readonly string[]) => (await inGrids(gridCodes)).map(asPost);
/** Of a grid and of all below it; by index grid. */
export const postsBelow = async (gridCode: string) => {
  const _ = command();
  const below = _.gte(gridCode).and(_.lt(gridCode + PAST_ALL_CODES));
  return whole(await where<StoredPost>(POSTS, { gridCode: below })).map(asPost);
};
/** The same however many there are, a thousand a call: the last grid of a full page may be cut off, and begins the next. */
export async function allPostsBelow(gridCode: string): Promise<Post[]> {
  const _ = command();
  const found: StoredPost[] = [];
  for (let from = gridCode; ;) {
    const { data } = await collection(POSTS)
      .where({ gridCode: _.gte(from).and(_.lt(gridCode + PAST_ALL_CODES)) })
      .orderBy('gridCode', 'asc')
      .limit(READ_MAX)
      .get();
    const page = data as StoredPost[];
    const last = page.at(-1)?.gridCode ?? '';
    if (page.length < READ_MAX || last === from) return whole([...found, ...page]).map(asPost);
    found.push(...page.filter((post) => post.gridCode !== last));
    from = last;
  }
}
/** By _id. */
export const postsById = async (ids: readonly string[]) => whole(await byIds<StoredPost>(POSTS, ids)).map(asPost);
/** By index holder. */
export const postsHeldBy = async (personIds: readonly string[]) => (await heldByAny(personIds)).map(asPost);

/** As the list gave them, to be compared with it and written again. */
export const listed = {
  byId: async (ids: readonly string[]) => whole(await byIds<StoredPost>(POSTS, ids)).map(asListedPost),
  ofMany: async (gridCodes: readonly string[]) => (await inGrids(gridCodes)).map(asListedPost),
  heldBy: async (personIds: readonly string[]) => (await heldByAny(personIds)).map(asListedPost),
} as const;

export const storedPosts = {
  byId: async (id: string) => whole(await byIds<StoredPost>(POSTS, [id]))[0] ?? null,
  heldBy: (personId: string) => heldByAny([personId]),
} as const;

/** The list's own fields alone: leaves that people marked here stay. What changed has to be followed by its work. */
export async function savePosts(fresh: readonly Post[], changed: readonly Post[], now: number): Promise<void> {
  const made = fresh.map((post) => ({ ...NEVER_MARKED, ...post }));
  if (made.length > 0) await collection(POSTS).add(made.map((post) => ({ ...post, followAt: nextLook(post, now) })));
  const _ = command();
  await inParts(changed, ({ _id, ...fields }) =>
    collection(POSTS)
      .doc(_id)
      .update({ ...set(fields), version: _.inc(1), changedAt: now, followAt: now }),
  );
}

/** False when it has changed since it was read. Whole fields are set: an update of a nested object would merge into it. */
export async function replacePost({ _id, ...fields }: StoredPost, readVersion: number): Promise<boolean> {
  const { updated } = await collection(POSTS)
    .where({ _id, version: versionIs(readVersion) })
    .update(set(fields));
  return updated === 1;
}

/** Posts in which somebody came or went, the longest waiting first; by index followAt. */
export async function postsToFollow(now: number, limit: number): Promise<StoredPost[]> {
  const due = { followAt: command().lte(now) };
  const { data } = await collection(POSTS).where(due).orderBy('followAt', 'asc').limit(limit).get();
  return whole(data as StoredPost[]);
}

/** When to look again; a post that has changed meanwhile stays due. */
export async function setFollowAt({ _id, version }: StoredPost, followAt: number | null): Promise<void> {
  await collection(POSTS)
    .where({ _id, version: versionIs(version) })
    .update({ followAt: command().set(followAt) });
}

/** A post that was made without a version counts as its first. */
const versionIs = (version: number) => (version === 0 ? command().in([null, 0]) : version);

const set = (fields: object) =>
  Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, command().set(value)]));
