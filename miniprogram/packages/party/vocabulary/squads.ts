/** Kinds of squad (S22); what a squad is called is data. */
export const SQUAD_KINDS = {
  branch: { label: '支部', leader: '书记', deputy: '副书记', member: '党员' },
  actionBranch: { label: '行动支部', leader: '书记', deputy: '副书记', member: '成员' },
  partyGroup: { label: '党小组', leader: '组长', deputy: '副组长', member: '党员' },
  pioneers: { label: '先锋队', leader: '队长', deputy: '副队长', member: '队员' },
  volunteers: { label: '志愿服务队', leader: '队长', deputy: '副队长', member: '队员' },
} as const;
export type SquadKind = keyof typeof SQUAD_KINDS;

export const SQUAD_ROLES = {
  leader: { label: '负责人' },
  deputy: { label: '副手' },
  member: { label: '成员' },
} as const;
export type SquadRole = keyof typeof SQUAD_ROLES;

/** A squad works, or is no more. */
export const SQUAD_STATUSES = {
  active: { label: '在队', open: true },
  ended: { label: '已解散', open: false },
} as const;
export type SquadStatus = keyof typeof SQUAD_STATUSES;

/** Where a member goes each week (党员「四进」). */
export const ENTRIES = {
  estate: { label: '进小区' },
  building: { label: '进楼栋' },
  home: { label: '进家门' },
  group: { label: '进群里' },
} as const;
export type EntryKind = keyof typeof ENTRIES;

/** Whether what was found has to be taken up. */
export const FINDINGS = {
  none: { label: '没有要办的事', hint: '' },
  difficulty: { label: '发现了困难', hint: '记下后一点就能转成诉求' },
} as const;
export type Finding = keyof typeof FINDINGS;

export const RECORD_KINDS = {
  week: { label: '四进' },
  training: { label: '培训' },
} as const;
export type RecordKind = keyof typeof RECORD_KINDS;

export const SQUAD_LIMITS = {
  nameMax: 30,
  dutiesMax: 200,
  rosterMax: 300,
  tasksOpenMax: 20,
  noteMax: 300,
  /** members named by one step */ namedMost: 100,
  /** days ahead that a task may be due */ taskDaysMost: 90,
  /** days a term may last */ termDaysMost: 5 * 366,
  historyKept: 200,
  pageSize: 20,
} as const;
