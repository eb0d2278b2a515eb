import { BY_MESSAGE, type NoticeKinds } from '../platform/notices';

/** Kinds of notice this context gives. */
export const noticeKinds = {
  'venue-booking': { label: '场地预约', for: 'everybody', family: 'mine', ...BY_MESSAGE },
  programme: { label: '日程和服务品牌', for: 'everybody', family: 'activities', ...BY_MESSAGE },
  mediation: { label: '调解', for: 'everybody', family: 'mine', ...BY_MESSAGE },
  stairwell: { label: '主题楼道', for: 'everybody', family: 'mine', ...BY_MESSAGE },
  'lent-thing': { label: '借用到期和排队', for: 'everybody', family: 'mine', ...BY_MESSAGE },
} as const satisfies NoticeKinds;
