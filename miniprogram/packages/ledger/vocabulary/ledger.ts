/** How the ledger is read (S12). Labels of statuses, tracks, 三必问 and 三必解 stand in requests.ts. */
export const LEDGER_STATES = {
  open: { label: '在办' },
  closed: { label: '已结束' },
} as const;
export type LedgerState = keyof typeof LEDGER_STATES;

/** The queues of a grid's desk, in the order in which they want somebody. */
export const DESK_QUEUES = {
  overdue: { label: '超时', tone: 'overdue' },
  unassigned: { label: '等派单', tone: 'waiting' },
  joint: { label: '联合办', tone: 'working' },
  council: { label: '商量办', tone: 'working' },
  open: { label: '在办', tone: 'working' },
} as const;
export type DeskQueue = keyof typeof DESK_QUEUES;

/** How lines are sorted: by when they were posted, or those that still run by when they fall due. */
export const LEDGER_SORTS = {
  newest: { label: '新的在前' },
  oldest: { label: '早的在前' },
  due: { label: '先到期的在前' },
} as const;
export type LedgerSort = keyof typeof LEDGER_SORTS;

/** What a request may be picked out by, beside its kind. */
export const LEDGER_FLAGS = {
  /** the promise that runs is over */
  overdue: { label: '已超时' },
  /** accepted or resolved late, whatever became of it */
  late: { label: '曾经超时' },
  /** lies with a chief because nobody nearer answered */
  unassigned: { label: '等派单' },
  /** does not count in the three rates */
  excluded: { label: '已剔除（不计入三率）' },
} as const;
export type LedgerFlag = keyof typeof LEDGER_FLAGS;

/** Why a request is not counted in the three rates. */
export const EXCLUSION_REASONS = {
  elsewhere: { label: '不属于本地职责' },
  repeated: { label: '重复反映' },
  unlawful: { label: '要求没有法律政策依据' },
  unreachable: { label: '联系不上反映人，无法办理' },
  mistaken: { label: '误评误操作' },
} as const;
export type ExclusionReason = keyof typeof EXCLUSION_REASONS;

/** An appeal against a request's being counted. */
export const APPEAL_STATUSES = {
  pending: { label: '等上级决定', tone: 'waiting' },
  granted: { label: '同意剔除', tone: 'done' },
  denied: { label: '不同意剔除', tone: 'overdue' },
  withdrawn: { label: '已撤回', tone: 'done' },
} as const;
export type AppealStatus = keyof typeof APPEAL_STATUSES;

/** How far an export has come. */
export const EXPORT_STATES = {
  running: { label: '正在生成', tone: 'working' },
  ready: { label: '可以打开', tone: 'done' },
  failed: { label: '没有做成', tone: 'overdue' },
  expired: { label: '已过期', tone: 'waiting' },
} as const;
export type ExportState = keyof typeof EXPORT_STATES;

export const LEDGER_LIMITS = {
  pageSize: 20,
  /** months of one look at the totals */ monthsMost: 120,
  noteMax: 300,
  evidenceMax: 6,
  /** working days after the end of a request, and after the appeal */ appealDays: 10,
  decideDays: 5,
  /** days that an exported file is kept */ exportDays: 7,
  /** lines of one Excel file */ rowsPerFile: 10_000,
} as const;
