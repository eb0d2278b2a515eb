import {
  AUDIENCES,
  CADENCES,
  EVALUATIONS,
  OCCASION_VIEWS,
  PROOFS,
} from '../../../miniprogram/packages/attendance/vocabulary/attendance';
import { HOURS_STEPS } from '../../../cloudfunctions/attendance/hours/steps';
import { OCCASION_STEPS } from '../../../cloudfunctions/attendance/occasions/steps';
import { GRID, PLACE } from '../../support/small-town';
import type { Draw } from '../draw';
import type { Town } from '../town';
import { takeStep } from './steps';
import type { Entries, Situation } from './table';
import { MINUTE } from '../../../cloudfunctions/platform/clock';

const GRIDS = [GRID.riverside, GRID.riverside, GRID.southWest, GRID.orchard, GRID.district];
const KINDS = ['', '', '', '', '', 'service-day', 'party-day', 'gone'];
const STEPS = OCCASION_STEPS.map(({ action }) => action);
const HOURS = HOURS_STEPS.map(({ action }) => action);

const NOTHING = 'f'.repeat(32);
/** What every occasion is shown with, and nothing else is. */
const OF_OCCASIONS = 'placesText';
const BEIJING = 8 * 60 * MINUTE;
/** A day and a time of day so many minutes from now; most begin at once, so that people can check in to them. */
const moment = (draw: Draw, now: number) => {
  const at = new Date(now + BEIJING + draw.pick([3, 5, 20, 20, 1440, 6000, -600]) * MINUTE).toISOString();
  return { date: at.slice(0, 10), time: at.slice(11, 16) };
};
const plan = ({ draw, me }: Situation, now: number) => ({
  title: draw.pick(['便民服务', '主题党日', '入户送学']),
  words: draw.words(),
  gridCode: (draw.chance(0.8) && draw.any(me.posts)?.gridCode) || draw.pick(GRIDS),
  kindId: draw.pick(KINDS),
  place: { text: '社区小广场', point: draw.chance(0.9) ? PLACE.southWest : null },
  proof: draw.pick(['place', 'place', ...Object.keys(PROOFS)]),
  ...moment(draw, now),
  ...(draw.chance(0.4)
    ? { kind: 'task', risks: draw.pick(['', '要爬梯子']), squadId: draw.pick(['', '', 'squad-1']) }
    : {}),
  ...(draw.chance(0.5) ? { capacity: draw.integer(1, 4) } : {}),
  ...(draw.chance(0.2) ? { audience: draw.pick(Object.keys(AUDIENCES)) } : {}),
  ...(draw.chance(0.2) ? { cadence: draw.pick(Object.keys(CADENCES)) } : {}),
  ...(draw.chance(0.3) ? { hours: 'organiser' } : {}),
});
/** What was held some days ago, by whoever lives there. */
function past(draw: Draw, { players }: Town, now: number) {
  const startsAt = now - draw.integer(1, 40) * 1440 * MINUTE;
  const people = players
    .filter(({ role }) => role === 'resident')
    .map(({ openid, name }) => ({ openid, name, inAt: startsAt + MINUTE, outAt: startsAt + 90 * MINUTE }))
    .map((one) => (draw.chance(0.3) ? { ...one, evaluation: { level: draw.pick(Object.keys(EVALUATIONS)) } } : one));
  return {
    id: `past-${draw.integer(1, 6)}`,
    title: '便民服务日',
    gridCode: draw.pick(GRIDS),
    placeText: '小广场',
    startsAt,
    endsAt: startsAt + 120 * MINUTE,
    organiser: { name: '赵六' },
    people,
  };
}
/** One that they were shown: what is on is looked at first by whoever knows of none. */
async function someOccasion({ draw, memory, ask }: Situation): Promise<string> {
  const views = ['coming', 'joined', 'organised'];
  if (memory.idsWith(OF_OCCASIONS).length === 0 || draw.chance(0.15)) await ask('list', { view: draw.pick(views) });
  return draw.any(memory.idsWith(OF_OCCASIONS).slice(-12)) ?? NOTHING;
}
/** Hours that are theirs to look at: their own, or of whoever was there where they organise. */
async function someHours(situation: Situation): Promise<string> {
  const { draw, memory, me, ask } = situation;
  const own = me.role === 'resident' || draw.chance(0.1);
  if (own) await ask('my-hours', {});
  else await ask('roster', { id: await someOccasion(situation) });
  return draw.any(memory.idsWith('state').slice(-12)) ?? NOTHING;
}
const proof = (draw: Draw) => ({
  ...(draw.chance(0.5) ? { code: `QJ.${'a'.repeat(32)}.${'b'.repeat(22)}` } : {}),
  ...(draw.chance(0.8) ? { point: { ...PLACE.southWest, accuracy: draw.pick([5, 10, 20, 300]) } } : {}),
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
    weight: 0.5,
    by: ['administrator'],
    input: async ({ draw, town }) => ({ rows: [past(draw, town, (await town.system.health()).now)] }),
  },
  list: {
    weight: 5,
    by: ['resident', 'staff'],
    input: ({ draw, memory }) => ({ view: draw.pick(Object.keys(OCCASION_VIEWS)), ...memory.page(draw, 'list') }),
  },
  offer: { weight: 0.2, by: ['resident'], input: () => ({}) },
  'keep-offer': {
    weight: 0.5,
    by: ['resident'],
    input: ({ draw }) => ({ volunteer: draw.chance(0.5), skills: draw.pick([[], ['修水电'], ['理发', '陪护']]) }),
  },
  occasion: {
    weight: 2,
    by: ['resident', 'staff'],
    input: async (situation) => ({ id: await someOccasion(situation) }),
  },
  'perform-occasion': {
    weight: 12,
    by: ['resident', 'staff'],
    input: async (situation) => takeStep(situation, 'occasion', await someOccasion(situation), STEPS, 'step-options'),
  },
  'step-options': {
    weight: 1,
    by: ['staff'],
    input: async (situation) => ({ id: await someOccasion(situation), action: situation.draw.pick(STEPS) }),
  },
  plan: {
    weight: 6,
    by: ['staff'],
    input: async (situation) => plan(situation, (await situation.town.system.health()).now),
  },
  'list-series': { weight: 1, by: ['staff'], input: ({ draw, memory }) => memory.page(draw, 'list-series') },
  series: { weight: 1, by: ['staff', 'resident'], input: async (situation) => ({ id: await someOccasion(situation) }) },
  'perform-series': {
    weight: 1,
    by: ['staff'],
    input: async (situation) => takeStep(situation, 'series', await someOccasion(situation), ['end']),
  },
  'check-in': {
    weight: 6,
    by: ['resident'],
    input: async (situation) => ({ id: await someOccasion(situation), ...proof(situation.draw) }),
  },
  'check-out': {
    weight: 4,
    by: ['resident'],
    input: async (situation) => ({ id: await someOccasion(situation), ...proof(situation.draw) }),
  },
  code: { weight: 0.5, by: ['staff'], input: async (situation) => ({ id: await someOccasion(situation) }) },
  roster: { weight: 1, by: ['staff'], input: async (situation) => ({ id: await someOccasion(situation) }) },
  'my-hours': { weight: 1, by: ['resident'], input: ({ draw, memory }) => memory.page(draw, 'my-hours') },
  hours: {
    weight: 0.5,
    by: ['resident', 'staff'],
    input: async (situation) => ({ id: await someHours(situation) }),
  },
  'perform-hours': {
    weight: 8,
    by: ['resident', 'staff'],
    input: async (situation) => takeStep(situation, 'hours', await someHours(situation), HOURS),
  },
};
