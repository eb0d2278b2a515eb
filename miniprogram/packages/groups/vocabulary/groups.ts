import type { Tone } from '../../requests/vocabulary/requests';

/** What a neighbours' group (S21) is for. What a place calls such a group is data: session.brand.terms.group. */
export const GROUP_KINDS = {
  building: { label: '楼栋', icon: 'hotel-o' },
  cell: { label: '网格', icon: 'location-o' },
  community: { label: '社区', icon: 'wap-home-o' },
  pact: { label: '共建', icon: 'friends-o' },
} as const;
export type GroupKind = keyof typeof GROUP_KINDS;

/** Life of a group: what a building's chief makes waits for the community's word. */
export const GROUP_STATUSES = {
  proposed: { label: '等社区确认', tone: 'waiting' },
  open: { label: '开着', tone: 'working' },
  declined: { label: '没有同意', tone: 'done' },
  closed: { label: '已关闭', tone: 'done' },
} as const satisfies Record<string, { label: string; tone: Tone }>;
export type GroupStatus = keyof typeof GROUP_STATUSES;

/** How somebody stands to a group. */
export const MEMBER_STATUSES = {
  asked: { label: '申请中', tone: 'waiting' },
  member: { label: '成员', tone: 'working' },
  declined: { label: '没有同意', tone: 'done' },
  /** nobody answered in time */
  lapsed: { label: '没有人答复', tone: 'done' },
  left: { label: '已退出', tone: 'done' },
  removed: { label: '已移出', tone: 'done' },
} as const satisfies Record<string, { label: string; tone: Tone }>;
export type MemberStatus = keyof typeof MEMBER_STATUSES;

/** By what residents go in a group, as its chiefs set it. Chiefs and staff always go by their names. */
export const NAMINGS = {
  choice: { label: '各人自己选', hint: '写名字，或只写哪栋楼' },
  name: { label: '都写名字', hint: '邻居之间彼此认得' },
  building: { label: '都只写楼栋', hint: '人多的群，不写名字' },
} as const;
export type Naming = keyof typeof NAMINGS;

/** By what somebody says that they belong in it. */
export const JOIN_REASONS = {
  address: { label: '我住在这里' },
  pact: { label: '我的单位参加共建' },
} as const;
export type JoinReason = keyof typeof JOIN_REASONS;

/** What is posted in a group. */
export const GROUP_POST_KINDS = {
  words: { label: '说说', icon: 'comment-o', say: '想和邻居说的话' },
  notice: { label: '通知', icon: 'volume-o', say: '通知内容' },
  signUp: { label: '接龙', icon: 'bars', say: '接龙内容（事由、时间、地点）' },
  help: { label: '求助', icon: 'question-o', say: '需要邻居帮什么忙' },
} as const;
export type GroupPostKind = keyof typeof GROUP_POST_KINDS;

/** What a column of a 接龙 asks for. */
export const SIGN_UP_FIELDS = {
  words: { label: '文字' },
  number: { label: '数字' },
  choice: { label: '选一项' },
} as const;
export type SignUpFieldKind = keyof typeof SIGN_UP_FIELDS;

/** For how long somebody may not write in a group: hours. */
export const SILENCES = {
  '24': { label: '一天' },
  '72': { label: '三天' },
  '168': { label: '七天' },
  '720': { label: '三十天' },
} as const;
export type Silence = keyof typeof SILENCES;

export const GROUP_LIMITS = {
  nameMax: 20,
  aboutMax: 100,
  /** as many as a group of WeChat's has */ membersMax: 500,
  chiefsMax: 10,
  wordsMin: 2,
  wordsMax: 1000,
  commentMax: 300,
  commentsMax: 2000,
  photosMax: 9,
  pageSize: 20,
  /** that one person may post in a group in a day */ postsADay: 50,
  pinnedMax: 5,
  helpersMax: 50,
  reportsMax: 50,
  /** how often its author may change one post */ revisionsMax: 20,
  signUpFieldsMax: 5,
  signUpOptionsMax: 8,
  labelMax: 12,
  answerMax: 60,
  placesMax: 300,
  /** days ahead */ deadlineMax: 90,
  numberMax: 9999,
  /** hours between two nudges */ nudgeHours: 24,
  /** how long a request to join waits before it is called to mind, before the community hears of it, and before it lapses: hours */
  askRemindHours: 48,
  askUpHours: 96,
  askLapseHours: 168,
  /** days before a removed person may ask again */ removedDays: 30,
  /** days an exported file is kept */ exportDays: 7,
} as const;
