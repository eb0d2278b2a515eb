/** Life of a copy of a service record that somebody made to be looked at by others (S25). */
export const STATEMENT_STATUSES = {
  /** whoever has its code can check it */
  released: { label: '可以查验', tone: 'working' },
  /** the branch has to confirm it before it goes to the unit */
  asked: { label: '等支部确认', tone: 'waiting' },
  sent: { label: '已送单位', tone: 'working' },
  received: { label: '单位已收', tone: 'done' },
  withdrawn: { label: '已收回', tone: 'done' },
} as const;
export type StatementStatus = keyof typeof STATEMENT_STATUSES;

/** What of a record one may show, or not. */
export const RECORD_PARTS = {
  lines: { label: '每一次服务', hint: '时间、地点、内容、时长、谁确认的、评价' },
  posts: { label: '先锋岗', hint: '这一年担任过的岗位' },
  points: { label: '积分和荣誉', hint: '按公布的规则算出来的' },
} as const;
export type RecordPart = keyof typeof RECORD_PARTS;

export const RECORD_LIMITS = {
  noteMax: 200,
  pageSize: 20,
  /** lines of one person's year that are read at most */ linesMost: 2000,
  /** lines in one file of an organisation */ rowsMost: 10_000,
  /** copies of one's record that stand at the same time */ statementsMost: 20,
} as const;

/** A check code as people read it aloud: no letters that are taken for others. */
export const CODE_LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
export const CODE_LENGTH = 12;
