/** Words of themed stairwells (主题楼道) that phone and functions share. */
export const STAIRWELL_STATUSES = {
  open: { label: '开放', tone: 'working' },
  ended: { label: '已停用', tone: 'done' },
} as const;
export type StairwellStatus = keyof typeof STAIRWELL_STATUSES;

export const STAIRWELL_LIMITS = {
  themeMax: 20,
  rulesMax: 400,
  wordsMax: 200,
  photosMax: 3,
  reasonMax: 60,
  /** pieces that hang in it */ shownMost: 60,
  /** pieces that wait for its chief, of all and of one neighbour */ waitingMost: 30,
  waitingOwn: 3,
} as const;
