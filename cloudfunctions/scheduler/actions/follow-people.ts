import { followed, postsToFollow, type ChangedPost } from '../../directory/api';
import { parts } from '../../platform/house';
import { describeFault, log } from '../../platform/log';
import type { DueReport, Moved } from '../../platform/part';
import { MINUTE } from '../../platform/clock';

const RETRY_MS = MINUTE;

/**
 * Brings the open work of every context to whoever answers in a post now, for every post in which somebody came or went. A post is done
 * with only after all of it: a run that dies half-way is made good by the next. One database call when nobody came or went.
 */
export async function followPeople(now: number, limit: number, until: number): Promise<DueReport> {
  const posts = await postsToFollow(now, limit);
  const report = { found: posts.length, fired: 0, postponed: 0 };
  for (const post of posts) await followOne(post, now, until, report);
  return report;
}

/** A post whose work fails is put behind the others and tried again; it holds up nobody. */
async function followOne(post: ChangedPost, now: number, until: number, report: DueReport): Promise<void> {
  try {
    const { unsettled, finished } = await handOver(post._id, now, until);
    if (!finished) return;
    await followed(post, now, unsettled > 0 ? now + RETRY_MS : null);
    report.fired += 1;
  } catch (error) {
    log({ level: 'error', event: 'work not handed over', document: post._id, cause: describeFault(error) });
    await followed(post, now, now + RETRY_MS);
    report.postponed += 1;
  }
}

/** Context after context, until the time is up. */
async function handOver(postId: string, now: number, until: number): Promise<Moved> {
  const total = { moved: 0, unsettled: 0, finished: true };
  for (const { follows } of parts()) {
    const { moved, unsettled, finished } = (await follows?.people?.(postId, now, until)) ?? total;
    if (follows?.people) total.moved += moved;
    if (follows?.people) total.unsettled += unsettled;
    if (!finished) return { ...total, finished };
  }
  return total;
}
