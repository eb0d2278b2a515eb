import * as z from 'zod';
import { documentId, token } from '../platform/input';

export const inputs = {
  /** what was told to me, newest first → InboxPage */
  inbox: z.strictObject({ cursor: z.string().max(200).optional() }),
  /** → UnreadCount */
  unread: z.strictObject({}),
  /** mark one as read, or all → UnreadCount */
  'mark-read': z.strictObject({ id: documentId.optional() }),
  /** what WeChat may still send me, as I allowed it → Allowances */
  allowances: z.strictObject({}),
  /** what the person answered when asked for subscriptions → null */
  'record-consent': z.strictObject({
    answers: z
      .array(z.strictObject({ templateId: token(80, 1), accepted: z.boolean() }))
      .min(1)
      .max(5),
  }),
} as const;

export interface InboxItem {
  id: string;
  title: string;
  body: string;
  page: string;
  at: number;
  atText: string;
  read: boolean;
}
export interface InboxPage {
  items: InboxItem[];
  next: string | null;
}
export interface UnreadCount {
  unread: number;
}

/** One kind of message, and how many more of it the person allowed. */
export interface Allowance {
  /** of the template, as a session names it */
  key: string;
  label: string;
  left: number;
  /** 还可以给您发 2 条, ready to show */
  text: string;
}
export interface Allowances {
  items: Allowance[];
  /** that WeChat refused although it was allowed, and what to do; '' when it did not */
  refusedText: string;
  /** what happened to what was allowed, the latest first */
  history: { text: string; atText: string }[];
}

export type NoticesInputs = { [A in keyof typeof inputs]: z.input<(typeof inputs)[A]> };
export interface NoticesViews {
  inbox: InboxPage;
  unread: UnreadCount;
  'mark-read': UnreadCount;
  allowances: Allowances;
  'record-consent': null;
}
