import { STATEMENT_STEPS } from '../../../cloudfunctions/records/steps';
import { RECORD_PARTS, STATEMENT_STATUSES } from '../../../miniprogram/packages/records/vocabulary/records';
import { GRID } from '../../support/small-town';
import { takeStep } from './steps';
import type { Entries, Situation } from './table';

const seen = ({ draw, memory }: Situation) =>
  draw.any([...memory.views.keys()].slice(-30)) ?? draw.any([...memory.ids]);
const YEARS = ['2025', '2026'];

/** Of the function records: one's own, copies of it, and who checks them. */
export const records: Entries = {
  'my-record': { weight: 2, by: ['resident'], input: ({ draw }) => draw.pick([{}, { year: draw.pick(YEARS) }]) },
  rules: { weight: 0.5, by: ['resident'], input: () => ({}) },
  'points-at': { weight: 0.5, by: ['resident'], input: () => ({ date: '2026-11-23' }) },
  release: {
    weight: 2,
    by: ['resident'],
    input: ({ draw }) => ({
      year: draw.pick(YEARS),
      parts: draw.pick([[], ['lines'], Object.keys(RECORD_PARTS)]),
      named: draw.chance(0.5),
    }),
  },
  statement: { weight: 1, input: (situation) => ({ id: seen(situation) ?? 'f'.repeat(32) }) },
  'perform-statement': {
    weight: 4,
    by: ['resident', 'staff'],
    input: (situation) => {
      const id = seen(situation);
      return id
        ? takeStep(
            situation,
            'statement',
            id,
            STATEMENT_STEPS.map(({ action }) => action),
          )
        : null;
    },
  },
  'list-statements': {
    weight: 1,
    by: ['staff'],
    input: ({ draw, memory }) => ({
      ...draw.pick([{}, { gridCode: GRID.riverside }, { unitId: 'unit-1' }]),
      status: draw.pick(Object.keys(STATEMENT_STATUSES)),
      ...memory.page(draw, 'list-statements'),
    }),
  },
  'statement-file': {
    weight: 0.5,
    by: ['resident'],
    input: (situation) => ({ id: seen(situation) ?? 'f'.repeat(32) }),
  },
  check: { weight: 0.5, input: ({ draw }) => ({ code: draw.pick(['QXK7 MMMM 2345', 'abcd-efgh-jkmn', '0000']) }) },
  'organisation-years': {
    weight: 0.3,
    by: ['staff', 'resident'],
    input: ({ draw }) => ({ gridCode: draw.pick(Object.values(GRID)) }),
  },
  'organisation-file': {
    weight: 0.5,
    by: ['staff'],
    input: ({ draw }) => ({ gridCode: draw.pick(Object.values(GRID)), year: draw.pick(YEARS) }),
  },
  'import-rules': {
    weight: 0.3,
    by: ['administrator'],
    input: () => ({
      rows: [
        { id: 'rule-1', gridCode: GRID.district, version: 1, from: 1_700_000_000_000, text: '一小时十分', perHour: 10 },
      ],
    }),
  },
};
