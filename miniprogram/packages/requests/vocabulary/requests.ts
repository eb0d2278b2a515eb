/** Life of a service request (S10). A status says who is awaited, the tone says which state colour shows it. */
export const REQUEST_STATUSES = {
  assigned: { label: '待受理', tone: 'waiting', open: true },
  accepted: { label: '办理中', tone: 'working', open: true },
  /** the author has been asked for something, and the clock stands */
  awaiting: { label: '待居民补充', tone: 'waiting', open: true },
  /** departments work on it together, called by a whistle */
  whistled: { label: '联合办理中', tone: 'working', open: true },
  /** it is talked over by those it concerns */
  inCouncil: { label: '商量中', tone: 'working', open: true },
  resolved: { label: '待确认', tone: 'waiting', open: true },
  confirmed: { label: '已办结', tone: 'done', open: false },
  withdrawn: { label: '已撤回', tone: 'done', open: false },
  /** it goes on as part of another */
  merged: { label: '已合并', tone: 'done', open: false },
  /** a petition matter that is not taken, with the reason told */
  refused: { label: '不予受理', tone: 'done', open: false },
} as const;
export type RequestStatus = keyof typeof REQUEST_STATUSES;
export type Tone = 'waiting' | 'working' | 'done' | 'overdue';

/** Three tracks (S7): who works it out. */
export const TRACKS = {
  prompt: { label: '及时办' },
  joint: { label: '联合办' },
  council: { label: '商量办' },
} as const;
export type Track = keyof typeof TRACKS;

/** 三必问: as what it is asked about at the door (S12). */
export const CONCERNS = {
  conflict: { label: '矛盾问题' },
  grievance: { label: '不满情绪' },
  interest: { label: '关心问题' },
} as const;
export type Concern = keyof typeof CONCERNS;

/** 三必解: how it weighs on people (S12). */
export const TROUBLES = {
  worry: { label: '操心事' },
  distress: { label: '揪心事' },
  annoyance: { label: '烦心事' },
} as const;
export type Trouble = keyof typeof TROUBLES;

/** What the author says became of it. */
export const OUTCOMES = {
  solved: { label: '解决了' },
  partly: { label: '解决了一部分' },
  unsolved: { label: '未解决，但不再追究' },
} as const;
export type Outcome = keyof typeof OUTCOMES;

/** How a matter is talked over (S7, S26). */
export const COUNCIL_FORMS = {
  residents: { label: '居民议事会', hint: '院落、楼栋里的居民代表一起议' },
  parties: { label: '当面调解', hint: '意见不同的几方当面谈' },
  hearing: { label: '听证会', hint: '涉及面大、要公开听取意见' },
  joint: { label: '多方协商会', hint: '物业、单位、居民代表一起商量' },
} as const;
export type CouncilForm = keyof typeof COUNCIL_FORMS;

/** What came of talking it over. */
export const COUNCIL_OUTCOMES = {
  agreed: { label: '意见一致' },
  partly: { label: '部分一致' },
  divided: { label: '没有谈成' },
} as const;
export type CouncilOutcome = keyof typeof COUNCIL_OUTCOMES;

export const URGENCIES = {
  normal: { label: '一般' },
  urgent: { label: '紧急' },
} as const;
export type Urgency = keyof typeof URGENCIES;

/** Who may see a need beside its handlers (S5). Neighbours never see a telephone, a door or a voice. */
export const VISIBILITIES = {
  private: { label: '只有工作人员', hint: '邻居看不到' },
  neighbours: { label: '邻居也能看，不写我的名字', hint: '可看到文字和照片，看不到电话、门牌号和录音' },
  'neighbours-named': { label: '邻居也能看，写我的名字', hint: '可看到文字和照片，看不到电话、门牌号和录音' },
} as const;
export type Visibility = keyof typeof VISIBILITIES;

/** One-tap answers of a step: how many, and how many characters each. */
export const PHRASE_LIMITS = { most: 8, longest: 40 } as const;
