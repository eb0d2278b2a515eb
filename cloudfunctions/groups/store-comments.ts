import { collection, command, inTransaction, isDuplicateKey, read } from '../platform/database';
import { refusals } from '../platform/errors';
import { pageAfter } from '../platform/paging';
import type { Cursor } from '../platform/cursor';
import type { OutboxEntry } from '../platform/notices';
import type { GroupComment, GroupPost } from './post';
import { COMMENTS, POSTS, writeAs, type Writing } from './store-posts';

/** A comment, counted in the same transaction, and its post's author told. @returns false when this command made it already */
export async function insertComment(
  comment: GroupComment,
  writing: Writing,
  tells: (post: GroupPost) => OutboxEntry[],
): Promise<boolean> {
  try {
    await inTransaction(async (transaction) => {
      await writeAs(transaction, writing);
      const post = await read<GroupPost>(transaction, POSTS, comment.postId);
      if (post?.state !== 'shown') throw refusals.notFound('这一条');
      const _ = command();
      const told = tells(post);
      await transaction.collection(COMMENTS).add(comment);
      await transaction
        .collection(POSTS)
        .doc(post._id)
        .update({
          comments: _.inc(1),
          ...(told.length > 0 ? { outbox: _.push(told), outboxDue: _.set(comment.at) } : {}),
        });
    });
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

export async function commentById(id: string): Promise<GroupComment | null> {
  const { data } = await collection(COMMENTS).doc(id).get();
  return (data as GroupComment[])[0] ?? null;
}

/** Takes a comment back, and out of the count. @returns false when it was gone already */
export function removeComment({ _id, postId }: GroupComment): Promise<boolean> {
  return inTransaction(async (transaction) => {
    const now = await read<GroupComment>(transaction, COMMENTS, _id);
    if (now?.state !== 'shown') return false;
    const _ = command();
    await transaction
      .collection(COMMENTS)
      .doc(_id)
      .update({ state: _.set('deleted'), words: _.set('') });
    await transaction
      .collection(POSTS)
      .doc(postId)
      .update({ comments: _.inc(-1) });
    return true;
  });
}

/** One page of a post's comments, the oldest first; one call, by index ofPost. */
export async function commentPage(postId: string, cursor: Cursor | null, size: number): Promise<GroupComment[]> {
  const fits = { postId, state: 'shown' };
  const where = pageAfter(fits, 'at', cursor, 'asc');
  const { data } = await collection(COMMENTS)
    .where(where)
    .orderBy('at', 'asc')
    .orderBy('_id', 'asc')
    .limit(size + 1)
    .get();
  return data as GroupComment[];
}
