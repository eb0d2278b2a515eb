import { byPhone } from '../../platform/notices';
import type { z } from 'zod';
import { sayMoment } from '../../platform/clock';
import { cursorText, parseCursor } from '../../platform/cursor';
import type { Call } from '../../platform/endpoint';
import { refusals } from '../../platform/errors';
import type { InboxItem, InboxPage, inputs, UnreadCount } from '../contract';
import { countUnread, inboxItem, inboxPage, markRead, recipientOf, type InboxDocument } from '../store-inbox';

const PAGE_SIZE = 20;

/** What was told to me, newest first: one database call. */
export async function inbox(call: Call, input: z.output<typeof inputs.inbox>): Promise<InboxPage> {
  const cursor = parseCursor(input.cursor);
  const found = await inboxPage(recipientsOf(call), cursor && { at: cursor.key, id: cursor.id }, PAGE_SIZE);
  const shown = found.slice(0, PAGE_SIZE);
  const last = shown[shown.length - 1];
  const next = found.length > shown.length && last ? cursorText({ key: last.at, id: last._id }) : null;
  return { items: shown.map((item) => itemView(item, call.now)), next };
}

export async function unread(call: Call): Promise<UnreadCount> {
  return { unread: await countUnread(recipientsOf(call)) };
}

/** Marks one notice, or all. Another's notice is, for this person, not there. */
export async function markAsRead(call: Call, input: { id?: string | undefined }): Promise<UnreadCount> {
  const recipients = recipientsOf(call);
  const changed = await markRead(recipients, input.id);
  if (changed === 0 && input.id !== undefined) {
    const item = await inboxItem(input.id);
    if (!item || !recipients.includes(item.recipient)) throw refusals.notFound('这条消息');
  }
  return { unread: await countUnread(recipients) };
}

/** A person's own inbox, that of the person of the list to whom they are bound, and what came to their phone before they were here. */
function recipientsOf({ identity }: Call): string[] {
  const own = recipientOf({ openid: identity.openid });
  const { personId = null, phone = '' } = identity.account ?? {};
  return [own, ...(personId ? [recipientOf({ personId })] : []), ...(phone ? [recipientOf(byPhone(phone))] : [])];
}

function itemView({ _id, title, body, page, at, read }: InboxDocument, now: number): InboxItem {
  return { id: _id, title, body, page, at, atText: sayMoment(at, now), read };
}
