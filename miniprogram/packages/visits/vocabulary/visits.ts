/** Words of households and visits that both sides share. It imports nothing. */

/** How people live in a household. */
export const LIVING = {
  /** 户籍 */ registered: { label: '户籍' },
  /** 常住 */ resident: { label: '常住' },
  /** 流动 */ floating: { label: '流动' },
  /** 出租 */ rented: { label: '出租' },
  /** 空置 */ vacant: { label: '空置' },
} as const;
export type Living = keyof typeof LIVING;

export const HOUSEHOLD_STATUSES = {
  living: { label: '在住' },
  left: { label: '已搬走' },
  joined: { label: '已并户' },
} as const;
export type HouseholdStatus = keyof typeof HOUSEHOLD_STATUSES;

/** Who somebody is in the household. */
export const RELATIONS = {
  head: '户主',
  spouse: '配偶',
  child: '子女',
  parent: '父母',
  grandchild: '孙辈',
  relative: '其他亲属',
  tenant: '租住',
  carer: '照护人',
  other: '其他',
} as const;
export type Relation = keyof typeof RELATIONS;

export const TAG_GROUPS = {
  /** a group that needs care */ care: { label: '重点关爱' },
  /** 四必访 */ mustVisit: { label: '四必访' },
  other: { label: '其他' },
} as const;
export type TagGroup = keyof typeof TAG_GROUPS;

/** How closely a tag is kept: plain for staff of the community, sensitive by post, restricted for the chief and the visitor alone. */
export const SENSITIVITIES = {
  plain: { label: '一般' },
  sensitive: { label: '敏感' },
  restricted: { label: '仅网格长和走访人可见' },
} as const;
export type Sensitivity = keyof typeof SENSITIVITIES;

export const OUTCOMES = {
  seen: { label: '见到了', icon: 'passed', tone: 'done' },
  nobody: { label: '家中无人', icon: 'clock-o', tone: 'waiting' },
  declined: { label: '谢绝', icon: 'close', tone: 'waiting' },
  gone: { label: '已搬走', icon: 'logistics', tone: 'working' },
} as const;
export type Outcome = keyof typeof OUTCOMES;

/** What is talked about at home, each with chips, words or voice. */
export const TOPICS = {
  living: { label: '居住情况', chips: ['一个人住', '与子女同住', '有保姆照料', '房屋漏水', '用电老旧', '行动不便'] },
  needs: { label: '生活诉求', chips: ['助餐', '陪诊', '家政', '理发', '水电维修', '代办事项'] },
  skills: { label: '兴趣特长', chips: ['会修水电', '会理发', '书法', '唱歌跳舞', '会做饭', '愿意当志愿者'] },
  difficulties: { label: '困难问题', chips: ['看病难', '收入少', '邻里矛盾', '楼道堆物', '停车难', '噪音'] },
} as const;
export type Topic = keyof typeof TOPICS;
export const TOPIC_NAMES = Object.keys(TOPICS) as Topic[];

/** 三必问 */
export const ASKED = {
  conflict: { label: '矛盾问题', question: '和邻居、家里人、单位有没有矛盾？' },
  grievance: { label: '不满情绪', question: '对社区、物业有没有不满意的地方？' },
  interest: { label: '关心问题', question: '眼下最关心的是什么事？' },
} as const;
export type Asked = keyof typeof ASKED;
export const ASKED_NAMES = Object.keys(ASKED) as Asked[];

/** What makes a visit due within hours, whoever reports it. */
export const EVENTS = {
  death: { label: '家人去世', hours: 24 },
  accident: { label: '意外事故', hours: 4 },
  discharge: { label: '出院回家', hours: 24 },
  quarrel: { label: '矛盾冲突', hours: 8 },
  petition: { label: '上访苗头', hours: 8 },
  asked: { label: '住户请求走访', hours: 72 },
  other: { label: '其他特殊情况', hours: 24 },
} as const;
export type EventKind = keyof typeof EVENTS;

/** What somebody unmasks a field for. */
export const PURPOSES = {
  visit: { label: '上门走访' },
  contact: { label: '联系本人' },
  emergency: { label: '紧急情况' },
  aid: { label: '办理救助帮扶' },
  verify: { label: '核对信息' },
} as const;
export type Purpose = keyof typeof PURPOSES;

/** What somebody counts as having been seen by; a tap on a telephone number does not. */
export const CONTACTS = {
  visit: '走访见到',
  need: '上门办结诉求',
  order: '服务上门',
  checkIn: '活动签到',
  meal: '送餐上门',
  call: '电话已接通',
} as const;
export type ContactKind = keyof typeof CONTACTS;

/** A visit that is due, by the day. */
export const DUE_STATES = {
  coming: { label: '未到期', tone: 'done' },
  due: { label: '待走访', tone: 'waiting' },
  overdue: { label: '已逾期', tone: 'overdue' },
  resting: { label: '暂不走访', tone: 'working' },
} as const;
export type DueState = keyof typeof DUE_STATES;

/** What opinions are about, summed up by it. */
export const THEMES = {
  environment: '环境卫生',
  property: '物业服务',
  parking: '停车出行',
  safety: '安全消防',
  elderly: '养老助餐',
  children: '托幼教育',
  health: '看病就医',
  neighbours: '邻里关系',
  governance: '社区工作',
  other: '其他',
} as const;
export type Theme = keyof typeof THEMES;

/** What callers of one shared list mark. */
export const CALL_MARKS = {
  reached: { label: '已接通', tone: 'done' },
  unreached: { label: '未接通', tone: 'waiting' },
  visit: { label: '需要上门', tone: 'overdue' },
} as const;
export type CallMark = keyof typeof CALL_MARKS;

export const PLAN_KINDS = {
  /** a joint visit with 物业、民警、医生 */ joint: { label: '联合走访' },
  /** a squad's, by assignment */ squad: { label: '队伍走访' },
  /** storm, power cut: one list, several callers */ storm: { label: '紧急联系' },
  /** 创文, 防疫, 防汛, 普查: a list of households with a form */ round: { label: '专题走访' },
} as const;
export type PlanKind = keyof typeof PLAN_KINDS;

export const VISIT_LIMITS = {
  members: 30,
  wordsMax: 500,
  remarksMax: 1000,
  photosMax: 6,
  companions: 8,
  chips: 12,
  /** households of one day's set */ daySet: 60,
  /** visits sent at once */ atOnce: 20,
  /** minutes that an unmasking lasts */ unmaskMinutes: 10,
  /** questions of one form */ questions: 20,
} as const;
