import { BY_MESSAGE, type NoticeKinds } from '../platform/notices';

/** Kinds of notice this context gives. */
export const noticeKinds = {
  'coop-order': { label: '合作社的订单', for: 'everybody', family: 'coop', ...BY_MESSAGE },
  'coop-member': { label: '合作社的登记', for: 'everybody', family: 'coop', ...BY_MESSAGE },
  'coop-care': { label: '关爱名单到期', for: 'staff', family: 'desk', ...BY_MESSAGE },
  'coop-price': { label: '价目和账目公示', for: 'everybody', family: 'coop', ...BY_MESSAGE },
} as const satisfies NoticeKinds;
