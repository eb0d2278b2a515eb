import { collection, command, isDuplicateKey, type CollectionDeclaration } from '../platform/database';
import { derivedId } from '../platform/commands';
import type { OutboxEntry, Recipient } from '../platform/notices';
import { fanOuts } from './store-fanouts';

export const INBOX = 'inbox';
export const CREDITS = 'subscriptionCredits';

/** Every query below names the index that serves it. */
export const collections: readonly CollectionDeclaration[] = [
  {
    name: INBOX,
    indexes: [
      { name: 'recipient', fields: { recipient: 1, at: -1, _id: -1 } },
      { name: 'unread', fields: { recipient: 1, read: 1 } },
    ],
  },
  { name: CREDITS, indexes: [] },
  fanOuts,
];

/**
 * How far the subscription message of a notice came: none was sent; sending: WeChat was asked, and if its answer is missing it is
 * not asked again; sent; refused by WeChat or the person.
 */
export type Push = 'none' | 'sending' | 'sent' | 'refused';

/** A notice in somebody's inbox; its `_id` is the outbox entry's. */
export interface InboxDocument {
  _id: string;
  /** `openid:…`, or `person:…` for one of the list, whoever they bind to */
  recipient: string;
  template: OutboxEntry['template'];
  title: string;
  body: string;
  page: string;
  at: number;
  read: boolean;
  push: Push;
  /** WeChat's error, 0 for none */
  pushError: number;
}

/** How many more messages of one template a person allowed, as far as is known here. */
interface CreditDocument {
  _id: string;
  openid: string;
  templateId: string;
  credits: number;
  /** the commands that last added to it, so that a retry adds once */
  commands: string[];
}
const COMMANDS_KEPT = 20;

export function recipientOf(to: Recipient): string {
  return 'openid' in to ? `openid:${to.openid}` : `person:${to.personId}`;
}

/** @returns false when it is there already */
export async function insertInbox(item: InboxDocument): Promise<boolean> {
  try {
    await collection(INBOX).add(item);
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

export async function inboxItem(id: string): Promise<InboxDocument | null> {
  const { data } = await collection(INBOX).doc(id).get();
  return (data as InboxDocument[])[0] ?? null;
}

/** Moves a push on, if it still stands where it was thought to. @returns whether it did */
export async function movePush(id: string, from: Push, to: Push, pushError = 0): Promise<boolean> {
  const { updated } = await collection(INBOX).where({ _id: id, push: from }).update({ push: to, pushError });
  return updated === 1;
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

function creditId(openid: string, templateId: string): string {
  return derivedId('credit', openid, templateId);
}

/** Takes one credit. @returns false when there is none */
export async function takeCredit(openid: string, templateId: string): Promise<boolean> {
  const _ = command();
  const { updated } = await collection(CREDITS)
    .where({ _id: creditId(openid, templateId), credits: _.gt(0) })
    .update({ credits: _.inc(-1) });
  return updated === 1;
}

/** WeChat says there is none left, whatever was thought here. */
export async function clearCredits(openid: string, templateId: string): Promise<void> {
  await collection(CREDITS)
    .where({ _id: creditId(openid, templateId) })
    .update({ credits: 0 });
}

/** Gives back a credit that was taken and not used. */
export async function returnCredit(openid: string, templateId: string): Promise<void> {
  await collection(CREDITS)
    .where({ _id: creditId(openid, templateId) })
    .update({ credits: command().inc(1) });
}

/** Adds one credit; the same command adds once. */
export async function addCredit(openid: string, templateId: string, commandId: string): Promise<void> {
  if (await raiseCredit(openid, templateId, commandId)) return;
  const first: CreditDocument = {
    _id: creditId(openid, templateId),
    openid,
    templateId,
    credits: 1,
    commands: [commandId],
  };
  try {
    await collection(CREDITS).add(first);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    // Either this very command was here before, or another made the document just now: raising tells them apart.
    await raiseCredit(openid, templateId, commandId);
  }
}

async function raiseCredit(openid: string, templateId: string, commandId: string): Promise<boolean> {
  const _ = command();
  const { updated } = await collection(CREDITS)
    .where({ _id: creditId(openid, templateId), commands: _.neq(commandId) })
    .update({ credits: _.inc(1), commands: _.push({ each: [commandId], slice: -COMMANDS_KEPT }) });
  return updated === 1;
}
