import { BY_MESSAGE, OR_BY_TEXT, type NoticeKinds } from '../platform/notices';

/** Kinds of notice this context gives. */
export const noticeKinds = {
  'party-member': { label: '报到和先锋岗', for: 'everybody', family: 'party', ...BY_MESSAGE },
  'party-branch': { label: '党员报到待办', for: 'staff', family: 'desk', ...OR_BY_TEXT },
  squad: { label: '队伍的事', for: 'everybody', family: 'mine', ...BY_MESSAGE },
  'squad-task': { label: '队里的任务', for: 'everybody', family: 'orders', ...OR_BY_TEXT },
  mobilisation: { label: '调令', for: 'everybody', family: 'orders', ...OR_BY_TEXT, mustArrive: true },
} as const satisfies NoticeKinds;
