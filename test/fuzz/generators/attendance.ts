import {
  ATTENDANCE_LIMITS,
  AUDIENCES,
  CADENCES,
  OCCASION_VIEWS,
  PROOFS,
} from '../../../miniprogram/vocabulary/attendance';
import { GRID, PLACE } from '../../support/small-town';
import type { Draw } from '../draw';
import type { Entries, Situation } from './table';

const GRIDS = [GRID.riverside, GRID.southWest, GRID.orchard, GRID.district];
const KINDS = ['', '', 'service-day', 'party-day', 'gone'];
const STEPS = [
  'sign-up',
  'sign-up',
  'cancel',
  'resize',
  'reschedule',
  'call-off',
  'name',
  'unname',
  'remove',
  'recap',
  'hand-in',
  'hand-out',
];

const plan = (draw: Draw) => ({
  title: draw.pick(['便民服务', '主题党日', '入户送学']),
  words: draw.words(),
  gridCode: draw.pick(GRIDS),
  kindId: draw.pick(KINDS),
  place: { text: '社区小广场', point: draw.pick([null, PLACE.southWest]) },
  date: draw.pick(['2026-12-05', '2027-01-31', '2026-01-01']),
  time: draw.pick(['09:00', '14:30']),
  ...(draw.chance(0.4) ? { kind: 'task', risks: draw.pick(['', '要爬梯子']) } : {}),
  ...(draw.chance(0.5) ? { capacity: draw.integer(1, 4) } : {}),
  ...(draw.chance(0.3) ? { proof: draw.pick(Object.keys(PROOFS)) } : {}),
  ...(draw.chance(0.3) ? { audience: draw.pick(Object.keys(AUDIENCES)) } : {}),
  ...(draw.chance(0.2) ? { cadence: draw.pick(Object.keys(CADENCES)) } : {}),
});
/** One that they were shown; hardly ever one that is not there. */
const someOccasion = ({ draw, memory }: Situation) => draw.any([...memory.ids].slice(-20)) ?? 'f'.repeat(32);
/** What a step may ask for, now and then too much or too little. */
const fields = (draw: Draw, action: string) => ({
  ...(draw.chance(0.5) ? { note: draw.words() } : {}),
  ...(action === 'resize' ? { number: draw.integer(0, ATTENDANCE_LIMITS.capacityMax) } : {}),
  ...(action === 'reschedule' ? { date: '2026-12-20', time: draw.pick(['08:00', '10:15']), extra: 'this' } : {}),
});
const proof = (draw: Draw) => ({
  ...(draw.chance(0.5) ? { code: `QJ.${'a'.repeat(32)}.${'b'.repeat(22)}` } : {}),
  ...(draw.chance(0.5) ? { point: { ...PLACE.southWest, accuracy: draw.integer(1, 300) } } : {}),
});

/** Of the function attendance: the menu, occasions, places, and who was there. */
export const attendance: Entries = {
  'find-tasks': {
    weight: 1,
    by: ['resident', 'staff'],
    input: ({ draw, memory }) => ({
      ...draw.pick([{}, { skill: '修水电' }, { view: 'coming' }, { point: PLACE.southWest }]),
      ...memory.page(draw, 'find-tasks'),
    }),
  },
  kinds: { weight: 1, by: ['resident', 'staff'], input: () => ({}) },
  'import-kinds': {
    weight: 0.2,
    by: ['administrator'],
    input: ({ draw }) => ({
      rows: [
        {
          id: draw.pick(['service-day', 'party-day']),
          gridCode: GRID.district,
          label: draw.pick(['便民服务日', '主题党日']),
        },
      ],
    }),
  },
  'import-past': {
    weight: 0.2,
    by: ['administrator'],
    input: ({ draw }) => ({
      rows: [
        {
          id: `past-${draw.integer(1, 3)}`,
          title: '便民服务日',
          gridCode: GRID.riverside,
          placeText: '小广场',
          startsAt: 1_700_000_000_000,
          endsAt: 1_700_007_200_000,
          organiser: { name: '赵六' },
          people: [],
        },
      ],
    }),
  },
  list: {
    weight: 2,
    by: ['resident', 'staff'],
    input: ({ draw, memory }) => ({ view: draw.pick(Object.keys(OCCASION_VIEWS)), ...memory.page(draw, 'list') }),
  },
  occasion: { weight: 2, by: ['resident', 'staff'], input: (situation) => ({ id: someOccasion(situation) }) },
  'perform-occasion': {
    weight: 4,
    by: ['resident', 'staff'],
    input: (situation) => {
      const action = situation.draw.pick(STEPS);
      return {
        id: someOccasion(situation),
        version: situation.draw.integer(1, 3),
        action,
        fields: fields(situation.draw, action),
      };
    },
  },
  'step-options': {
    weight: 1,
    by: ['staff'],
    input: (situation) => ({ id: someOccasion(situation), action: situation.draw.pick(STEPS) }),
  },
  plan: { weight: 2, by: ['staff'], input: ({ draw }) => plan(draw) },
  'check-in': {
    weight: 1,
    by: ['resident'],
    input: (situation) => ({ id: someOccasion(situation), ...proof(situation.draw) }),
  },
  'check-out': {
    weight: 1,
    by: ['resident'],
    input: (situation) => ({ id: someOccasion(situation), ...proof(situation.draw) }),
  },
  code: { weight: 0.5, by: ['staff'], input: (situation) => ({ id: someOccasion(situation) }) },
  roster: { weight: 1, by: ['staff'], input: (situation) => ({ id: someOccasion(situation) }) },
  'my-hours': { weight: 1, by: ['resident'], input: ({ draw, memory }) => memory.page(draw, 'my-hours') },
  hours: { weight: 0.5, by: ['resident', 'staff'], input: (situation) => ({ id: someOccasion(situation) }) },
  'perform-hours': {
    weight: 0.5,
    by: ['resident', 'staff'],
    input: (situation) => ({
      id: someOccasion(situation),
      version: situation.draw.integer(1, 3),
      action: situation.draw.pick(['confirm', 'correct', 'object', 'withdraw', 'decide']),
      fields: { number: situation.draw.integer(0, 200), note: situation.draw.words() },
    }),
  },
  waiting: { weight: 1, by: ['resident'], input: () => ({}) },
};
