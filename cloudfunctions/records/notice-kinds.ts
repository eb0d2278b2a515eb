import { BY_MESSAGE, type NoticeKinds } from '../platform/notices';

/** Kinds of notice this context gives. */
export const noticeKinds = {
  'service-record': { label: '服务记录', for: 'everybody', family: 'party', ...BY_MESSAGE },
} as const satisfies NoticeKinds;
