/** Words of places that phone and functions share. */

/** Levels of places of the community. What one of them is called there is its own name. */
export const VENUE_KINDS = {
  parlour: '红色会客厅',
  centre: '党群服务中心',
  point: '服务点',
  contact: '联络点',
} as const;
export type VenueKind = keyof typeof VENUE_KINDS;

/** What is done for people at a place, as the ten-minute circle counts it. */
export const SERVICE_KINDS = {
  affairs: '办事',
  meals: '助餐',
  health: '健康',
  children: '托管',
  culture: '文体',
  mediation: '调解',
  repairs: '便民维修',
  lending: '借用',
} as const;
export type ServiceKind = keyof typeof SERVICE_KINDS;

export const VENUE_STATUSES = {
  open: { label: '开放', tone: 'working' },
  paused: { label: '暂停开放', tone: 'overdue' },
  ended: { label: '已停用', tone: 'done' },
} as const;
export type VenueStatus = keyof typeof VENUE_STATUSES;

/** How a place is had: whole by one party, by seats beside others, or not at all. */
export const SHARINGS = { whole: '整间', seats: '按座位', none: '不外借' } as const;
export type Sharing = keyof typeof SHARINGS;

/** A booking of a place, from a time that is asked for to its outcome. */
export const BOOKING_STATUSES = {
  /** the time is being taken; nobody sees it */ asking: { label: '正在预约', tone: 'waiting' },
  /** somebody else was faster */ refused: { label: '没有约上', tone: 'done' },
  asked: { label: '待确认', tone: 'waiting' },
  booked: { label: '已约好', tone: 'working' },
  declined: { label: '未同意', tone: 'done' },
  /** the place closes then: another time is asked for */ displaced: { label: '请改约', tone: 'overdue' },
  here: { label: '已签到', tone: 'working' },
  cancelled: { label: '已取消', tone: 'done' },
} as const;
export type BookingStatus = keyof typeof BOOKING_STATUSES;

export const CADENCES = { daily: '每天', weekly: '每周', fortnightly: '隔周', monthly: '每月' } as const;

/** For whom a place is booked. */
export const PARTY_KINDS = {
  self: '个人',
  squad: '队伍',
  group: '群',
  unit: '共建单位',
  council: '商量的议题',
  community: '社区',
} as const;
export type PartyKind = keyof typeof PARTY_KINDS;

export const PLACE_LIMITS = {
  /** how far ahead one books */ aheadDays: 90,
  /** days for which free times are shown at once */ daysShown: 31,
  seriesMost: 26,
  rulesMax: 400,
  reasonMax: 100,
  photosMax: 9,
  /** minutes before the beginning from which one checks in */ opensBefore: 30,
  /** minutes after it at which it is free again */ releasedAfter: 15,
} as const;

/** The ten-minute circle where a district says nothing of its own: a way is so much longer than the straight line, at the pace of the old. */
export const CIRCLE = { minutes: 10, factor: 1.3, /** metres in a minute */ pace: 75 } as const;

export const THING_STATUSES = {
  listed: { label: '可借', tone: 'working' },
  ended: { label: '不再外借', tone: 'done' },
} as const;
export type ThingStatus = keyof typeof THING_STATUSES;

/** How one piece of a thing is. */
export const UNIT_STATES = { fine: '完好', broken: '待修', lost: '丢失' } as const;
export type UnitState = keyof typeof UNIT_STATES;

export const LENDING_LIMITS = {
  /** days for which one may borrow at most */ daysMost: 30,
  /** days for which what came back is kept for who waits, today included */ heldDays: 2,
  waitingMost: 50,
  noteMax: 60,
} as const;
