import type { z } from 'zod';
import { refuseBadContent } from '../../platform/content';
import { concealPapers } from '../../platform/conceal';
import { derivedId } from '../../platform/commands';
import type { RegisteredCall } from '../../platform/endpoint';
import { refusals } from '../../platform/errors';
import { GROUP_LIMITS } from '../../../miniprogram/packages/groups/vocabulary/groups';
import type { CommentView, inputs, PostDetail } from '../contract';
import type { GroupComment } from '../post';
import { groupRefusals } from '../refusals';
import { revisionOf } from '../rewrite';
import { commentById, insertComment, removeComment } from '../store-comments';
import { addHelper } from '../store-posts';
import { addReader } from '../store-reads';
import { markRead } from '../store-members';
import { tellAuthor, titleOf } from '../tell';
import { keeps } from '../views';
import { commentView } from '../views-posts';
import { actorIn } from './access';
import { postFor, postView } from './read-posts';
import { refuseToWrite, writerOf, writingOf } from './write-post';

/** Says something to a post; its author hears of it. */
export async function comment(call: RegisteredCall, input: z.output<typeof inputs.comment>): Promise<CommentView> {
  const access = await postFor(call, input.id);
  const { post, reader, group } = access;
  const _id = derivedId('comment', call.caller.openid, call.commandId);
  const earlier = await commentById(_id);
  if (earlier) return commentView(earlier, reader, call.now);
  if (post.state !== 'shown') throw refusals.notFound('这一条');
  refuseToWrite(access, call.now);
  if (post.comments >= GROUP_LIMITS.commentsMax) throw groupRefusals.commentsFull();
  await refuseBadContent(call.caller.openid, input.words);
  const author = writerOf(call, access);
  const made: GroupComment = {
    _id,
    groupId: group._id,
    postId: post._id,
    author,
    words: input.words,
    at: call.now,
    state: 'shown',
  };
  const told = `有新的评论：${titleOf(concealPapers(input.words), 20)}`;
  const wish = { by: actorIn(call, group), commandId: call.commandId };
  await insertComment(made, writingOf(access, call.now, false), (now) => tellAuthor(group, now, wish, told, call.now));
  return commentView(made, reader, call.now);
}

/** Takes a comment away: one's own, or as who keeps the group. Doing it again changes nothing. */
export async function takeCommentBack(call: RegisteredCall, { id }: { id: string }): Promise<null> {
  const found = await commentById(id);
  if (!found) throw groupRefusals.notIn();
  const { sides } = await postFor(call, found.postId);
  if (found.author.openid !== call.caller.openid && !keeps(sides)) throw refusals.forbidden("another's comment");
  await removeComment(found);
  return null;
}

/** A notice was read as it is worded now: written down once, with its count, and no longer among the unread. */
export async function read(call: RegisteredCall, { id, revision }: z.output<typeof inputs.read>): Promise<null> {
  const { post, member } = await postFor(call, id);
  if (post.kind !== 'notice' || !member) return null;
  if (revision !== undefined && revision !== revisionOf(post)) return null;
  if (post.author.openid !== call.caller.openid) await addReader(id, call.caller.openid, call.now);
  if (member.unread.includes(id)) await markRead(member._id, id);
  return null;
}

/** A neighbour says that they can help; whoever asked hears of it, once. */
export async function offer(call: RegisteredCall, { id }: { id: string }): Promise<PostDetail> {
  const access = await postFor(call, id);
  const { post, group } = access;
  const { openid } = call.caller;
  if (post.helpers.some((helper) => helper.openid === openid)) return postView(call, access);
  refuseToWrite(access, call.now);
  if (post.kind !== 'help' || post.solvedAt !== null) throw groupRefusals.wrongStatus('已解决', '帮忙');
  if (post.author.openid === openid) throw groupRefusals.notOnYourself();
  const helper = writerOf(call, access);
  const wish = { by: actorIn(call, group), commandId: call.commandId };
  const tells = tellAuthor(group, post, wish, `：${helper.shown}说能帮忙`, call.now);
  await addHelper(id, helper, GROUP_LIMITS.helpersMax, tells, call.now);
  const after = await postFor(call, id);
  if (!after.post.helpers.some((one) => one.openid === openid)) throw groupRefusals.helpersEnough();
  return postView(call, after);
}
