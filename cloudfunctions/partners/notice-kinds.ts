import { BY_MESSAGE, type NoticeKinds } from '../platform/notices';

/** Kinds of notice this context gives. */
export const noticeKinds = {
  'partner-pact': { label: '共建协议', for: 'staff', family: 'party', ...BY_MESSAGE },
  'partner-match': { label: '需求和资源对接', for: 'staff', family: 'party', ...BY_MESSAGE },
} as const satisfies NoticeKinds;
