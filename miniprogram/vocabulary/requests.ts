/** Life of a service request (S10). A status says who is awaited, the tone says which state colour shows it. */
export const REQUEST_STATUSES = {
  assigned: { label: '待受理', tone: 'waiting', open: true },
  accepted: { label: '处理中', tone: 'working', open: true },
  resolved: { label: '待确认', tone: 'waiting', open: true },
  confirmed: { label: '已办结', tone: 'done', open: false },
  withdrawn: { label: '已撤回', tone: 'done', open: false },
} as const;
export type RequestStatus = keyof typeof REQUEST_STATUSES;
export type Tone = 'waiting' | 'working' | 'done' | 'overdue';

export const URGENCIES = {
  normal: { label: '一般' },
  urgent: { label: '紧急' },
} as const;
export type Urgency = keyof typeof URGENCIES;

export const REQUEST_LIMITS = {
  /** characters, counted as a person counts them */ wordsMin: 4,
  wordsMax: 1000,
  noteMax: 500,
  photosMax: 9,
  /** bytes of one photo */ photoBytesMax: 10 * 1024 * 1024,
  pageSize: 20,
} as const;
