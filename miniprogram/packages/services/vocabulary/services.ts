/** Words of public services that phone and functions share. */

/** An appointment and the matter that comes of it, from a time that is asked for to its outcome. */
export const CASE_STATUSES = {
  /** the time is being taken; nobody sees it */ asking: { label: '正在预约', tone: 'waiting' },
  /** somebody else was faster */ refused: { label: '没有约上', tone: 'done' },
  booked: { label: '已预约', tone: 'waiting' },
  /** the window closes then: another time is asked for */ displaced: { label: '请改约', tone: 'overdue' },
  visitAsked: { label: '待约上门时间', tone: 'waiting' },
  visiting: { label: '约好上门', tone: 'working' },
  waiting: { label: '排队中', tone: 'waiting' },
  called: { label: '正在办理', tone: 'working' },
  incomplete: { label: '待补材料', tone: 'waiting' },
  accepted: { label: '已受理', tone: 'working' },
  done: { label: '办好了', tone: 'done' },
  noShow: { label: '没来', tone: 'done' },
  cancelled: { label: '已取消', tone: 'done' },
  unresolved: { label: '没办成', tone: 'done' },
} as const;
export type CaseStatus = keyof typeof CASE_STATUSES;

/** How far what somebody brings can be trusted. */
export const TRUST_LEVELS = {
  issued: '证照',
  verified: '窗口核过',
  uploaded: '自己提供',
  declared: '书面承诺',
} as const;
export type TrustLevel = keyof typeof TRUST_LEVELS;

export const ITEM_STATUSES = { active: '可办', paused: '暂停办理', ended: '已取消' } as const;
export type ItemStatus = keyof typeof ITEM_STATUSES;

export const SERVICE_LIMITS = {
  /** how far ahead one books */ aheadDays: 30,
  /** days for which free times are shown at once */ daysShown: 31,
  /** after so long an item has to be assured anew */ assuranceDays: 180,
  notesMax: 200,
  reasonMax: 100,
} as const;
