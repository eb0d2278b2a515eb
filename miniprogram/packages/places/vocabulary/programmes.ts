/** Words of programmes and mediation that phone and functions share. */

/** What a programme is: a brand of the community, or what is on at a point on which day of the week (一日一主题). */
export const PROGRAMME_KINDS = { brand: '服务品牌', theme: '一日一主题' } as const;
export type ProgrammeKind = keyof typeof PROGRAMME_KINDS;

/** How one takes part. */
export const JOININGS = { come: '直接来', enrol: '先报名', mediation: '申请调解' } as const;
export type Joining = keyof typeof JOININGS;

/** What becomes of a day that falls on a holiday. */
export const SHIFTS = { skip: '停一次', next: '顺延到下一个工作日' } as const;
export type Shift = keyof typeof SHIFTS;

export const PROGRAMME_STATUSES = {
  open: { label: '进行中', tone: 'working' },
  paused: { label: '暂停', tone: 'overdue' },
  ended: { label: '已结束', tone: 'done' },
} as const;
export type ProgrammeStatus = keyof typeof PROGRAMME_STATUSES;

/** What residents say of it. */
export const REMARKS = { good: '很有帮助', fair: '还可以', poor: '要改进' } as const;
export type Remark = keyof typeof REMARKS;

export const PROGRAMME_LIMITS = {
  nameMax: 30,
  aimMax: 300,
  goodAtMax: 60,
  noteMax: 100,
  /** how far ahead one day may be called off */ offDays: 60,
  /** how many take part, or are told */ peopleMost: 500,
  remarksMost: 100,
  /** the oldest child that a guardian enrols */ childMost: 17,
} as const;

/** What a dispute is about. */
export const MATTERS = {
  neighbours: '邻里纠纷',
  family: '家庭矛盾',
  property: '物业纠纷',
  money: '钱款纠纷',
  other: '其他',
} as const;
export type Matter = keyof typeof MATTERS;

export const MEDIATION_STATUSES = {
  asked: { label: '待受理', tone: 'waiting' },
  taken: { label: '已受理', tone: 'working' },
  arranged: { label: '已约时间', tone: 'working' },
  agreed: { label: '已达成协议', tone: 'working' },
  none: { label: '未达成协议', tone: 'done' },
  kept: { label: '已履行', tone: 'done' },
  broken: { label: '未履行', tone: 'overdue' },
  declined: { label: '未受理', tone: 'done' },
  withdrawn: { label: '已撤回', tone: 'done' },
} as const;
export type MediationStatus = keyof typeof MEDIATION_STATUSES;

export const MEDIATION_LIMITS = {
  wordsMax: 500,
  keepDays: 365,
  sittingDays: 60,
  guidanceMost: 30,
  notesMost: 50,
} as const;
