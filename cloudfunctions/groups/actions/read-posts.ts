import type { z } from 'zod';
import { parseCursor } from '../../platform/cursor';
import type { RegisteredCall } from '../../platform/endpoint';
import { refusals } from '../../platform/errors';
import { patternsAsked, saysAllIn } from '../../platform/search';
import type { Page } from '../../platform/steps';
import { badgesOf } from '../../party/api';
import { progressOf } from '../../requests/api';
import { GROUP_LIMITS } from '../../../miniprogram/packages/groups/vocabulary/groups';
import type { BecameRequest, CommentView, inputs, PostDetail, PostLine } from '../contract';
import { isNamed, withBadge } from '../badges';
import type { GroupPost, Writer } from '../post';
import type { PostSide } from '../post-steps';
import { groupRefusals } from '../refusals';
import { isIn, type GroupMember } from '../member';
import { groupSides, type GroupSide } from '../sides';
import { groupById } from '../store';
import { countUnreadOf, memberOf } from '../store-members';
import { commentPage } from '../store-comments';
import { FEED_SORTS, feedPage, postById } from '../store-posts';
import { readsOf } from '../store-reads';
import { signUpById, type StoredSignUp } from '../store-signups';
import { keeps } from '../views';
import { commentView, postDetail, postLine, type Reader } from '../views-posts';
import { accessInside, type Access } from './access';
import { pageOf } from './list-groups';

/**
 * What is posted in a group: one database call for the page, one for whose it is to read, and one more when something on it became a
 * request.
 */
export async function feed(call: RegisteredCall, input: z.output<typeof inputs.feed>): Promise<Page<PostLine>> {
  const reader = await readerOf(call, input.id);
  if (input.part === 'reported' && !keeps(reader.sides)) throw refusals.forbidden('reports are for keepers');
  const size = GROUP_LIMITS.pageSize;
  const { id: groupId, part, sort } = input;
  const found = await feedPage({ groupId, part, sort }, parseCursor(input.cursor), size, input.text);
  const patterns = patternsAsked(input.text ?? '');
  const [requests, badges] = await Promise.all([
    requestsOf(call, found),
    badgesOf(openidsOf(found.map(({ author }) => author))),
  ]);
  const view = (post: GroupPost) => {
    const line = postLine(post, reader, requests.get(post._id) ?? null, call.now);
    return { ...line, by: { ...line.by, shown: withBadge(line.by.shown, post.author.openid, badges) } };
  };
  const page = pageOf(found, size, (post) => ({ key: post[FEED_SORTS[sort]], id: post._id }), view);
  // what is hidden is not found either
  return {
    ...page,
    items: page.items.filter(({ words, placeText, by }) => saysAllIn(patterns, [words, placeText, by.shown])),
  };
}

/** Of those who are shown by name. */
const openidsOf = (writers: readonly Writer[]) =>
  writers.filter(({ shown }) => isNamed(shown)).map(({ openid }) => openid);

/** One call for a member; two for staff, whose right depends on where the group is. @throws Refusal NOT_IN_GROUP */
async function readerOf(call: RegisteredCall, groupId: string): Promise<Reader> {
  const { openid } = call.caller;
  const member = await memberOf(groupId, openid);
  if (member && isIn(member) && call.identity.posts.length === 0) return { openid, member, sides: sidesOf(member) };
  const group = await groupById(groupId);
  const mine = member && isIn(member) ? member : null;
  const sides = group ? groupSides(call.identity, group, mine) : [];
  if (sides.length === 0) throw groupRefusals.notIn();
  return { openid, member: mine, sides };
}

const sidesOf = ({ role }: Pick<GroupMember, 'role'>): GroupSide[] =>
  role === 'chief' ? ['chief', 'member'] : ['member'];

/** How the requests are that posts became, by the post; one database call, none when none did. */
async function requestsOf(call: RegisteredCall, posts: readonly GroupPost[]): Promise<Map<string, BecameRequest>> {
  const became = posts.flatMap(({ _id, request }) => (request ? [{ postId: _id, id: request.id }] : []));
  const progress = await progressOf(
    call,
    became.map(({ id }) => id),
  );
  return new Map(
    became.flatMap(({ postId, id }) => {
      const found = progress.get(id);
      if (!found) return [];
      const { number, label, tone, page, open } = found;
      return [[postId, { number, label, tone, page, open }]];
    }),
  );
}

/** A post with what the caller is to it. */
export interface PostAccess extends Access {
  post: GroupPost;
  reader: Reader;
  postSides: PostSide[];
}

/**
 * A post for one who may read its group; what was deleted or taken down is gone, save for its author who reads why, and for who keeps
 * the group.
 * @throws Refusal NOT_IN_GROUP, NOT_FOUND
 */
export async function postFor(call: RegisteredCall, id: string): Promise<PostAccess> {
  const post = await postById(id);
  if (!post) throw groupRefusals.notIn();
  const access = await accessInside(call, post.groupId);
  const { openid } = call.caller;
  const mine = post.author.openid === openid;
  const may =
    post.state === 'shown' ||
    (post.state === 'takenDown' && (mine || keeps(access.sides))) ||
    post.commands.includes(call.commandId);
  if (!may) throw refusals.notFound('这一条');
  const postSides: PostSide[] = mine ? [...access.sides, 'author'] : [...access.sides];
  return { ...access, post, postSides, reader: { openid, member: access.member, sides: access.sides } };
}

export async function showPost(call: RegisteredCall, { id }: { id: string }): Promise<PostDetail> {
  return postView(call, await postFor(call, id));
}

/** What else of a post its guards and its detail need. */
export async function aroundPost(
  call: RegisteredCall,
  { post, group, postSides }: PostAccess,
): Promise<{ around: Parameters<typeof postDetail>[1]['around']; signUp: StoredSignUp | null }> {
  const [unread, signUp] = await Promise.all([
    post.kind === 'notice' ? countUnreadOf(post._id) : 0,
    post.kind === 'signUp' ? signUpById(post._id) : null,
  ]);
  return { around: { group, sides: postSides, openid: call.caller.openid, unread, signUp }, signUp };
}

export async function postView(call: RegisteredCall, access: PostAccess): Promise<PostDetail> {
  const { post, group, reader } = access;
  const [{ around, signUp }, reads, requests, badges] = await Promise.all([
    aroundPost(call, access),
    post.kind === 'notice' ? readsOf(post._id) : null,
    requestsOf(call, [post]),
    badgesOf(openidsOf([post.author])),
  ]);
  const counted =
    post.kind === 'notice' ? { read: reads?.count ?? 0, of: othersThan(group.memberCount, access) } : null;
  const request = requests.get(post._id) ?? null;
  const detail = postDetail(post, { group, reader, around, signUp, reads: counted, request }, call.now);
  return { ...detail, by: { ...detail.by, shown: withBadge(detail.by.shown, post.author.openid, badges) } };
}

/** Whoever wrote it does not count among those who have to read it, if they are a member. */
const othersThan = (members: number, { post }: Pick<PostAccess, 'post'>) =>
  Math.max(0, members - (post.author.part === 'staff' ? 0 : 1));

/** A post's comments, the oldest first: one database call beside whose they are to read. */
export async function listComments(
  call: RegisteredCall,
  { id, cursor }: z.output<typeof inputs.comments>,
): Promise<Page<CommentView>> {
  const { reader } = await postFor(call, id);
  const size = GROUP_LIMITS.pageSize;
  const found = await commentPage(id, parseCursor(cursor), size);
  const badges = await badgesOf(openidsOf(found.map(({ author }) => author)));
  return pageOf(
    found,
    size,
    ({ at, _id }) => ({ key: at, id: _id }),
    (comment) => {
      const view = commentView(comment, reader, call.now);
      return { ...view, by: { ...view.by, shown: withBadge(view.by.shown, comment.author.openid, badges) } };
    },
  );
}
