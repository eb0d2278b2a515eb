import { addOnce, collection, command } from '../platform/database';
import type { OutboxEntry } from '../platform/notices';
import type { GroupPost, NoticeReads } from './post';
import { POSTS, READS } from './store-posts';

/** Writes somebody down as a reader, with the count, in one write; the same person once. */
export async function addReader(postId: string, openid: string, at: number): Promise<boolean> {
  const _ = command();
  const { updated } = await collection(READS)
    .where({ _id: postId, 'readers.openid': _.neq(openid) })
    .update({ readers: _.push([{ openid, at }]), count: _.inc(1) });
  return updated === 1;
}

/** A notice's readers begin with nobody; the same again changes nothing. */
export async function openReads(postId: string, groupId: string): Promise<void> {
  await addOnce(READS, { _id: postId, groupId, readers: [], count: 0 } satisfies NoticeReads);
}

/** What a notice says was changed: nobody has read that yet. Once for each revision. */
export async function readAnew(postId: string, revision: number): Promise<void> {
  const _ = command();
  await collection(READS)
    .where({ _id: postId, revision: _.neq(revision) })
    .update({ revision: _.set(revision), readers: _.set([]), count: _.set(0) });
}

export async function readsOf(postId: string): Promise<NoticeReads | null> {
  const { data } = await collection(READS).doc(postId).get();
  return (data as NoticeReads[])[0] ?? null;
}

/** How often each of these notices was read; one call. */
export async function readCounts(postIds: readonly string[]): Promise<Map<string, number>> {
  const { data } = await collection(READS)
    .where({ _id: command().in([...postIds]) })
    .limit(1000)
    .field({ count: true })
    .get();
  return new Map((data as Pick<NoticeReads, '_id' | 'count'>[]).map(({ _id, count }) => [_id, count]));
}

/** Notices that have still to be put among the unread of their groups, the longest waiting first; by index spreadDue. */
export async function postsToSpread(now: number, limit: number): Promise<GroupPost[]> {
  const { data } = await collection(POSTS)
    .where({ spreadDue: command().lte(now) })
    .orderBy('spreadDue', 'asc')
    .limit(limit)
    .get();
  return data as GroupPost[];
}

/** It is among the unread: now its people are told, once. */
export async function spreadDone(postId: string, tells: OutboxEntry[], at: number): Promise<void> {
  const _ = command();
  await collection(POSTS)
    .where({ _id: postId, spreadDue: _.neq(null) })
    .update({ spreadDue: _.set(null), outbox: _.push(tells), outboxDue: _.set(at) });
}

export async function spreadLater(postId: string, until: number): Promise<void> {
  await collection(POSTS)
    .where({ _id: postId, spreadDue: command().neq(null) })
    .update({ spreadDue: until });
}
