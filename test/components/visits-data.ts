import type { DaySet } from '../../cloudfunctions/visits/contract';
import { HOUR } from '../../miniprogram/services/dates';
import { ASKED, ASKED_NAMES, THEMES, TOPICS, TOPIC_NAMES } from '../../miniprogram/packages/visits/vocabulary/visits';

export type DayHousehold = DaySet['households'][number];

/** A household of a day, for what a test is not about. */
export const someHousehold = (more: Partial<DayHousehold> = {}): DayHousehold => ({
  id: 'h1',
  version: 3,
  building: '东院 3号楼',
  unit: '2单元',
  floor: 3,
  room: '301',
  headText: '李**',
  state: 'due',
  dueText: '12月3日前',
  reasons: [{ name: '独居老人', group: 'care', asks: '吃饭、看病有没有困难' }],
  tags: [],
  lastSeenText: '11月3日 走访见到',
  lastTryText: '',
  linked: false,
  livingText: '常住',
  members: [{ id: 'm1', nameText: '李**', relationText: '户主', ageText: '78 岁', partyMember: false }],
  lastWords: '膝盖疼，上下楼不便。',
  lastTopics: {},
  plans: [],
  ...more,
});

/** A day as the server gives it. @param madeAt epoch milliseconds */
export const someDay = (madeAt: number, households: DayHousehold[] = [someHousehold()]): DaySet => ({
  holder: 'worker',
  date: '2026-11-30',
  until: madeAt + 14 * HOUR,
  madeAt,
  list: {
    gridCode: '000000000000001',
    gridName: '第一网格',
    standingText: '',
    counts: { due: households.length, overdue: 0, seenToday: 0 },
  },
  households,
  form: {
    version: 2,
    topics: TOPIC_NAMES.map((id) => ({ id, label: TOPICS[id].label, chips: [...TOPICS[id].chips] })),
    asked: ASKED_NAMES.map((id) => ({ id, ...ASKED[id] })),
    explains: [{ id: 'sorting', label: '垃圾分类' }],
    themes: (Object.keys(THEMES) as (keyof typeof THEMES)[]).map((id) => ({ id, label: THEMES[id] })),
  },
  companions: [{ personId: 'p-wu', name: '吴强', title: '民警' }],
  map: { cells: [], buildings: [] },
});
