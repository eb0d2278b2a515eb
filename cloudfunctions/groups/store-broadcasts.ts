import { addOnce, collection, command, type CollectionDeclaration } from '../platform/database';
import { pageAfter } from '../platform/paging';
import type { Cursor } from '../platform/cursor';

export const BROADCASTS = 'groupBroadcasts';

export const broadcasts: CollectionDeclaration = {
  name: BROADCASTS,
  indexes: [
    { name: 'community', fields: { communityCode: 1, at: -1, _id: -1 } },
    { name: 'dueAt', fields: { dueAt: 1 } },
  ],
};

/** One notice of a community to all its groups. All times are epoch milliseconds. */
export interface Broadcast {
  _id: string;
  communityCode: string;
  communityName: string;
  by: { openid: string; name: string; title: string };
  words: string;
  photos: string[];
  at: number;
  /** groups there were when it was sent */
  groups: number;
  /** groups that have it, and the last of them: the next page begins after it */
  reached: number;
  after: string;
  /** when the timer goes on with it, null once all have it */
  dueAt: number | null;
}

/** @returns false when this command made it already */
export function insertBroadcast(broadcast: Broadcast): Promise<boolean> {
  return addOnce(BROADCASTS, broadcast);
}

export async function broadcastById(id: string): Promise<Broadcast | null> {
  const { data } = await collection(BROADCASTS).doc(id).get();
  return (data as Broadcast[])[0] ?? null;
}

/** One page of a community's broadcasts in one call, the latest first; by index community. */
export async function broadcastPage(communityCode: string, cursor: Cursor | null, size: number): Promise<Broadcast[]> {
  const where = pageAfter({ communityCode }, 'at', cursor, 'desc');
  const { data } = await collection(BROADCASTS)
    .where(where)
    .orderBy('at', 'desc')
    .orderBy('_id', 'desc')
    .limit(size + 1)
    .get();
  return data as Broadcast[];
}

/** Broadcasts that go on, the longest waiting first; by index dueAt. */
export async function broadcastsDue(now: number, limit: number): Promise<Broadcast[]> {
  const { data } = await collection(BROADCASTS)
    .where({ dueAt: command().lte(now) })
    .orderBy('dueAt', 'asc')
    .limit(limit)
    .get();
  return data as Broadcast[];
}

/** A page of groups has it: counted once, by whoever moves on from that very place. @param to the last of them; null when all have it */
export async function moveBroadcast(
  { _id, after }: Broadcast,
  to: string | null,
  more: number,
  now: number,
): Promise<void> {
  const _ = command();
  await collection(BROADCASTS)
    .where({ _id, after })
    .update({ reached: _.inc(more), ...(to === null ? { dueAt: _.set(null) } : { after: to, dueAt: now }) });
}

export async function broadcastLater({ _id, after }: Broadcast, until: number): Promise<void> {
  await collection(BROADCASTS)
    .where({ _id, after })
    .update({ dueAt: command().set(until) });
}
