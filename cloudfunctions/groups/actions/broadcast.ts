import type { z } from 'zod';
import { gridNameOf } from '../../directory/api';
import { refuseBadContent, refuseBadPhotos } from '../../platform/content';
import { parseCursor } from '../../platform/cursor';
import { derivedId } from '../../platform/commands';
import type { RegisteredCall } from '../../platform/endpoint';
import { refusals } from '../../platform/errors';
import { describeFault, log } from '../../platform/log';
import { askAbout, unmarked } from '../../platform/media';
import type { DueReport } from '../../platform/part';
import type { Page } from '../../platform/steps';
import { GROUP_LIMITS } from '../../../miniprogram/packages/groups/vocabulary/groups';
import type { BroadcastDetail, BroadcastLine, inputs } from '../contract';
import type { GroupHead } from '../group';
import { countOpenGroups, groupsByIds, groupsToReach } from '../store';
import {
  broadcastById,
  broadcastLater,
  broadcastPage,
  broadcastsDue,
  insertBroadcast,
  moveBroadcast,
  type Broadcast,
} from '../store-broadcasts';
import { insertPost, postsOfBroadcast } from '../store-posts';
import { readCounts } from '../store-reads';
import { ofCommunity } from '../sides';
import { broadcastLine } from '../views';
import { actorIn } from './access';
import { communityOf, pageOf } from './list-groups';
import { spreadPost } from './spread-notices';
import { blankPost } from './write-post';
import { MINUTE } from '../../platform/clock';

/** Groups that get it in one go. */
const PAGE = 20;
const RETRY_MS = MINUTE;

/** One notice of a community to all its groups: written down at once, and taken to the groups by the timer, page by page. */
export async function send(
  call: RegisteredCall,
  { gridCode, words, photos }: z.output<typeof inputs.send>,
): Promise<BroadcastDetail> {
  const communityCode = communityOf(call, gridCode);
  const _id = derivedId('broadcast', call.caller.openid, call.commandId);
  const earlier = await broadcastById(_id);
  if (earlier) return detailOf(earlier, call.now);
  await refuseBadPhotos(photos);
  await refuseBadContent(call.caller.openid, words);
  const broadcast: Broadcast = {
    _id,
    communityCode,
    words,
    photos,
    at: call.now,
    after: '',
    reached: 0,
    dueAt: call.now,
    communityName: await gridNameOf(communityCode, call.now),
    by: actorIn(call, { gridCode: communityCode }),
    groups: await countOpenGroups(communityCode),
  };
  await insertBroadcast(broadcast);
  return detailOf(broadcast, call.now);
}

export async function listBroadcasts(
  call: RegisteredCall,
  { gridCode, cursor }: z.output<typeof inputs.broadcasts>,
): Promise<Page<BroadcastLine>> {
  const size = GROUP_LIMITS.pageSize;
  const found = await broadcastPage(communityOf(call, gridCode), parseCursor(cursor), size);
  return pageOf(
    found,
    size,
    ({ at, _id }) => ({ key: at, id: _id }),
    (broadcast) => broadcastLine(broadcast, call.now),
  );
}

/** How far one got: which groups have it, and how many of each have read it. */
export async function showBroadcast(call: RegisteredCall, { id }: { id: string }): Promise<BroadcastDetail> {
  const broadcast = await broadcastById(id);
  if (!broadcast || !ofCommunity(call.identity.posts, broadcast.communityCode)) throw refusals.notFound('这次群发');
  return detailOf(broadcast, call.now);
}

/** Three database calls: the posts, how often each was read, and the groups. */
async function detailOf(broadcast: Broadcast, now: number): Promise<BroadcastDetail> {
  const posts = await postsOfBroadcast(broadcast._id);
  const [reads, groups] = await Promise.all([
    posts.length > 0 ? readCounts(posts.map(({ _id }) => _id)) : new Map<string, number>(),
    groupsByIds(posts.map(({ groupId }) => groupId)),
  ]);
  const perGroup = posts.map(({ _id, groupId }) => {
    const group = groups.get(groupId);
    return {
      id: groupId,
      postId: _id,
      name: group?.name ?? '',
      reads: reads.get(_id) ?? 0,
      of: group?.memberCount ?? 0,
    };
  });
  const sum = (key: 'reads' | 'of') => perGroup.reduce((total, group) => total + group[key], 0);
  const { words, photos } = broadcast;
  const byReads = [...perGroup].sort(
    (a, b) => a.reads / (a.of || 1) - b.reads / (b.of || 1) || (a.name < b.name ? -1 : 1),
  );
  return { ...broadcastLine(broadcast, now), words, photos, reads: sum('reads'), people: sum('of'), perGroup: byReads };
}

/**
 * Takes broadcasts on by one page of groups each. The place is kept after the page: a run that dies within it does the page again, and
 * a group that has it already is passed over.
 */
export async function continueBroadcasts(now: number, limit: number): Promise<DueReport> {
  const due = await broadcastsDue(now, limit);
  const report = { found: due.length, fired: 0, postponed: 0, more: due.length > 0 };
  for (const broadcast of due) {
    try {
      await reachPage(broadcast, now);
      report.fired += 1;
    } catch (error) {
      log({ level: 'error', event: 'broadcast not continued', document: broadcast._id, cause: describeFault(error) });
      await broadcastLater(broadcast, now + RETRY_MS);
      report.postponed += 1;
    }
  }
  return report;
}

async function reachPage(broadcast: Broadcast, now: number): Promise<void> {
  const groups = await groupsToReach(broadcast.communityCode, broadcast.after, PAGE);
  for (const group of groups) await reach(broadcast, group, now);
  const last = groups.at(-1);
  await moveBroadcast(broadcast, last && groups.length === PAGE ? last._id : null, groups.length, now);
}

/** The same post however often: its id follows from both. */
async function reach(broadcast: Broadcast, group: GroupHead, now: number): Promise<void> {
  const { by, words, photos } = broadcast;
  const author = { openid: by.openid, shown: `${by.title} ${by.name}`.trim(), part: 'staff' as const };
  const post = {
    ...blankPost(derivedId('broadcast', broadcast._id, group._id), group._id, author, now),
    kind: 'notice' as const,
    words,
    photos,
    broadcastId: broadcast._id,
    spreadDue: now,
    ...unmarked(askAbout('picture', by.openid, photos), now),
  };
  await insertPost(post, null, { memberId: null, may: () => ({}) });
  await spreadPost(post, group, now);
}
