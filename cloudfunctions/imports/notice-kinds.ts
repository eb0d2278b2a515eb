import { BY_MESSAGE, type NoticeKinds } from '../platform/notices';

/** Kinds of notice this context gives. */
export const noticeKinds = {
  import: { label: '导入名册', for: 'staff', family: 'exports', ...BY_MESSAGE },
} as const satisfies NoticeKinds;
