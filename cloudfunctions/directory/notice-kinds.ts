import { OR_BY_TEXT, type NoticeKinds } from '../platform/notices';

/** Kinds of notice this context gives. */
export const noticeKinds = {
  'account-changed': { label: '账号变动', for: 'everybody', family: 'mine', ...OR_BY_TEXT, mustArrive: true },
} as const satisfies NoticeKinds;
