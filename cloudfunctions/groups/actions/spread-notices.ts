import { describeFault, log } from '../../platform/log';
import type { DueReport } from '../../platform/part';
import type { Group } from '../group';
import type { GroupPost } from '../post';
import { revisionOf } from '../rewrite';
import { groupById } from '../store';
import { markUnread } from '../store-members';
import { openReads, postsToSpread, readAnew, spreadDone, spreadLater } from '../store-reads';
import { tellMembers } from '../tell';
import { MINUTE } from '../../platform/clock';

const RETRY_MS = MINUTE;

/** Puts a notice among the unread of its group, and only then has its people told; done again it changes nothing. */
export async function spreadPost(post: GroupPost, group: Pick<Group, '_id' | 'name'>, now: number): Promise<void> {
  await openReads(post._id, post.groupId);
  if (revisionOf(post) > 0) await readAnew(post._id, revisionOf(post));
  await markUnread(post.groupId, post._id, post.author.openid);
  await spreadDone(post._id, [tellMembers(group, post, now)], now);
}

/** Goes on with notices whose writer's call died before they were with everybody. */
export async function spreadDueNotices(now: number, limit: number): Promise<DueReport> {
  const due = await postsToSpread(now, limit);
  let postponed = 0;
  for (const post of due) {
    try {
      const group = await groupById(post.groupId);
      if (group) await spreadPost(post, group, now);
    } catch (error) {
      log({ level: 'error', event: 'notice not spread', document: post._id, cause: describeFault(error) });
      await spreadLater(post._id, now + RETRY_MS);
      postponed += 1;
    }
  }
  return { found: due.length, fired: due.length - postponed, postponed };
}
