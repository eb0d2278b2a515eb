import { byPhone } from '../platform/notices';
import { countOf, linesOf, oneOf } from '../platform/look';
import type { Waiter } from '../platform/waits';
import { INBOX, recipientOf, type InboxDocument } from './store-inbox';

type Told = Pick<InboxDocument, '_id' | 'title' | 'body' | 'page' | 'at' | 'read'>;

/** The newest of somebody's inbox, and how many they have not read; by index recipient and unread. */
export function inboxLooks({ openid, personId, phone }: Pick<Waiter, 'openid' | 'personId' | 'phone'>, size: number) {
  const recipient = oneOf(recipientsOf({ openid, personId, phone }));
  return {
    newest: linesOf<Told>(INBOX, { recipient }, { at: -1, _id: -1 }, size, {
      title: true,
      body: true,
      page: true,
      at: true,
      read: true,
    }),
    unread: countOf(INBOX, { recipient, read: false }),
  };
}

/** A person's own inbox, that of the person of the list to whom they are bound, and what came to their phone before they were here. */
export function recipientsOf({ openid, personId, phone }: Pick<Waiter, 'openid' | 'personId' | 'phone'>): string[] {
  return [
    recipientOf({ openid }),
    ...(personId ? [recipientOf({ personId })] : []),
    ...(phone ? [recipientOf(byPhone(phone))] : []),
  ];
}
