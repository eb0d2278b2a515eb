import { randomUUID } from 'node:crypto';
import { addOnce, collection, command, type CollectionDeclaration } from '../platform/database';
import { kindOf } from '../notice-kinds';
import type { Notice, NoticeKind, Recipient } from '../platform/notices';
import type { Push } from './push';
import { PUSH_INDEX } from './store-pushes';

export const INBOX = 'inbox';

export const inbox: CollectionDeclaration = {
  name: INBOX,
  indexes: [
    { name: 'recipient', fields: { recipient: 1, at: -1, _id: -1 } },
    { name: 'unread', fields: { recipient: 1, read: 1 } },
    { name: 'recent', fields: { recipient: 1, family: 1, arrivedAt: 1 } },
    { name: 'digest', fields: { digest: 1, push: 1, at: 1 } },
    PUSH_INDEX,
  ],
};

/** A notice in somebody's inbox; its `_id` is the outbox entry's. */
export interface InboxDocument extends Push {
  _id: string;
  /** `openid:…`, or `person:…` for one of the list, whoever they bind to */
  recipient: string;
  template: Notice['template'];
  family: NoticeKind['family'];
  title: string;
  body: string;
  page: string;
  /** when it happened, and when it came into the inbox; epoch milliseconds */
  at: number;
  arrivedAt: number;
  read: boolean;
  /** the digest it is held for, null when it is pushed by itself */
  digest: string | null;
  /** which delivery of several at once put it in; absent for one that came alone */
  delivery?: string;
}

/** A notice as it comes into the inbox. @param digest null to be pushed by itself */
export function inboxItemOf(notice: Notice, digest: string | null, pushDue: number, now: number): InboxDocument {
  const { id, to, template, title, body, page, at } = notice;
  const push: Push = { push: digest === null ? 'pending' : 'held', channel: 0, attempts: [], pushDue };
  const about = { template, family: kindOf(template).family, title, body, page, at };
  return { _id: id, recipient: recipientOf(to), ...about, arrivedAt: now, read: false, digest, ...push };
}

/** Whom a notice is for, and of which family it is: what is counted together. */
export const familyKey = ({ to, template }: Pick<Notice, 'to' | 'template'>) =>
  `${recipientOf(to)} ${kindOf(template).family}`;

/** How many of their families came to these people since then, by familyKey; one call, none for nobody, by index recent. */
export async function countRecentOf(
  notices: readonly Pick<Notice, 'to' | 'template'>[],
  since: number,
): Promise<Map<string, number>> {
  const counted = new Map(notices.map((notice) => [familyKey(notice), notice]));
  const keys = [...counted.values()].map(({ to, template }) => ({
    recipient: recipientOf(to),
    family: kindOf(template).family,
  }));
  const [only] = keys;
  if (!only) return new Map();
  const came = { arrivedAt: command().gt(since) };
  if (keys.length === 1) {
    const { total } = await collection(INBOX)
      .where({ ...only, ...came })
      .count();
    return new Map([...counted.keys()].map((key) => [key, total ?? 0]));
  }
  const _ = command();
  const { data } = await collection(INBOX)
    .where(_.or(keys.map((key) => ({ ...key, ...came }))))
    .field({ recipient: true, family: true })
    .limit(1000)
    .get();
  const totals = new Map<string, number>();
  for (const { recipient, family } of data as Pick<InboxDocument, 'recipient' | 'family'>[]) {
    const key = `${recipient} ${family}`;
    totals.set(key, (totals.get(key) ?? 0) + 1);
  }
  return totals;
}

export function recipientOf(to: Recipient): string {
  return 'openid' in to ? `openid:${to.openid}` : `person:${to.personId}`;
}

export function recipientFrom(text: string): Recipient {
  const id = text.slice(text.indexOf(':') + 1);
  return text.startsWith('openid:') ? { openid: id } : { personId: id };
}

/** @returns false when it is there already */
export function insertInbox(item: InboxDocument): Promise<boolean> {
  return addOnce(INBOX, item);
}

/**
 * Several in one call. When some are there already each is put in by itself, and whose it is shows by its delivery.
 * @returns the ids of those that were not there
 */
export async function insertInboxes(items: readonly InboxDocument[]): Promise<Set<string>> {
  const [only] = items;
  if (items.length === 1 && only) return new Set((await insertInbox(only)) ? [only._id] : []);
  const delivery = randomUUID();
  const own = items.map((item) => ({ ...item, delivery }));
  if (await addOnce(INBOX, own)) return new Set(own.map(({ _id }) => _id));
  for (const item of own) await insertInbox(item);
  const { data } = await collection(INBOX)
    .where({ _id: command().in(own.map(({ _id }) => _id)), delivery })
    .field({ _id: true })
    .limit(own.length)
    .get();
  return new Set((data as { _id: string }[]).map(({ _id }) => _id));
}

export async function inboxItem(id: string): Promise<InboxDocument | null> {
  const { data } = await collection(INBOX).doc(id).get();
  return (data as InboxDocument[])[0] ?? null;
}

/** One page in one call, newest first, by index recipient. */
export async function inboxPage(
  recipients: readonly string[],
  after: { at: number; id: string } | null,
  size: number,
): Promise<InboxDocument[]> {
  const _ = command();
  const mine = { recipient: among(recipients) };
  const where = after
    ? _.and([{ ...mine, at: _.lte(after.at) }, _.or([{ at: _.lt(after.at) }, { _id: _.lt(after.id) }])])
    : mine;
  const { data } = await collection(INBOX)
    .where(where)
    .orderBy('at', 'desc')
    .orderBy('_id', 'desc')
    .limit(size + 1)
    .get();
  return data as InboxDocument[];
}

/** By index unread. */
export async function countUnread(recipients: readonly string[]): Promise<number> {
  const { total } = await collection(INBOX)
    .where({ recipient: among(recipients), read: false })
    .count();
  return total ?? 0;
}

/** By _id, or by index unread for all. @returns how many changed */
export async function markRead(recipients: readonly string[], id: string | undefined): Promise<number> {
  const one = id === undefined ? {} : { _id: id };
  const { updated } = await collection(INBOX)
    .where({ ...one, recipient: among(recipients), read: false })
    .update({ read: true });
  return updated ?? 0;
}

/** One recipient is an equality, so that the index gives the order too. */
function among(recipients: readonly string[]) {
  return recipients.length === 1 ? recipients[0] : command().in([...recipients]);
}
