/** Limits of what is filled in; characters as a person counts them. */
export const PARTNER_LIMITS = {
  titleMax: 30,
  whatMax: 60,
  wordsMax: 300,
  shareMax: 500,
  /** of each kind on one pact */ termsMost: 20,
  deliveriesMost: 100,
  /** entries of each kind that one partnership keeps */ entriesMost: 200,
  sharesMost: 50,
  /** days a pact may last, and be planned ahead */ pactDays: 1100,
  promisedMost: 10_000,
  /** 分 */ amountMost: 100_000_000,
  weightMost: 100,
  pageSize: 20,
  /** residents of the community who have to have read a shared result, so that it is known to have been seen */ readersEnough: 3,
  /** days after which a lack of contact, or of joint work, is flagged */ contactDays: 180,
  workDays: 365,
} as const;

/** How near a unit and a community have come. It follows from evidence, and nobody types it. */
export const STAGES = {
  none: { label: '未认亲', hint: '还没有联系过' },
  acquainted: { label: '认亲', hint: '联系上了' },
  pledged: { label: '结亲', hint: '签了共建协议' },
  working: { label: '密亲', hint: '一起办成了事，双方都确认了' },
  sharing: { label: '悦亲', hint: '成果居民看到了' },
} as const;
export type Stage = keyof typeof STAGES;
export const STAGE_ORDER = Object.keys(STAGES) as Stage[];

export const PARTNERSHIP_STATUSES = {
  open: { label: '共建中', tone: 'working' },
  ended: { label: '已结束', tone: 'done' },
} as const;
export type PartnershipStatus = keyof typeof PARTNERSHIP_STATUSES;

export const CONTACT_WAYS = {
  visit: { label: '上门走访' },
  phone: { label: '电话' },
  meeting: { label: '座谈' },
  message: { label: '来函、微信' },
} as const;
export type ContactWay = keyof typeof CONTACT_WAYS;

/** Where the money of a unit comes from: promised, received and used are balanced for each by itself. */
export const FUND_SOURCES = {
  budget: { label: '单位经费' },
  dues: { label: '党费' },
  donation: { label: '捐赠' },
  special: { label: '专项资金' },
} as const;
export type FundSource = keyof typeof FUND_SOURCES;

export const FUND_MOVES = {
  promised: { label: '承诺' },
  received: { label: '到账' },
  used: { label: '使用' },
} as const;
export type FundMove = keyof typeof FUND_MOVES;

export const PACT_STATUSES = {
  draft: { label: '草案，待签字', tone: 'waiting' },
  signed: { label: '已签字', tone: 'working' },
  withdrawn: { label: '已撤回', tone: 'done' },
} as const;
export type PactStatus = keyof typeof PACT_STATUSES;

/** Whether a pact holds: from its signatures and dates. */
export const VALIDITIES = {
  unsigned: { label: '未签字', tone: 'waiting' },
  inactive: { label: '未生效', tone: 'waiting' },
  active: { label: '有效', tone: 'working' },
  ended: { label: '已到期', tone: 'done' },
} as const;
export type Validity = keyof typeof VALIDITIES;

/** How far it was kept: from its terms and its deadline. The two are never mixed. */
export const FULFILMENTS = {
  none: { label: '还没有开始履行', tone: 'waiting' },
  partial: { label: '履行中', tone: 'working' },
  fulfilled: { label: '已全部履行', tone: 'done' },
  lapsed: { label: '逾期未履行完', tone: 'overdue' },
} as const;
export type Fulfilment = keyof typeof FULFILMENTS;

export const TERM_KINDS = {
  need: { label: '需求', hint: '社区需要的' },
  resource: { label: '资源', hint: '单位提供的' },
  project: { label: '项目', hint: '双方一起做的' },
} as const;
export type TermKind = keyof typeof TERM_KINDS;

/** By what a term is kept: what was delivered is counted in its unit, and tied to what shows it. */
export const WAYS = {
  activity: { label: '活动', unit: '次', record: '登记办成的活动', tied: '哪一场活动' },
  place: { label: '借用场地', unit: '次', record: '登记借用场地', tied: '' },
  hours: { label: '服务时长', unit: '小时', record: '登记服务时长', tied: '' },
  money: { label: '资金', unit: '元', record: '登记资金到位', tied: '哪一笔到账' },
  need: { label: '解决诉求', unit: '件', record: '登记解决的诉求', tied: '哪一件诉求' },
} as const;
export type Way = keyof typeof WAYS;

/** What a need asks for and a resource gives. */
export const OFFER_CATEGORIES = {
  place: { label: '场地' },
  people: { label: '志愿者、人手' },
  skill: { label: '专业服务' },
  goods: { label: '物资' },
  money: { label: '资金' },
  transport: { label: '车辆' },
} as const;
export type OfferCategory = keyof typeof OFFER_CATEGORIES;

export const OFFER_KINDS = {
  need: { label: '需求', list: '需求清单' },
  resource: { label: '资源', list: '资源清单' },
} as const;
export type OfferKind = keyof typeof OFFER_KINDS;

export const OFFER_STATUSES = {
  open: { label: '待对接', tone: 'waiting' },
  proposed: { label: '待单位答复', tone: 'working' },
  matched: { label: '已对接', tone: 'working' },
  settled: { label: '已落实', tone: 'done' },
  withdrawn: { label: '已撤回', tone: 'done' },
} as const;
export type OfferStatus = keyof typeof OFFER_STATUSES;
