import { CASE_STEPS } from '../../../cloudfunctions/services/cases/steps';
import type { WindowTimes } from '../../../cloudfunctions/services/contract';
import { DAY, MINUTE } from '../../../cloudfunctions/platform/clock';
import { itemRows, WINDOW, windowRows } from '../../services/scene';
import { GRID } from '../../support/small-town';
import { takeStep } from './steps';
import { someId, type Entries, type Situation } from './table';

const ITEMS = [...itemRows.map(({ id }) => id), 'item-nowhere'];
const COMMUNITIES = [{}, {}, { communityCode: GRID.riverside }, { communityCode: GRID.orchard }];
const WINDOWS = [WINDOW, WINDOW, WINDOW, 'window-nowhere'];

/** A time that is offered as a rule, any other now and then. */
async function moment({ draw, ask, town }: Situation): Promise<number> {
  const { now } = await town.system.health();
  if (draw.chance(0.2)) return now + draw.integer(-2, 50) * DAY + draw.integer(0, 95) * 15 * MINUTE;
  const reply = await ask('times', { windowId: WINDOW, days: 3 });
  const times = reply.ok ? (reply.data as WindowTimes).days.flatMap((day) => day.times.map(({ at }) => at)) : [];
  return draw.any(times.slice(0, 6)) ?? now + DAY;
}
async function span(situation: Situation): Promise<object> {
  const from = await moment(situation);
  return { windowId: situation.draw.pick(WINDOWS), from, to: from + situation.draw.integer(-1, 8) * 30 * MINUTE };
}

/** Of the function services: the list, appointments at windows, and what becomes of them. */
export const services: Entries = {
  items: {
    weight: 2,
    by: ['resident'],
    input: ({ draw }) => ({
      ...draw.pick(COMMUNITIES),
      ...draw.pick([{}, { text: '老人证' }, { text: draw.words() }]),
    }),
  },
  item: { weight: 2, by: ['resident', 'staff'], input: ({ draw }) => ({ id: draw.pick(ITEMS) }) },
  times: {
    weight: 1,
    by: ['resident'],
    input: ({ draw }) => ({ windowId: draw.pick(WINDOWS), days: draw.integer(1, 31) }),
  },
  book: {
    weight: 8,
    by: ['resident'],
    input: async (situation) => ({
      itemId: situation.draw.pick(ITEMS),
      at: await moment(situation),
      ...(situation.draw.chance(0.2) ? { forName: '王奶奶' } : {}),
    }),
  },
  'ask-home': {
    weight: 2,
    by: ['resident'],
    input: ({ draw }) => ({
      itemId: draw.pick(ITEMS),
      placeText: '柳苑 3号楼 201',
      forName: draw.pick(['', '王奶奶']),
      forPhone: draw.pick(['', '', '', '0900-1234567']),
    }),
  },
  'walk-in': {
    weight: 4,
    by: ['resident', 'staff'],
    input: ({ draw }) => ({ itemId: draw.pick(ITEMS), ...(draw.chance(0.2) ? { name: '孙大爷' } : {}) }),
  },
  case: { weight: 1, by: ['resident', 'staff'], input: (situation) => ({ id: someId(situation) }) },
  'perform-case': {
    weight: 14,
    by: ['resident', 'staff'],
    input: async (situation) => {
      const id = situation.draw.any([...situation.memory.views.keys()].slice(-20)) ?? someId(situation);
      return takeStep(
        situation,
        'case',
        id,
        CASE_STEPS.map(({ action }) => action),
      );
    },
  },
  'my-cases': { weight: 1, by: ['resident'], input: ({ draw, memory }) => memory.page(draw, 'my-cases') },
  windows: { weight: 0.5, by: ['staff'], input: () => ({}) },
  desk: { weight: 0.3, by: ['resident', 'staff'], input: () => ({}) },
  'window-day': { weight: 2, by: ['staff'], input: ({ draw }) => ({ windowId: draw.pick(WINDOWS) }) },
  closure: { weight: 0.5, by: ['staff'], input: span },
  'close-window': {
    weight: 0.5,
    by: ['staff'],
    input: async (situation) => ({ ...(await span(situation)), why: situation.draw.words() }),
  },
  'items-to-assure': { weight: 0.3, by: ['staff'], input: () => ({}) },
  'assure-item': { weight: 0.5, by: ['staff'], input: ({ draw }) => ({ id: draw.pick(ITEMS) }) },
  'mend-item': {
    weight: 0.3,
    by: ['staff'],
    input: ({ draw }) => ({
      id: draw.pick(ITEMS),
      version: draw.integer(1, 2),
      who: '60 周岁以上的老人',
      materials: draw.pick([[], ['证：身份证']]),
      fee: draw.pick(['', draw.words()]),
      steps: ['窗口交材料'],
      promisedDays: draw.integer(0, 9),
      trips: 1,
      phones: ['0900-1234567'],
      status: 'active',
    }),
  },
  'import-items': {
    weight: 0.3,
    by: ['administrator'],
    input: ({ draw }) => ({ rows: itemRows.slice(0, draw.integer(1, itemRows.length)) }),
  },
  'import-windows': { weight: 0.3, by: ['administrator'], input: () => ({ rows: windowRows }) },
};
