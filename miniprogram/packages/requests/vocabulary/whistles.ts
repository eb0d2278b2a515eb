/** Life of a whistle (S8). The tone says which state colour shows it. */
export const WHISTLE_STATUSES = {
  /** the street has to name departments */
  raised: { label: '待点名部门', tone: 'waiting', open: true },
  /** departments report in, work, and answer */
  dispatched: { label: '部门办理中', tone: 'working', open: true },
  /** every department has answered: the street has to look at it, and to close it */
  answered: { label: '部门都答复了', tone: 'waiting', open: true },
  closed: { label: '已结束', tone: 'done', open: false },
  /** not for departments: back to the community, with the reason */
  returned: { label: '已退回', tone: 'done', open: false },
  withdrawn: { label: '已撤回', tone: 'done', open: false },
} as const;
export type WhistleStatus = keyof typeof WHISTLE_STATUSES;

/** How it stands with one department that was summoned. */
export const SUMMONS_STATES = {
  called: { label: '待报到', tone: 'waiting', outstanding: true },
  reported: { label: '已报到', tone: 'working', outstanding: true },
  /** it says that it is not its duty: the street decides */
  contested: { label: '说不归它管', tone: 'waiting', outstanding: true },
  answered: { label: '已答复', tone: 'done', outstanding: false },
  excused: { label: '已撤回点名', tone: 'done', outstanding: false },
} as const;
export type SummonsState = keyof typeof SUMMONS_STATES;

/** Was it right to whistle? Said when it is closed; one that is returned was not. */
export const PROPRIETIES = {
  proper: { label: '吹得对', hint: '确实要镇街和部门来办' },
  improper: { label: '不该吹', hint: '社区自己能办，或找错了地方' },
} as const;
export type Propriety = keyof typeof PROPRIETIES;

/** Parts of somebody's whistles, each in its own list. */
export const WHISTLE_VIEWS = {
  dispatch: { label: '待点名' },
  working: { label: '部门在办' },
  close: { label: '待结束' },
  report: { label: '待报到' },
  answer: { label: '待答复' },
  open: { label: '没结束的' },
  done: { label: '已办' },
} as const;
export type WhistleView = keyof typeof WHISTLE_VIEWS;

export const WHISTLE_LIMITS = {
  /** departments summoned by one step */ departmentsMax: 8,
  /** entries of progress in one whistle */ workMax: 60,
  /** days ahead that an answer may be asked for */ answerDaysMost: 90,
  /** how often the street may put the answers off */ extensionsMost: 2,
} as const;
