/** Dated occasions that people sign up for, check in to and out of, and the unpaid hours that follow (S19, S24). */

/** An activity of a community, or a volunteers' task. */
export const OCCASION_KINDS = {
  activity: { label: '活动' },
  task: { label: '邻里相帮' },
} as const;
export type OccasionKind = keyof typeof OCCASION_KINDS;

/** How people speak of each: an activity is signed up for, a task is claimed, never assigned (S24). */
export const OCCASION_WORDS = {
  activity: {
    /** the very one */ one: '这场活动',
    /** what it is, in a notice */ thing: '活动',
    join: '报名',
    joined: '已报名',
    /** on the button */ joining: '我要报名',
    leave: '取消报名',
    callOff: '取消活动',
    planned: '报名中',
    organise: '组织这场活动',
    recap: '活动小结',
    series: '这是定期活动中的一场',
  },
  task: {
    one: '这件事',
    thing: '认领的事',
    join: '认领',
    joined: '已认领',
    joining: '我来认领',
    leave: '取消认领',
    callOff: '取消这件事',
    planned: '等人认领',
    organise: '安排这件事',
    recap: '做得怎么样',
    series: '这件事隔一阵就有一次',
  },
} as const;
export type OccasionWords = (typeof OCCASION_WORDS)[OccasionKind];

/** Life of an occasion. The tone says which state colour shows it. */
export const OCCASION_STATUSES = {
  /** it will be, or is just being held */
  planned: { label: '报名中', tone: 'working', open: true },
  /** it is over: whoever forgot to check out is settled, and the organiser may still put right what was missed */
  held: { label: '已结束', tone: 'done', open: true },
  /** nothing about it changes any more but hours, by a correction */
  closed: { label: '已归档', tone: 'done', open: false },
  calledOff: { label: '已取消', tone: 'overdue', open: false },
} as const;
export type OccasionStatus = keyof typeof OCCASION_STATUSES;

/** How a person shows that they are there. */
export const PROOFS = {
  code: { label: '扫码', hint: '扫组织者手机上的签到码，每半分钟换一次' },
  place: { label: '定位', hint: '到集合的地方，用手机定位' },
  both: { label: '扫码和定位', hint: '到集合的地方，扫组织者手机上的签到码' },
  hand: { label: '组织者点名', hint: '到了以后请组织者点名' },
} as const;
export type ProofKind = keyof typeof PROOFS;

/** What makes somebody one of those an occasion is for; a person may have several. */
export const QUALITIES = {
  'party-member': { label: '党员' },
  volunteer: { label: '志愿者' },
  skilled: { label: '能人' },
} as const;
export type Quality = keyof typeof QUALITIES;

/** Whom an occasion is for. */
export const AUDIENCES = {
  everybody: { label: '谁都可以来' },
  'party-member': { label: '党员' },
  volunteer: { label: '志愿者' },
  skilled: { label: '能人' },
} as const;
export type AudienceKind = keyof typeof AUDIENCES;

/** How hours come about: by checking in and out alone, by the organiser's word after it, or not at all. */
export const HOURS_MODES = {
  automatic: { label: '按签到、签退计时' },
  organiser: { label: '组织者确认' },
  /** who takes part serves nobody: a chat over tea, a lesson, a meeting */
  none: { label: '只签到，不算服务时长' },
} as const;
export type HoursMode = keyof typeof HOURS_MODES;

/** How it stands with one person's hours of one occasion. */
export const HOURS_STATES = {
  /** checked in, not out */
  running: { label: '服务中', tone: 'working' },
  /** checked out: the organiser has to confirm */
  awaiting: { label: '等组织者确认', tone: 'waiting' },
  confirmed: { label: '已记入', tone: 'done' },
  /** the person says they are wrong: a second person decides */
  objected: { label: '有异议，等人复核', tone: 'waiting' },
  /** decided by a second person: it stays so */
  settled: { label: '复核过', tone: 'done' },
  /** was there, where taking part is no service */
  attended: { label: '参加过', tone: 'done' },
} as const;
export type HoursState = keyof typeof HOURS_STATES;

/** How good a service was, in the words of whoever organised it. */
export const EVALUATIONS = {
  excellent: { label: '优秀' },
  good: { label: '良好' },
  fair: { label: '合格' },
  poor: { label: '有待改进' },
} as const;
export type Evaluation = keyof typeof EVALUATIONS;

/** How a check-in or a check-out came about. */
export const CHECK_WAYS = {
  code: { label: '扫码' },
  place: { label: '定位' },
  both: { label: '扫码和定位' },
  hand: { label: '组织者补记' },
  /** forgotten: by rule at the planned end */
  rule: { label: '没有签退，按规则算到结束' },
} as const;
export type CheckWay = keyof typeof CHECK_WAYS;

/** Parts of the list. */
export const OCCASION_VIEWS = {
  week: { label: '近七天' },
  coming: { label: '以后' },
  joined: { label: '已报名' },
  organised: { label: '我组织' },
} as const;
export type OccasionView = keyof typeof OCCASION_VIEWS;

/** How often a series comes back. */
export const CADENCES = {
  once: { label: '只办一次' },
  weekly: { label: '每周这一天' },
  monthly: { label: '每月这一天' },
} as const;
export type Cadence = keyof typeof CADENCES;

/** A series goes on, or opens no further dates. */
export const SERIES_STATUSES = {
  running: { label: '在办', tone: 'working' },
  ended: { label: '不再办了', tone: 'done' },
} as const;
export type SeriesStatus = keyof typeof SERIES_STATUSES;

/** What neighbours often can do: offered to tap, others are written. */
export const USUAL_SKILLS = [
  '修水电',
  '理发',
  '陪护',
  '搬运',
  '开车',
  '教孩子',
  '量血压',
  '做饭',
  '缝补',
  '写字',
] as const;

export const ATTENDANCE_LIMITS = {
  titleMax: 30,
  wordsMax: 500,
  risksMax: 200,
  photosMax: 6,
  /** all that are on one list, so that a document stays well below what the database takes: the two below together, or no limit said */
  signUpsMost: 2000,
  capacityMax: 1000,
  waitingMax: 1000,
  /** metres around the place */ radiusMin: 20,
  radiusMax: 2000,
  /** minutes */ durationMin: 15,
  durationMax: 12 * 60,
  /** minutes before or after that one may check in or out */ windowMax: 240,
  /** days ahead that an occasion may be planned */ daysAheadMost: 366,
  /** how often one person may sign up for the same occasion anew */ comebacksMost: 5,
  /** once so many have left a list, nobody comes back to it twice */ goneMany: 500,
  /** people whom one step by hand is about */ byHandMost: 20,
  namedMost: 20,
  skillsMost: 10,
  /** a series opens its occasions so many days ahead */ seriesDaysAhead: 30,
  /** days after its end in which what was missed is put right by hand */ correctionDays: 2,
  /** days after confirmation in which one may object */ objectionDays: 15,
  /** days after the end in which an organiser may correct hours */ correctableDays: 60,
  /** hours after moving up in which one may say no, however late it is */ saysNoHours: 2,
  leastAgeMax: 99,
  /** next dates that a series shows */ seriesShown: 6,
  pageSize: 20,
} as const;

/** The code changes so often. */
export const CODE_SECONDS = 30;
