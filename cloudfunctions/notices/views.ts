import { sayMoment } from '../platform/clock';
import type { InboxItem } from './contract';
import type { InboxDocument } from './store-inbox';

/** A notice as its reader sees it. */
export function itemView(
  { _id, title, body, page, at, read }: Pick<InboxDocument, '_id' | 'title' | 'body' | 'page' | 'at' | 'read'>,
  now: number,
): InboxItem {
  return { id: _id, title, body, page, at, atText: sayMoment(at, now), read };
}
