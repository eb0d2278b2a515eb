/** Life of an order (S23). The tone says which state colour shows it; `open`: somebody still has something to do. */
export const ORDER_STATUSES = {
  /** any skilled person of the team may take it on */
  open: { label: '等人接单', tone: 'waiting', open: true },
  /** somebody took it on, and has to say what it will cost */
  claimed: { label: '等报价', tone: 'waiting', open: true },
  /** the resident has to agree to it */
  estimated: { label: '等您同意', tone: 'waiting', open: true },
  /** a visit is due */
  agreed: { label: '约好上门', tone: 'working', open: true },
  working: { label: '正在服务', tone: 'working', open: true },
  /** the resident has to look at it */
  done: { label: '等确认', tone: 'waiting', open: true },
  /** what is left is money and the warranty */
  confirmed: { label: '已完成', tone: 'done', open: false },
  /** a fault shows within the warranty: it is mended for nothing */
  warranty: { label: '保修中', tone: 'working', open: true },
  /** the community decides */
  disputed: { label: '社区评理', tone: 'waiting', open: true },
  cancelled: { label: '已取消', tone: 'done', open: false },
} as const;
export type OrderStatus = keyof typeof ORDER_STATUSES;

/** Parts of somebody's orders, each in its own list. */
export const ORDER_VIEWS = {
  mine: { label: '我订的' },
  free: { label: '可以接的' },
  jobs: { label: '我的活' },
  led: { label: '队里的' },
  served: { label: '做过的' },
  queue: { label: '等接单' },
  quoting: { label: '报价中' },
  visiting: { label: '服务中' },
  checking: { label: '等确认' },
  money: { label: '没结清' },
  disputes: { label: '评理' },
  closed: { label: '办完的' },
} as const;
export type OrderView = keyof typeof ORDER_VIEWS;

/** A skilled resident's standing in the cooperative. */
export const MEMBER_STATUSES = {
  applied: { label: '等审核', tone: 'waiting' },
  admitted: { label: '能人', tone: 'done' },
  declined: { label: '没有通过', tone: 'done' },
  suspended: { label: '暂停接单', tone: 'overdue' },
  left: { label: '已退出', tone: 'done' },
} as const;
export type MemberStatus = keyof typeof MEMBER_STATUSES;

/** When somebody can come. */
export const WORK_TIMES = {
  weekdays: { label: '平日白天' },
  evenings: { label: '平日晚上' },
  weekends: { label: '周末' },
  nights: { label: '夜里急事' },
} as const;
export type WorkTime = keyof typeof WORK_TIMES;

/** Accounts that every book has; named funds come beside them. `debit`: a balance is what one has, else what one owes or holds for a purpose. */
export const ACCOUNTS = {
  cash: { label: '现金', debit: true, hint: '合作社手上的钱' },
  receivable: { label: '应收服务费', debit: true, hint: '服务做完，居民还没有付的' },
  payable: { label: '应付能人补贴', debit: false, hint: '服务做完，还没有付给能人的' },
  material: { label: '应付材料费', debit: false, hint: '能人垫的材料，还没有还的' },
  reserved: { label: '基金已预留', debit: false, hint: '约好了、还没做完的关爱单，从基金里留出来的' },
  welfare: { label: '公益金', debit: false, hint: '每张订单里提取的公益部分' },
} as const;
export type FixedAccount = keyof typeof ACCOUNTS;

export const ENTRY_KINDS = {
  opening: { label: '期初' },
  reserve: { label: '基金预留' },
  release: { label: '预留退回' },
  charge: { label: '服务入账' },
  payment: { label: '收到服务费' },
  refund: { label: '退服务费' },
  settle: { label: '付给能人' },
  donation: { label: '收到捐助' },
  spending: { label: '公益支出' },
  transfer: { label: '转入基金' },
  reversal: { label: '冲正' },
} as const;
export type EntryKind = keyof typeof ENTRY_KINDS;

export const COOP_LIMITS = {
  wordsMin: 2,
  wordsMax: 500,
  photosMax: 6,
  itemsMax: 8,
  quantityMax: 99,
  /** 分, of one entry or one unit of a service */ amountMax: 10_000_000,
  teamsMax: 5,
  skillsMax: 300,
  areaMax: 60,
  fundsMax: 20,
  /** how often a visit may be put off */ reschedulesMost: 3,
  /** how often what is being done may take longer than was said */ extensionsMost: 2,
  /** and to how many days ahead */ extendDaysMost: 14,
  /** closer to the visit than this it is called off by telephone */ cancelHours: 2,
  /** so long after the hour nobody has come, or nobody is at home */ noShowMinutes: 30,
  warrantyDays: 30,
  /** hours of one visit that take the worker's time at most, for whoever forgets to say that it is over */ visitHoursMost: 8,
  /** days ahead that a visit may be agreed for */ visitDaysMost: 30,
  /** days from a decision until a new price holds, at least */ noticeDays: 3,
  /** a skilled person who has so many in hand is given no more */ jobsMost: 5,
  openOrdersMost: 20,
  pageSize: 20,
} as const;
