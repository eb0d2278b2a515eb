import { BY_MESSAGE, type NoticeKinds } from '../platform/notices';

/** Kinds of notice this context gives. */
export const noticeKinds = {
  'council-topic': { label: '协商议题', for: 'everybody', family: 'council', ...BY_MESSAGE },
  'council-meeting': { label: '会议通知', for: 'everybody', family: 'council', ...BY_MESSAGE },
} as const satisfies NoticeKinds;
