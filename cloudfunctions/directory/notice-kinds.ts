import { BY_MESSAGE, OR_BY_TEXT, type NoticeKinds } from '../platform/notices';

/** Kinds of notice this context gives. */
export const noticeKinds = {
  'account-changed': { label: '账号变动', for: 'everybody', family: 'mine', ...OR_BY_TEXT, mustArrive: true },
  'home-moved': { label: '有人搬家', for: 'staff', family: 'desk', ...BY_MESSAGE },
} as const satisfies NoticeKinds;
