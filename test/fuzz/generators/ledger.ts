import {
  DESK_QUEUES,
  EXCLUSION_REASONS,
  LEDGER_SORTS,
  LEDGER_STATES,
} from '../../../miniprogram/packages/ledger/vocabulary/ledger';
import { TRACKS } from '../../../miniprogram/packages/requests/vocabulary/requests';
import { GRID } from '../../support/small-town';
import type { Draw } from '../draw';
import { CATEGORY_IDS } from '../town';
import { someId, type Entries } from './table';

const GRIDS = [{}, {}, ...Object.values(GRID).map((gridCode) => ({ gridCode }))];
const PERIODS = [
  {},
  {},
  { period: { from: '2026-01-01', to: '2026-12-31' } },
  { period: { from: '2026-03-05', to: '2026-03-05' } },
];

/** A grid, a period, and now and then a value or two. */
const filter = (draw: Draw) => ({
  ...draw.pick(GRIDS),
  ...draw.pick(PERIODS),
  ...(draw.chance(0.3) ? { state: draw.pick(Object.keys(LEDGER_STATES)) } : {}),
  ...(draw.chance(0.2) ? { track: draw.pick(Object.keys(TRACKS)) } : {}),
  ...(draw.chance(0.2) ? { category: draw.pick(CATEGORY_IDS) } : {}),
  ...(draw.chance(0.2) ? draw.pick([{ overdue: true }, { late: true }, { unassigned: true }, { excluded: true }]) : {}),
});

/** Another way than the usual one, or something looked for, now and then. */
const sorted = (draw: Draw) => ({
  ...(draw.chance(0.2) ? { sort: draw.pick(Object.keys(LEDGER_SORTS)) } : {}),
  ...(draw.chance(0.2) ? { text: draw.pick(['灯', '3号楼', '漏水 厨房', '13900000001', '没有这句']) } : {}),
});

export const ledger: Entries = {
  list: {
    weight: 3,
    by: ['staff'],
    input: ({ draw, memory }) => ({ ...filter(draw), ...sorted(draw), ...memory.page(draw, 'list') }),
  },
  totals: { weight: 2, by: ['staff'], input: ({ draw }) => filter(draw) },
  rates: { weight: 2, by: ['staff'], input: ({ draw }) => ({ ...draw.pick(GRIDS), ...draw.pick(PERIODS) }) },
  desk: { weight: 2, by: ['staff'], input: ({ draw }) => draw.pick(GRIDS) },
  queue: {
    weight: 2,
    by: ['staff'],
    input: ({ draw, memory }) => ({
      ...draw.pick(GRIDS),
      queue: draw.pick(Object.keys(DESK_QUEUES)),
      ...sorted(draw),
      ...memory.page(draw, 'queue'),
    }),
  },
  places: { weight: 1, by: ['staff'], input: ({ draw }) => draw.pick(GRIDS) },
  appeal: { weight: 2, by: ['staff'], input: (situation) => ({ id: someId(situation) }) },
  appeals: {
    weight: 2,
    by: ['staff'],
    input: ({ draw, memory }) => ({
      view: draw.pick(['to-decide', 'all']),
      ...draw.pick(GRIDS),
      ...memory.page(draw, 'appeals'),
    }),
  },
  'act-on-appeal': {
    weight: 4,
    by: ['staff'],
    input: (situation) => {
      const { draw } = situation;
      const action = draw.pick(['ask', 'ask', 'withdraw', 'grant', 'deny']);
      const reason = action === 'ask' ? { reason: draw.pick(Object.keys(EXCLUSION_REASONS)) } : {};
      return { id: someId(situation), action, ...reason, note: draw.words() };
    },
  },
  'start-export': { weight: 0.5, by: ['staff'], input: ({ draw }) => filter(draw) },
  exports: { weight: 0.5, by: ['staff'], input: () => ({}) },
  'export-file': {
    weight: 1,
    by: ['staff'],
    input: ({ draw, memory }) => ({ id: draw.any([...memory.ids]) ?? 'f'.repeat(32), index: draw.integer(0, 1) }),
  },
};
