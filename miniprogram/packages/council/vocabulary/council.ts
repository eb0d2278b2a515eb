/** Limits of what is filled in; characters as a person counts them. */
export const COUNCIL_LIMITS = {
  titleMax: 30,
  questionMax: 200,
  labelMax: 60,
  meaningMax: 500,
  wordsMax: 300,
  minutesMax: 3000,
  optionsMost: 10,
  clausesMost: 30,
  seatsMost: 60,
  promisesMost: 20,
  objectionsMost: 50,
  /** days until something has to be decided, at most */ deadlineDays: 180,
  /** days a vote may last */ voteDays: 60,
  /** years a seat may last */ seatYears: 3,
  pageSize: 20,
} as const;

/** Who sits at a council, by kind. */
export const SEAT_KINDS = {
  advisor: { label: '政协委员' },
  cadre: { label: '社区干部' },
  property: { label: '物业代表' },
  residents: { label: '居民代表' },
  stakeholder: { label: '利益相关方' },
} as const;
export type SeatKind = keyof typeof SEAT_KINDS;

/** A share of a whole, exactly: strict is 过半 (more than), otherwise 以上 (that much is enough). */
export interface Share {
  part: number;
  whole: number;
  strict: boolean;
}
const HALF: Share = { part: 1, whole: 2, strict: true };
const TWO_THIRDS: Share = { part: 2, whole: 3, strict: false };
const THREE_QUARTERS: Share = { part: 3, whole: 4, strict: false };

/** What stands for a hundred per cent. */
export const BASES = {
  yesNo: { label: '赞成加反对的票' },
  valid: { label: '有效票' },
  cast: { label: '投出的票' },
  entitled: { label: '有表决权的人' },
  present: { label: '到会的人' },
} as const;
export type Base = keyof typeof BASES;

interface Form {
  label: string;
  hint: string;
  /** what comes of it, as it is said before the vote */
  force: string;
  /** how many of each kind have to sit, before it is voted on */
  least: Partial<Record<SeatKind, number>>;
  /** how many of those entitled have to take part; null: it is not voted on here */
  quorum: Share | null;
  base: Base;
  threshold: Share;
  /** working days for which the result is shown before it holds */
  publicityDays: number;
}

/** How something is decided: data, so that a place with other rules has others. */
export const DECISION_FORMS = {
  advice: {
    label: '协商议事',
    hint: '请各方代表坐下来商量，形成意见',
    force: '协商意见，供办理时采纳，不是决定',
    least: { cadre: 1, residents: 3, stakeholder: 1 },
    quorum: HALF,
    base: 'present',
    threshold: HALF,
    publicityDays: 3,
  },
  residents: {
    label: '居民会议表决',
    hint: '年满 18 周岁的居民过半数参加，参加人过半数通过',
    force: '居民会议的决定',
    least: {},
    quorum: HALF,
    base: 'present',
    threshold: HALF,
    publicityDays: 5,
  },
  owners: {
    label: '业主共同决定',
    hint: '由业主大会实名表决，社区只登记结果（民法典第二百七十八条）',
    force: '业主大会的决定，社区登记',
    least: {},
    quorum: null,
    base: 'cast',
    threshold: HALF,
    publicityDays: 7,
  },
} as const satisfies Record<string, Form>;
export type DecisionForm = keyof typeof DECISION_FORMS;
export const formOf = (form: DecisionForm): Form => DECISION_FORMS[form];

/** What owners decide together: by area and by heads, both of those who take part and of those who agree. */
export const OWNERS_MATTERS = {
  ordinary: { label: '一般事项', hint: '参加表决的面积和人数都过半数同意', takePart: TWO_THIRDS, agree: HALF },
  heavy: {
    label: '重大事项',
    hint: '筹集维修资金、改建重建等，都要四分之三以上同意',
    takePart: TWO_THIRDS,
    agree: THREE_QUARTERS,
  },
} as const;
export type OwnersMatter = keyof typeof OWNERS_MATTERS;

export const SECRECIES = {
  open: { label: '记名', hint: '谁选了什么，结果里写明' },
  poll: { label: '无记名', hint: '只记谁投过票和各项合计，选了什么不和人放在一起' },
  formal: { label: '正式无记名', hint: '票在手机上加密，三位保管人中的两位一起，只能打开合计' },
} as const;
export type Secrecy = keyof typeof SECRECIES;

/** What is secret from whom, as the page of a vote says it. */
export const SECRECY_SAID: Readonly<Record<Secrecy, readonly string[]>> = {
  open: ['这是记名投票，截止后公布每个人选了什么。'],
  poll: [
    '系统只记您投过票，和各个选项一共多少票。',
    '您选了什么，不和您的名字、时间放在一起。',
    '截止以前谁也看不到票数，工作人员也看不到。',
    '管理数据库的人如果一直盯着数据变化，仍可能推算出来；要完全保密，请用正式无记名投票。',
  ],
  formal: [
    '您的票在这部手机上加密后才发出去，服务器打不开。',
    '三位保管人各有一把钥匙，至少两位一起，只能打开所有票的合计。',
    '社区、管理员、管数据库的人，都不知道您选了什么。',
    '您的查询码会出现在公开的名单上，查得到票在里面，但看不出选了什么。',
  ],
};

/** Years: who is known to be younger does not vote. */
export const VOTING_AGE = 18;

export const ELECTORS = {
  seats: { label: '议事代表', hint: '在席位上、说明了利害关系的' },
  residents: { label: '全体居民', hint: '住址已确认、年满 18 周岁的，加上社区登记的' },
} as const;
export type Electors = keyof typeof ELECTORS;

/** How it stands with a topic. The tone says which state colour shows it. */
export const TOPIC_STATUSES = {
  gathering: { label: '征求意见', tone: 'waiting', open: true },
  voting: { label: '表决中', tone: 'working', open: true },
  publicised: { label: '结果公示', tone: 'working', open: true },
  carrying: { label: '落实中', tone: 'working', open: true },
  carried: { label: '已落实', tone: 'done', open: false },
  dropped: { label: '已终止', tone: 'done', open: false },
} as const;
export type TopicStatus = keyof typeof TOPIC_STATUSES;

export const TOPIC_VIEWS = {
  open: { label: '进行中' },
  mine: { label: '我参加的' },
  done: { label: '已结束' },
} as const;
export type TopicView = keyof typeof TOPIC_VIEWS;

export const MEETING_KINDS = {
  council: { label: '协商会', joint: false },
  residents: { label: '居民会议', joint: false },
  /** with partner units */ joint: { label: '党建联席会议', joint: true },
  committee: { label: '大党委会议', joint: true },
} as const;
export type MeetingKind = keyof typeof MEETING_KINDS;

export const MEETING_STATUSES = {
  planned: { label: '待召开', tone: 'waiting', open: true },
  running: { label: '正在召开', tone: 'working', open: true },
  minuted: { label: '纪要待确认', tone: 'waiting', open: true },
  confirmed: { label: '纪要已确认', tone: 'done', open: false },
  cancelled: { label: '已取消', tone: 'done', open: false },
} as const;
export type MeetingStatus = keyof typeof MEETING_STATUSES;

export const VOICE_KINDS = {
  support: { label: '支持' },
  question: { label: '提问' },
  option: { label: '提方案' },
} as const;
export type VoiceKind = keyof typeof VOICE_KINDS;

/** Fewer voters than this in a secret vote: only the result is shown, so that nobody is counted out. */
export const SHOWN_FROM = 5;
