import type { Allowances, InboxItem, InboxPage, UnreadCount } from '../../cloudfunctions/notices/contract';
import { call, type Reply } from './call';

export type { Allowances, InboxItem, InboxPage };

/** What was told to me, newest first. */
export function listInbox(cursor?: string): Promise<Reply<InboxPage>> {
  return call('notices', 'inbox', cursor === undefined ? {} : { cursor });
}

export function countUnread(): Promise<Reply<UnreadCount>> {
  return call('notices', 'unread', {}, { retries: 0 });
}

/** One, or all when none is named. */
export function markRead(id?: string): Promise<Reply<UnreadCount>> {
  return call('notices', 'mark-read', id === undefined ? {} : { id });
}

/** What WeChat may still send me. */
export function loadAllowances(): Promise<Reply<Allowances>> {
  return call('notices', 'allowances', {});
}
