import type { Notice } from '../../platform/notices';
import { beginPush, heldLease, leaseUntil, wasAsked, type PushMessage } from '../push';
import { heldUntil } from '../pushing';
import { pushRules, textSettings } from '../settings';
import { creditsAmong, returnCredit, takeFrom, type CreditDocument } from '../store-credits';
import { digestById, openDigest } from '../store-digests';
import { countRecentOf, familyKey, inboxItem, inboxItemOf, insertInboxes, type InboxDocument } from '../store-inbox';
import { movePush, type Target } from '../store-pushes';
import { templateOf } from '../templates';
import { mayGoByText, messageOf } from '../words';
import { pushClaimed, pushOn, type Reach } from './push';

/** A notice, and how its person can be found. */
export interface Delivery {
  notice: Notice;
  reach: Reach;
}

/** So many are claimed before they are sent: what a run that dies leaves unknown is no more. */
const AT_ONCE = 10;

/** Delivers one notice, see deliverAll. */
export function deliver(notice: Notice, reach: Reach, now: number): Promise<void> {
  return deliverAll([{ notice, reach }], now);
}

/**
 * Delivers notices: into the inbox at once and always; pushed by themselves, or held for a digest when there are many or it is
 * night. Doing it again changes nothing: there is one item in the inbox, and each channel is asked once at most. Two or three
 * database calls for ten of them, and two for each that WeChat may be asked to send.
 * @param now epoch milliseconds
 */
export async function deliverAll(deliveries: readonly Delivery[], now: number): Promise<void> {
  for (let from = 0; from < deliveries.length; from += AT_ONCE)
    await deliverSome(deliveries.slice(from, from + AT_ONCE), now);
}

/** A notice on its way into the inbox. */
interface Arriving extends Delivery {
  item: InboxDocument;
  /** the credit that was taken for it just now */
  taken: string | null;
}

async function deliverSome(deliveries: readonly Delivery[], now: number): Promise<void> {
  const credits = await creditsOf(deliveries);
  const holds = await holdsOf(deliveries, credits, now);
  const arriving = await Promise.all(deliveries.map((one, index) => begin(one, holds[index] ?? null, credits, now)));
  const fresh = await insertInboxes(arriving.map(({ item }) => item));
  const isClaimed = ({ item }: Arriving) => fresh.has(item._id) && item.push === 'sending';
  const claimed = arriving.filter(isClaimed).map(({ item, reach }) => ({ ...pushOf(item), reach }));
  const others = arriving.filter((one) => !isClaimed(one));
  await Promise.all([
    pushClaimed(claimed, now),
    ...others.map((one) => (fresh.has(one.item._id) ? goOn(one.item, one.reach, now) : metAgain(one, now))),
  ]);
}

/** What these people allowed of the templates of these notices: one call, none when nobody of them is known to WeChat. */
function creditsOf(deliveries: readonly Delivery[]): Promise<CreditDocument[]> {
  return creditsAmong(
    deliveries.flatMap(({ notice, reach: { openid } }) =>
      openid ? [{ openid, templateId: templateOf(notice.template).templateId }] : [],
    ),
  );
}

const creditFor = ({ notice, reach }: Delivery, credits: readonly CreditDocument[]) => {
  const { templateId } = templateOf(notice.template);
  return credits.find((credit) => credit.openid === reach.openid && credit.templateId === templateId) ?? null;
};

/**
 * Until when each is held, null to push it now. Whoever never allowed a message of the kind, and gets no texts, is sent none: how many
 * came to them lately need not be counted.
 */
async function holdsOf(
  deliveries: readonly Delivery[],
  credits: readonly CreditDocument[],
  now: number,
): Promise<(number | null)[]> {
  const rules = pushRules();
  const counted = deliveries.filter(
    (one) =>
      !one.notice.urgent &&
      heldUntil(false, 0, now, rules) === null &&
      (creditFor(one, credits) !== null || mayGoByText(messageOf(one.notice), textSettings().templates)),
  );
  const recent = await countRecentOf(
    counted.map(({ notice }) => notice),
    now - rules.flood.within,
  );
  return deliveries.map((one) => {
    const key = familyKey(one.notice);
    const before = recent.get(key) ?? 0;
    if (counted.includes(one)) recent.set(key, before + 1);
    return heldUntil(one.notice.urgent ?? false, counted.includes(one) ? before : 0, now, rules);
  });
}

/** How a notice comes into the inbox: held, or as far as the channels can be tried without asking. A credit is taken before it. */
async function begin(
  one: Delivery,
  until: number | null,
  credits: readonly CreditDocument[],
  now: number,
): Promise<Arriving> {
  const { notice, reach } = one;
  if (until !== null) {
    const digest = await openDigest(notice.to, until);
    return { ...one, item: inboxItemOf(notice, digest, heldLease(until), now), taken: null };
  }
  const message = messageOf(notice);
  const credit = creditFor(one, credits);
  const got = credit ? await takeFrom(credit, notice.id, now) : 'none';
  const unfit = {
    subscription: !reach.openid ? 'not-bound' : got === 'none' ? 'no-credit' : null,
    sms: mayGoByText(message, textSettings().templates) ? null : 'not-set-up',
  } as const;
  const item: InboxDocument = { ...inboxItemOf(notice, null, leaseUntil(now), now), ...beginPush(message, unfit, now) };
  return { ...one, item, taken: got === 'taken' && credit ? credit.templateId : null };
}

/** It was in the inbox before: whoever put it there may have died. What was taken for it, and nobody used, goes back. */
async function metAgain({ notice, reach, taken }: Arriving, now: number): Promise<void> {
  const item = await inboxItem(notice.id);
  if (!item) return;
  await goOn(item, reach, now);
  const unused = item.push !== 'pending' && item.push !== 'sending' && !wasAsked(item, 'subscription');
  if (taken !== null && reach.openid && unused) await returnCredit(reach.openid, taken, notice.id, now);
}

const pushOf = (item: InboxDocument): { target: Target; message: PushMessage } => ({
  target: { ...item, collection: 'inbox' },
  message: messageOf({ ...item, id: item._id }),
});

/** Goes on with an item of the inbox from wherever it stands. */
export async function goOn(item: InboxDocument, reach: Reach, now: number): Promise<void> {
  const { target, message } = pushOf(item);
  const free = await released(target, item.digest, now);
  if (free) await pushOn(free, message, reach, now);
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
