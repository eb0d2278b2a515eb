import { describeFault, log } from '../../platform/log';
import type { Recipient } from '../../platform/notices';
import { afterAttempt, leaseUntil, type PushMessage } from '../push';
import { closeDigest, gathered, gatherHeld, type DigestDocument } from '../store-digests';
import { recipientFrom, type InboxDocument } from '../store-inbox';
import { movePush, pushesDue, type Target } from '../store-pushes';
import { digestMessage, messageOf } from '../words';
import { goOn } from './deliver-notice';
import { pushOn, type Reach } from './push';

/** Templates of so many notices are tried for a digest of them. */
const LOOKED_AT = 20;

/** A way to find people, asked for one at a time. */
export type ReachOf = (to: Recipient) => Promise<Reach>;

/**
 * Sends the digests whose time has come, and looks after pushes that a run left half-way. Two database calls when there are none.
 * @returns how many were found
 */
export async function finishPushes(now: number, limit: number, reachOf: ReachOf): Promise<number> {
  const digests = await pushesDue<DigestDocument>('noticeDigests', now, limit);
  for (const digest of digests) await safely(digest._id, () => sendDigest(digest, reachOf, now));
  const items = await pushesDue<InboxDocument>('inbox', now, limit);
  for (const item of items) await safely(item._id, () => takeOver(item, reachOf, now));
  return Math.max(digests.length, items.length);
}

/** One that fails is due again when its lease ends; it holds up nobody. */
async function safely(id: string, does: () => Promise<void>): Promise<void> {
  try {
    await does();
  } catch (error) {
    log({ level: 'error', event: 'push not finished', document: id, cause: describeFault(error) });
  }
}

async function takeOver(item: InboxDocument, reachOf: ReachOf, now: number): Promise<void> {
  const message = messageOf({ ...item, id: item._id });
  const target = await leased({ ...item, collection: 'inbox' }, message, now);
  if (target) await goOn({ ...item, ...target }, await reachOf(recipientFrom(item.recipient)), now);
}

async function sendDigest(digest: DigestDocument, reachOf: ReachOf, now: number): Promise<void> {
  const target = await leased({ ...digest, collection: 'noticeDigests' }, digest.message, now);
  if (!target) return;
  const ready = target.push === 'closing' ? await gather(target, now) : { target, message: digest.message };
  if (ready?.message) await pushOn(ready.target, ready.message, await reachOf(digest.to), now);
}

/**
 * Takes a push for this run alone: another run finds its time not come. What was being sent when its run died may have arrived.
 */
async function leased(target: Target, message: PushMessage | null, now: number): Promise<Target | null> {
  const [channel] = message?.channels.slice(target.channel) ?? [];
  if (target.push === 'sending' && message && channel) {
    const attempt = { channel, outcome: 'unanswered', errcode: 0, at: now } as const;
    return movePush(target, afterAttempt(target, attempt, message));
  }
  const push = target.collection === 'noticeDigests' && target.push === 'held' ? 'closing' : target.push;
  return movePush(target, { push, pushDue: leaseUntil(now) });
}

/** What it holds is its own before it says how many there are. With none it is at rest. */
async function gather(target: Target, now: number): Promise<{ target: Target; message: PushMessage } | null> {
  await gatherHeld(target._id);
  const found = await gathered(target._id, LOOKED_AT);
  const first = found.first.map((item) => ({ ...item, id: item._id }));
  const message = digestMessage(target._id, { count: found.count, first });
  if (!message) {
    await movePush(target, { push: 'unsent', pushDue: null });
    return null;
  }
  const pushDue = leaseUntil(now);
  const closed = await closeDigest(target, message, pushDue);
  return closed ? { target: { ...target, push: 'pending', pushDue }, message } : null;
}
