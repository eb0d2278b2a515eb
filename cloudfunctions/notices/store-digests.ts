import { derivedId } from '../platform/commands';
import { addOnce, collection, command, type CollectionDeclaration } from '../platform/database';
import type { Recipient } from '../platform/notices';
import type { Push, PushMessage } from './push';
import { INBOX, recipientOf, type InboxDocument } from './store-inbox';
import { PUSH_INDEX, type Target } from './store-pushes';

export const DIGESTS = 'noticeDigests';

export const digests: CollectionDeclaration = { name: DIGESTS, indexes: [PUSH_INDEX] };

/** One push for all the notices of one person that are held until one moment. Its `_id` follows from both. */
export interface DigestDocument extends Push {
  _id: string;
  to: Recipient;
  /** what it says, once it is closed */
  message: PushMessage | null;
}

/** The digest of a person that ends then; made when it is not there. @returns its id */
export async function openDigest(to: Recipient, dueAt: number): Promise<string> {
  const _id = derivedId('digest', recipientOf(to), String(dueAt));
  const first: DigestDocument = { _id, to, push: 'held', channel: 0, attempts: [], pushDue: dueAt, message: null };
  await addOnce(DIGESTS, first);
  return _id;
}

export async function digestById(id: string): Promise<DigestDocument | null> {
  const { data } = await collection(DIGESTS).doc(id).get();
  return (data as DigestDocument[])[0] ?? null;
}

/** All that is held for it is its own from now on; by index digest. */
export async function gatherHeld(digestId: string): Promise<void> {
  await collection(INBOX).where({ digest: digestId, push: 'held' }).update({ push: 'digested', pushDue: null });
}

/** What it gathered, the earliest first, and how many they are in all; by index digest. */
export async function gathered(digestId: string, most: number): Promise<{ count: number; first: InboxDocument[] }> {
  const own = collection(INBOX).where({ digest: digestId, push: 'digested' });
  const [{ data }, { total }] = await Promise.all([own.orderBy('at', 'asc').limit(most).get(), own.count()]);
  return { count: total ?? 0, first: data as InboxDocument[] };
}

/** Says what it will tell, if it still stands as it was thought to. @returns whether it did */
export async function closeDigest(from: Target, message: PushMessage, pushDue: number): Promise<boolean> {
  const { updated } = await collection(DIGESTS)
    .where({ _id: from._id, push: from.push, pushDue: from.pushDue })
    .update({ push: 'pending', message: command().set(message), pushDue });
  return updated === 1;
}
