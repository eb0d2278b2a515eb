import { WHISTLE_STEPS } from '../../../cloudfunctions/requests/whistles/workflow';
import { GRID } from '../../support/small-town';
import { WHISTLE_VIEWS } from '../../../miniprogram/packages/requests/vocabulary/whistles';
import { takeStep } from './steps';
import { someId, type Entries } from './table';

const VIEWS = Object.keys(WHISTLE_VIEWS);
const GRIDS = [{}, { gridCode: GRID.riverTown }, { gridCode: GRID.riverside }, { gridCode: GRID.orchard }];

/** Of the function requests: what a community asks departments to do. */
export const whistles: Entries = {
  'list-whistles': {
    weight: 4,
    by: ['staff'],
    input: ({ draw, memory }) => ({
      view: draw.pick(VIEWS),
      ...draw.pick(GRIDS),
      ...memory.page(draw, 'list-whistles'),
    }),
  },
  'whistle-counts': { weight: 1, by: ['staff'], input: () => ({}) },
  whistle: { weight: 3, by: ['staff'], input: (situation) => ({ id: someId(situation) }) },
  'perform-whistle': {
    weight: 14,
    by: ['staff'],
    input: (situation) =>
      situation.allIds.length === 0
        ? null
        : takeStep(
            situation,
            'whistle',
            someId(situation),
            WHISTLE_STEPS.map(({ action }) => action),
          ),
  },
  'whistle-scores': {
    weight: 1,
    by: ['staff'],
    input: ({ draw }) => ({ ...draw.pick(GRIDS), ...draw.pick([{}, { month: '2026-11' }]) }),
  },
};
