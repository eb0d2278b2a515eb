import type { z } from 'zod';
import { cursorText, parseCursor } from '../../platform/cursor';
import type { Call } from '../../platform/endpoint';
import { refusals } from '../../platform/errors';
import type { InboxPage, inputs, UnreadCount } from '../contract';
import { countUnread, inboxItem, inboxPage, markRead } from '../store-inbox';
import { itemView } from '../views';
import { recipientsOf as recipientsFor } from '../waits';

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

function recipientsOf({ identity: { openid, account } }: Call): string[] {
  return recipientsFor({ openid, personId: account?.personId ?? null, phone: account?.phone ?? '' });
}
