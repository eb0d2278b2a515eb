import { CALL_MARKS, PURPOSES, THEMES } from '../../../miniprogram/packages/visits/vocabulary/visits';
import { beijingDate, DAY, MINUTE, mondayOf } from '../../../cloudfunctions/platform/clock';
import { testNow } from '../../support/moment';
import { GRID } from '../../support/small-town';
import { ID } from '../../visits/scene';
import type { Entries, Situation } from './table';

export const GRIDS = [
  {},
  {},
  {},
  { gridCode: GRID.riverside },
  { gridCode: GRID.southWest },
  { gridCode: GRID.orchard },
];
const MONTHS = ['2026-10', '2026-11', '2026-12'];
export const other = ({ memory, draw }: Situation) => draw.any([...memory.ids].slice(-40)) ?? 'f'.repeat(32);
const household = ({ draw }: Situation): string => draw.pick(Object.values(ID));

/** Of the function visits: who looked, one's own household, plans, opinions, figures. */
export const planning: Entries = {
  unmask: {
    weight: 1,
    by: ['staff'],
    input: (situation) => ({
      id: household(situation),
      purpose: situation.draw.pick(Object.keys(PURPOSES)),
    }),
  },
  looks: { weight: 0.5, by: ['staff'], input: (situation) => ({ id: household(situation) }) },
  'my-household': { weight: 1, by: ['resident'], input: () => ({}) },
  'correct-mine': {
    weight: 0.5,
    by: ['resident'],
    input: ({ draw }) => ({ field: 'workUnit', text: draw.pick(['早餐店', '学校']) }),
  },
  'ask-visit': { weight: 0.5, by: ['resident'], input: ({ draw }) => ({ words: draw.words() }) },
  'decline-visits': { weight: 0.5, by: ['resident'], input: ({ draw }) => ({ decline: draw.chance(0.5) }) },
  plans: { weight: 0.5, by: ['staff'], input: ({ draw }) => draw.pick(GRIDS) },
  plan: { weight: 0.5, by: ['staff'], input: (situation) => ({ id: other(situation) }) },
  'make-plan': {
    weight: 1,
    by: ['staff'],
    input: (situation) => ({
      kind: situation.draw.pick(['joint', 'storm', 'round']),
      title: '联合走访',
      householdIds: [household(situation)],
      people: situation.draw.chance(0.7) ? ['p-zhang'] : [],
      questions: [{ id: 'q1', label: '用电安全吗', options: ['是', '否'] }],
      until: beijingDate(testNow() + 7 * DAY),
    }),
  },
  'change-plan': {
    weight: 0.3,
    by: ['staff'],
    input: (situation) => ({ id: other(situation), version: 1, end: true }),
  },
  'mark-plan': {
    weight: 1,
    by: ['staff'],
    input: (situation) => ({
      id: other(situation),
      householdId: household(situation),
      mark: situation.draw.pick(Object.keys(CALL_MARKS)),
    }),
  },
  opinions: { weight: 0.5, by: ['staff'], input: ({ draw }) => draw.pick(GRIDS) },
  'opinion-words': {
    weight: 0.3,
    by: ['staff'],
    input: ({ draw }) => ({
      gridCode: GRID.riverside,
      month: draw.pick(MONTHS),
      theme: draw.pick(Object.keys(THEMES)),
    }),
  },
  'answer-opinions': {
    weight: 0.3,
    by: ['staff'],
    input: ({ draw }) => ({
      month: draw.pick(MONTHS),
      theme: draw.pick(Object.keys(THEMES)),
      words: '已经安排下周处理',
    }),
  },
  coverage: { weight: 0.5, by: ['staff'], input: ({ draw }) => draw.pick(GRIDS) },
  'visit-desk': { weight: 0.5, by: ['staff'], input: ({ draw }) => draw.pick(GRIDS) },
  duty: {
    weight: 0.5,
    by: ['staff'],
    input: ({ draw }) => (draw.chance(0.7) ? {} : { personId: 'p-zhang', week: mondayOf(testNow()) }),
  },
  'duty-team': { weight: 0.3, by: ['staff'], input: ({ draw }) => draw.pick(GRIDS) },
  'record-patrol': {
    weight: 0.5,
    by: ['staff'],
    input: ({ draw }) => ({
      startedAt: testNow() - draw.integer(10, 90) * MINUTE,
      endedAt: testNow(),
      found: draw.words(),
    }),
  },
  'duty-rules': { weight: 0.2, by: ['staff'], input: ({ draw }) => draw.pick(GRIDS) },
  'set-duty': {
    weight: 0.2,
    by: ['staff'],
    input: () => ({
      rules: [{ postKind: 'gridWorker', minutesADay: 60, householdsAWeek: 10, visitsAWeek: 0 }],
      from: beijingDate(testNow()),
    }),
  },
};
