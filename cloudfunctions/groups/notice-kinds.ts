import { BY_MESSAGE, type NoticeKinds } from '../platform/notices';

/** Kinds of notice this context gives. */
export const noticeKinds = {
  'group-notice': { label: '群里的通知', for: 'everybody', family: 'groups', ...BY_MESSAGE },
  'group-matter': { label: '群里与您有关的事', for: 'everybody', family: 'groups', ...BY_MESSAGE },
} as const satisfies NoticeKinds;
