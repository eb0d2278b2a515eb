import { BY_MESSAGE, OR_BY_TEXT, type NoticeKinds } from '../platform/notices';

/** Kinds of notice this context gives. */
export const noticeKinds = {
  'request-assigned': { label: '新派来的诉求', for: 'staff', family: 'desk', ...OR_BY_TEXT },
  'request-progress': { label: '办理进展', for: 'everybody', family: 'mine', ...BY_MESSAGE },
  'request-resolved': { label: '办结提醒', for: 'everybody', family: 'mine', ...OR_BY_TEXT },
  'clock-warning': { label: '时限提醒', for: 'staff', family: 'desk', ...OR_BY_TEXT, mustArrive: true },
  whistle: { label: '吹哨报到', for: 'staff', family: 'desk', ...OR_BY_TEXT },
  council: { label: '商量议事', for: 'everybody', family: 'council', ...BY_MESSAGE },
  'neighbour-progress': { label: '关注的事', for: 'everybody', family: 'neighbours', ...BY_MESSAGE },
  'media-review': { label: '等审核的照片', for: 'staff', family: 'desk', ...BY_MESSAGE },
} as const satisfies NoticeKinds;
