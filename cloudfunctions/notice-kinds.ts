import { noticeKinds as attendance } from './attendance/notice-kinds';
import { noticeKinds as coop } from './coop/notice-kinds';
import { noticeKinds as council } from './council/notice-kinds';
import { noticeKinds as directory } from './directory/notice-kinds';
import { noticeKinds as groups } from './groups/notice-kinds';
import { noticeKinds as imports } from './imports/notice-kinds';
import { noticeKinds as ledger } from './ledger/notice-kinds';
import { noticeKinds as media } from './media/notice-kinds';
import { noticeKinds as partners } from './partners/notice-kinds';
import { noticeKinds as party } from './party/notice-kinds';
import type { NoticeKind } from './platform/notices';
import { noticeKinds as records } from './records/notice-kinds';
import { noticeKinds as requests } from './requests/notice-kinds';
import { noticeKinds as visits } from './visits/notice-kinds';
import { noticeKinds as services } from './services/notice-kinds';
import { noticeKinds as places } from './places/notice-kinds';

/** Every kind of notice of the house, apart from its parts, so that who asks for a kind loads no context. */
export const NOTICE_KINDS = {
  ...requests,
  ...imports,
  ...attendance,
  ...ledger,
  ...party,
  ...records,
  ...directory,
  ...groups,
  ...coop,
  ...visits,
  ...council,
  ...partners,
  ...services,
  ...places,
  ...media,
} as const;

export type NoticeTemplate = keyof typeof NOTICE_KINDS;

/** @throws Error for one that no context declares */
export function kindOf(template: string): NoticeKind {
  if (!isNoticeTemplate(template)) throw new Error(`no context declares the kind of notice ${template}`);
  return NOTICE_KINDS[template];
}

export function isNoticeTemplate(text: string): text is NoticeTemplate {
  return Object.hasOwn(NOTICE_KINDS, text);
}
