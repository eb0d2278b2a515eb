import { postponeDue } from '../../platform/due';
import { describeFault, log } from '../../platform/log';
import type { Recipient } from '../../platform/notices';
import type { DueReport } from '../../platform/part';
import { afterAttempt, leaseUntil, type PushMessage } from '../push';
import { DIGESTS, closeDigest, gathered, gatherHeld, type DigestDocument } from '../store-digests';
import { INBOX, recipientFrom, type InboxDocument } from '../store-inbox';
import { movePush, pushesDue, type Target } from '../store-pushes';
import { digestMessage, messageOf } from '../words';
import { goOn } from './deliver-notice';
import { pushOn, type Reach } from './push';

/** Templates of so many notices are tried for a digest of them. */
const LOOKED_AT = 20;

/** A way to find people, asked for one at a time. */
export type ReachOf = (to: Recipient) => Promise<Reach>;

/** Sends the digests whose time has come. One database call when there are none. */
export async function sendDigests(now: number, limit: number, reachOf: ReachOf): Promise<DueReport> {
  const digests = await pushesDue<DigestDocument>(DIGESTS, now, limit);
  return each(DIGESTS, digests, now, (digest) => sendDigest(digest, reachOf, now));
}

/** Looks after pushes that a run left half-way. One database call when there are none. */
export async function finishPushes(now: number, limit: number, reachOf: ReachOf): Promise<DueReport> {
  const items = await pushesDue<InboxDocument>(INBOX, now, limit);
  return each(INBOX, items, now, (item) => takeOver(item, reachOf, now));
}

/** One that fails is put behind the others; it holds up nobody. */
async function each<T extends { _id: string }>(
  name: string,
  due: readonly T[],
  now: number,
  does: (one: T) => Promise<void>,
): Promise<DueReport> {
  const report = { found: due.length, fired: 0, postponed: 0 };
  for (const one of due) {
    try {
      await does(one);
      report.fired += 1;
    } catch (error) {
      log({ level: 'error', event: 'push not finished', document: one._id, cause: describeFault(error) });
      await postponeDue({ in: name, at: 'pushDue' }, one._id, leaseUntil(now));
      report.postponed += 1;
    }
  }
  return report;
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
