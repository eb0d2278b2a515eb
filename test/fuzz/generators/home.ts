import { GRID } from '../../support/small-town';
import type { Entries } from './table';

export const home: Entries = {
  open: { weight: 3, input: () => ({}) },
  'desk-stamp': {
    weight: 2,
    by: ['staff'],
    input: ({ draw }) => ({
      kind: draw.pick(['own', 'grid', 'whistles', 'coop']),
      ...(draw.chance(0.5) ? { gridCode: draw.pick(Object.values(GRID)) } : {}),
      ...(draw.chance(0.5) ? { queue: draw.pick(['overdue', 'unassigned', 'joint', 'council', 'open']) } : {}),
    }),
  },
};
