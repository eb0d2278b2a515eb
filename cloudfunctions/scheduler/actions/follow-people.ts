import { timeRemains } from '../../platform/clock';
import { followed, postsToFollow, type ChangedPost } from '../../directory/api';
import type { Call } from '../../platform/endpoint';
import { describeFault, log } from '../../platform/log';
import { handOverMembers } from '../../party/api';
import { handOver } from '../../requests/api';
import type { FollowReport } from '../contract';

const BATCH = 20;
/** A run stops well before its time limit of 60 s; the next one goes on where this one ended. */
const RUN_MS = 40_000;
const RETRY_MS = 60_000;

/**
 * Brings open requests to whoever answers in their post now, for every post in which somebody came or went. A post is done with only
 * after all of its requests: a run that dies half-way is made good by the next. One database call when nobody came or went.
 */
export async function followPeople(call: Call): Promise<FollowReport> {
  const report: FollowReport = { moved: 0, postponed: 0 };
  const until = call.now + RUN_MS;
  while (timeRemains(until)) {
    const posts = await postsToFollow(call.now, BATCH);
    for (const post of posts) await followOne(post, call.now, until, report);
    if (posts.length < BATCH) break;
  }
  return report;
}

/** A post whose requests fail is put behind the others and tried again; it holds up nobody. */
async function followOne(post: ChangedPost, now: number, until: number, report: FollowReport): Promise<void> {
  try {
    const { moved, unsettled, finished } = await handOver(post._id, now, until);
    const members = await handOverMembers(post._id, now);
    report.moved += moved + members.moved;
    if (finished) await followed(post, now, unsettled + members.unsettled > 0 ? now + RETRY_MS : null);
  } catch (error) {
    log({ level: 'error', event: 'work not handed over', document: post._id, cause: describeFault(error) });
    await followed(post, now, now + RETRY_MS);
    report.postponed += 1;
  }
}
