import type { Entries } from './table';

/** Of the function party: units, members, posts, and what is done with them. */
export const party: Entries = {
  'find-units': { weight: 1, by: ['resident'], input: ({ draw }) => ({ text: draw.pick(['', '一中', '局']) }) },
  'import-units': {
    weight: 0.2,
    by: ['administrator'],
    input: ({ draw }) => ({
      rows: [{ id: `unit-${draw.integer(1, 5)}`, gridCode: '990101', name: draw.pick(['区第一中学', '区水务局']) }],
    }),
  },
};
