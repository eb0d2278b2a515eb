import { BY_MESSAGE, type NoticeKinds } from '../platform/notices';

/** Kinds of notice this context gives. */
export const noticeKinds = {
  'ledger-appeal': { label: '台账申诉', for: 'staff', family: 'exports', ...BY_MESSAGE },
  'ledger-export': { label: '导出好的台账', for: 'staff', family: 'exports', ...BY_MESSAGE },
} as const satisfies NoticeKinds;
