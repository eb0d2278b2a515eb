import { BY_MESSAGE, type NoticeKinds } from '../platform/notices';

/** Kinds of notice this context gives. */
export const noticeKinds = {
  'service-case': { label: '办事预约和进展', for: 'everybody', family: 'mine', ...BY_MESSAGE },
} as const satisfies NoticeKinds;
