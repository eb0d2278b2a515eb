import { kindOf } from '../../notice-kinds';
import type { Notice } from '../../platform/notices';
import { heldLease, leaseUntil } from '../push';
import { heldUntil } from '../pushing';
import { pushRules } from '../settings';
import { digestById, openDigest } from '../store-digests';
import { countRecent, inboxItem, inboxItemOf, insertInbox, recipientOf, type InboxDocument } from '../store-inbox';
import { movePush, type Target } from '../store-pushes';
import { messageOf } from '../words';
import { pushOn, type Reach } from './push';

/**
 * Delivers a notice: into the inbox at once and always; pushed by itself, or held for a digest when there are many or it is night.
 * Doing it again changes nothing: there is one item in the inbox, and each channel is asked once at most.
 * @param now epoch milliseconds
 */
export async function deliver(notice: Notice, reach: Reach, now: number): Promise<void> {
  const rules = pushRules();
  const recipient = recipientOf(notice.to);
  const since = now - rules.flood.within;
  const recent = notice.urgent ? 0 : await countRecent(recipient, kindOf(notice.template).family, since);
  const until = heldUntil(notice.urgent ?? false, recent, now, rules);
  const digest = until === null ? null : await openDigest(notice.to, until);
  const fresh = inboxItemOf(notice, digest, until === null ? leaseUntil(now) : heldLease(until), now);
  const item = (await insertInbox(fresh)) ? fresh : await inboxItem(notice.id);
  if (item) await goOn(item, reach, now);
}

/** Goes on with an item of the inbox from wherever it stands. */
export async function goOn(item: InboxDocument, reach: Reach, now: number): Promise<void> {
  const target = await released({ ...item, collection: 'inbox' }, item.digest, now);
  if (target) await pushOn(target, messageOf({ ...item, id: item._id }), reach, now);
}

/**
 * A held notice is left to its digest. The digest may have closed before the notice was in the inbox: then it is pushed by itself.
 * Looked at after the notice is in the inbox, a digest that is still open will find it.
 */
async function released(target: Target, digest: string | null, now: number): Promise<Target | null> {
  if (target.push !== 'held' || digest === null) return target;
  const open = (await digestById(digest))?.push === 'held';
  return open ? null : movePush(target, { push: 'pending', pushDue: leaseUntil(now) });
}
