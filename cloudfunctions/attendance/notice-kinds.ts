import { BY_MESSAGE, OR_BY_TEXT, type NoticeKinds } from '../platform/notices';

/** Kinds of notice this context gives. */
export const noticeKinds = {
  activity: { label: '报名的活动', for: 'everybody', family: 'activities', ...BY_MESSAGE },
  'hours-review': { label: '服务时长的异议', for: 'staff', family: 'desk', ...BY_MESSAGE },
  'activity-place': { label: '候补有了名额', for: 'everybody', family: 'activities', ...OR_BY_TEXT },
} as const satisfies NoticeKinds;
