/** Limits of what members and branches fill in; characters as a person counts them. */
export const PARTY_LIMITS = {
  unitNameMax: 40,
  /** units shown for what was typed */ unitsShown: 30,
  /** the branch a member belongs to in their unit */ branchNameMax: 40,
  noteMax: 200,
  /** working days in which a branch answers */ answerDays: 3,
  /** days in which a member answers what the branch asked */ askDays: 7,
  pageSize: 20,
} as const;

/** How it stands with a member who reports to a community (S19). The tone says which state colour shows it. */
export const MEMBER_STATUSES = {
  /** the community's branch has to confirm */
  waiting: { label: '等支部确认', tab: '待确认', tone: 'waiting', open: true },
  /** the branch has asked something: the member has to answer */
  asked: { label: '等本人补充', tab: '待补充', tone: 'waiting', open: true },
  confirmed: { label: '已报到', tab: '已报到', tone: 'done', open: false },
  declined: { label: '未通过', tab: '未通过', tone: 'done', open: false },
  left: { label: '已退出', tab: '已退出', tone: 'done', open: false },
} as const;
export type MemberStatus = keyof typeof MEMBER_STATUSES;

/** Where a member reports to: where they live, and where their unit is paired (双报到). */
export const REPORT_PLACES = {
  home: { label: '居住地', hint: '您登记的住址所在的社区' },
  work: { label: '单位结对', hint: '您的单位结对的社区' },
} as const;
export type ReportPlace = keyof typeof REPORT_PLACES;

/** The consent that reporting asks for: that somebody is a party member is told to nobody but those it names. */
export const PARTY_CONSENT = {
  version: '1',
  text: '党员身份属于敏感个人信息。报到后，所报到社区的支部看得到您的姓名、电话、单位和住在哪一栋，您单位的联络人看得到您报到和服务的情况；别人看不到，除非您自己选择亮身份。随时可以退出。',
} as const;

/** A pioneer post (先锋岗) that a branch opens for members to claim. */
export const STATION_STATUSES = {
  open: { label: '开放认领', tone: 'working' },
  closed: { label: '已撤销', tone: 'done' },
} as const;
export type StationStatus = keyof typeof STATION_STATUSES;

/** How a member's time in a post stands. */
export const STINT_STATES = {
  serving: { label: '在岗' },
  'given-back': { label: '交还了' },
  ended: { label: '由支部结束' },
  expired: { label: '任期到了' },
} as const;
export type StintState = keyof typeof STINT_STATES;

/** Parts of the posts of a community. */
export const STATION_VIEWS = {
  free: { label: '可认领' },
  mine: { label: '我的岗' },
  all: { label: '全部' },
} as const;
export type StationView = keyof typeof STATION_VIEWS;

export const STATION_LIMITS = {
  /** places in one post */ placesMax: 50,
  /** posts that one member holds in a community */ heldMost: 3,
  /** days of a term when nothing else is said */ termDays: 365,
  /** days before its end in which a term may be renewed */ renewDays: 30,
  /** days before its end at which a holder is told */ warnDays: 7,
  placeTextMax: 40,
  /** shown on a public card */ cardMost: 100,
} as const;
