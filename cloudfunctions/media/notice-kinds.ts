import { BY_MESSAGE, type NoticeKinds } from '../platform/notices';

/** Kinds of notice this context gives. */
export const noticeKinds = {
  'words-judged': { label: '检查结果', for: 'everybody', family: 'mine', ...BY_MESSAGE },
} as const satisfies NoticeKinds;
