import { BY_MESSAGE, OR_BY_TEXT, type NoticeKinds } from '../platform/notices';

/** Kinds of notice this context gives. */
export const noticeKinds = {
  'visit-event': { label: '需要尽快入户', for: 'staff', family: 'desk', ...OR_BY_TEXT },
  'visit-approval': { label: '走访审批', for: 'staff', family: 'desk', ...BY_MESSAGE },
  'visit-reminder': { label: '本周走访', for: 'staff', family: 'desk', ...BY_MESSAGE },
  'visit-plan': { label: '走访安排', for: 'everybody', family: 'activities', ...BY_MESSAGE },
  'visit-invite': { label: '邀请您一起来帮忙', for: 'everybody', family: 'neighbours', ...BY_MESSAGE },
} as const satisfies NoticeKinds;
