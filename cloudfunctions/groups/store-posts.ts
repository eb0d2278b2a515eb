import {
  collection,
  command,
  inTransaction,
  isDuplicateKey,
  read,
  setAll,
  type CollectionDeclaration,
  type Transaction,
} from '../platform/database';
import { refusals } from '../platform/errors';
import { pageAfter } from '../platform/paging';
import { saying } from '../platform/search';
import type { SearchSlot } from '../platform/search-slot';
import type { Cursor } from '../platform/cursor';
import type { OutboxEntry } from '../platform/notices';
import type { GroupPostKind } from '../../miniprogram/packages/groups/vocabulary/groups';
import type { GroupMember } from './member';
import type { GroupPost, SignUp, Writer } from './post';
import type { PostDecision } from './post-steps';
import { groupRefusals } from './refusals';
import { MEMBERS } from './store-members';

export const POSTS = 'groupPosts';
export const COMMENTS = 'groupComments';
export const READS = 'groupReads';
export const SIGN_UPS = 'groupSignUps';

export const postCollections: readonly CollectionDeclaration[] = [
  {
    name: POSTS,
    indexes: [
      { name: 'feed', fields: { groupId: 1, state: 1, rank: -1, _id: -1 } },
      { name: 'feedOfKind', fields: { groupId: 1, state: 1, kind: 1, rank: -1, _id: -1 } },
      { name: 'answered', fields: { groupId: 1, state: 1, comments: -1, _id: -1 } },
      { name: 'answeredOfKind', fields: { groupId: 1, state: 1, kind: 1, comments: -1, _id: -1 } },
      { name: 'reported', fields: { groupId: 1, state: 1, reported: 1, rank: -1, _id: -1 } },
      { name: 'pinned', fields: { groupId: 1, pinned: 1, state: 1 } },
      { name: 'writer', fields: { groupId: 1, 'author.openid': 1 } },
      { name: 'broadcast', fields: { broadcastId: 1, _id: 1 } },
      { name: 'spreadDue', fields: { spreadDue: 1 } },
      { name: 'outboxDue', fields: { outboxDue: 1 } },
      { name: 'mediaDue', fields: { mediaDue: 1 } },
    ],
  },
  {
    name: COMMENTS,
    indexes: [
      { name: 'ofPost', fields: { postId: 1, state: 1, at: 1, _id: 1 } },
      { name: 'writer', fields: { groupId: 1, 'author.openid': 1 } },
    ],
  },
  { name: READS, indexes: [] },
  {
    name: SIGN_UPS,
    indexes: [
      { name: 'filesDue', fields: { filesDue: 1 } },
      { name: 'placesOf', fields: { 'entries.openid': 1, groupId: 1, closed: 1 } },
    ],
  },
];
const LISTED = { outbox: false, mediaAsks: false, commands: false } as const;
const COMMANDS_KEPT = 20;
export const keptCommands = ({ commands }: Pick<GroupPost, 'commands'>, commandId: string): string[] =>
  [...commands, commandId].slice(-COMMANDS_KEPT);

export async function postById(id: string): Promise<GroupPost | null> {
  const { data } = await collection(POSTS).doc(id).get();
  return (data as GroupPost[])[0] ?? null;
}

/** What neighbours said to each other in one group. */
export const SEARCH_POSTS: SearchSlot = {
  action: 'feed',
  in: POSTS,
  index: 'feed',
  by: 'looking',
  fields: ['words', 'place.text', 'author.shown'],
  sorts: { newest: 'feed', answered: 'answered' },
};

/** Which part of a group's posts. */
export type FeedPart = 'all' | GroupPostKind | 'reported';

/** How posts are sorted: by which field. What is pinned stands on top of the newest alone. */
export const FEED_SORTS = { newest: 'rank', answered: 'comments' } as const;

/** One page of a group in one call; by index feed, feedOfKind or reported, or answered or answeredOfKind. */
export async function feedPage(
  { groupId, part, sort }: { groupId: string; part: FeedPart; sort: keyof typeof FEED_SORTS },
  cursor: Cursor | null,
  size: number,
  text?: string,
): Promise<GroupPost[]> {
  const more = part === 'all' ? {} : part === 'reported' ? { reported: true } : { kind: part };
  const fits = { groupId, state: 'shown', ...more };
  const by = FEED_SORTS[sort];
  const where = saying(pageAfter(fits, by, cursor, 'desc'), text, SEARCH_POSTS);
  const { data } = await collection(POSTS)
    .where(where)
    .orderBy(by, 'desc')
    .orderBy('_id', 'desc')
    .limit(size + 1)
    .field(LISTED)
    .get();
  return data as GroupPost[];
}

/** By index pinned. */
export async function countPinned(groupId: string): Promise<number> {
  const { total } = await collection(POSTS).where({ groupId, pinned: true, state: 'shown' }).count();
  return total ?? 0;
}

/** What else is written in the transaction of a post or a comment: who wrote it, if by their membership. */
export interface Writing {
  /** of the membership, null for staff who are no members */
  memberId: string | null;
  /** may it be written, as the membership is by then? @returns what changes of it @throws Refusal */
  may(member: GroupMember): Partial<GroupMember>;
}

/**
 * A new post, with the list behind it, if the membership still lets its author write. The membership is written with it: a removal
 * at the same moment is either before, and the post fails, or after.
 * @returns false when this command made it already
 */
export async function insertPost(post: GroupPost, signUp: SignUp | null, writing: Writing): Promise<boolean> {
  try {
    await inTransaction(async (transaction) => {
      await writeAs(transaction, writing);
      await transaction.collection(POSTS).add(post);
      if (signUp) await transaction.collection(SIGN_UPS).add(signUp);
    });
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

export async function writeAs(transaction: Transaction, { memberId, may }: Writing): Promise<void> {
  if (memberId === null) return;
  const member = await read<GroupMember>(transaction, MEMBERS, memberId);
  if (!member) throw groupRefusals.notIn();
  const _ = command();
  const set = Object.entries(may(member)).map(([name, value]) => [name, _.set(value)]);
  await transaction
    .collection(MEMBERS)
    .doc(memberId)
    .update(Object.fromEntries(set) as object);
}

/** Saves a step of a post in one write, if nobody was faster. @throws Refusal STALE */
export async function savePost(
  post: GroupPost,
  { set, tells }: PostDecision,
  commandId: string,
  at: number,
): Promise<GroupPost> {
  const _ = command();
  const fields = setAll(set);
  const commands = keptCommands(post, commandId);
  const { updated } = await collection(POSTS)
    .where({ _id: post._id, version: post.version })
    .update({
      ...fields,
      commands: _.set(commands),
      version: _.inc(1),
      ...(tells.length > 0 ? { outbox: _.push(tells), outboxDue: _.set(at) } : {}),
    });
  if (updated !== 1) throw refusals.stale();
  return { ...post, ...set, commands, version: post.version + 1 };
}

/** A neighbour can help: once, and only so many. @returns false when they said so already, or there are enough */
export async function addHelper(
  postId: string,
  helper: Writer,
  most: number,
  tells: OutboxEntry[],
  at: number,
): Promise<boolean> {
  const _ = command();
  const { updated } = await collection(POSTS)
    .where({
      _id: postId,
      state: 'shown',
      'helpers.openid': _.neq(helper.openid),
      [`helpers.${most - 1}`]: _.exists(false),
    })
    .update({ helpers: _.push([helper]), outbox: _.push(tells), outboxDue: _.set(at) });
  return updated === 1;
}

/** Posts of one broadcast, after one, in the order of their ids; by index broadcast. */
export async function postsOfBroadcast(broadcastId: string): Promise<GroupPost[]> {
  const { data } = await collection(POSTS)
    .where({ broadcastId })
    .orderBy('_id', 'asc')
    .limit(1000)
    .field({ groupId: true, state: true, createdAt: true })
    .get();
  return data as GroupPost[];
}

/** Somebody goes by another name in a group from now on, also on what they wrote; by index writer. */
export async function showAs(groupId: string, openid: string, shown: string): Promise<void> {
  for (const name of [POSTS, COMMENTS])
    await collection(name)
      .where({ groupId, 'author.openid': openid })
      .update({ 'author.shown': command().set(shown) });
}
