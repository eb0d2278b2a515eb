import { DESK_QUEUES, type DeskQueue } from '../../miniprogram/packages/ledger/vocabulary/ledger';
import type { GridDesk } from './contract';
import type { RequestFacts } from '../requests/api';
import { lineage } from './grids';

/** What of a line says which queues it is in. */
type Queued = Pick<RequestFacts, 'cellCode' | 'deadline' | 'overdue' | 'unassigned' | 'status'>;

/** Which lines are in a queue, and which counters of the totals count them: the two say the same. */
const QUEUES: Readonly<Record<DeskQueue, { holds: (entry: Queued) => boolean; counters: readonly string[] }>> = {
  overdue: { holds: ({ overdue }) => overdue, counters: ['overdue.yes'] },
  unassigned: { holds: ({ unassigned }) => unassigned, counters: ['unassigned.yes'] },
  joint: { holds: ({ status }) => status === 'whistled', counters: ['status.whistled'] },
  council: { holds: ({ status }) => status === 'inCouncil', counters: ['status.inCouncil'] },
  open: {
    holds: () => true,
    counters: ['status.assigned', 'status.accepted', 'status.whistled', 'status.inCouncil'],
  },
};
const NAMES = Object.keys(DESK_QUEUES) as DeskQueue[];

/** A facet that all lines of a queue have and few others: what leads to them by when they were posted. */
export function queueFacet(grid: string, queue: DeskQueue): string {
  const [counter = '', ...more] = QUEUES[queue].counters;
  return `${grid}|${(more.length > 0 ? 'state.open' : counter).replace('.', ':')}`;
}

/** How one queue of one grid is named in an entry. */
export const queueToken = (grid: string, queue: DeskQueue) => `${grid}|${queue}`;

/** The queues a line is in, in each grid it lies in; none once it is closed, or while its author is awaited. Pure. */
export function queuesOf(entry: Queued): string[] {
  if (entry.deadline === null) return [];
  const held = NAMES.filter((queue) => QUEUES[queue].holds(entry));
  return lineage(entry.cellCode).flatMap((grid) => held.map((queue) => queueToken(grid, queue)));
}

/** How many lines are in each queue of a grid, from its counters (see counts.ts). Pure. */
export function headsOf(counts: Readonly<Record<string, number>>): GridDesk['heads'] {
  return NAMES.map((queue) => ({
    queue,
    ...DESK_QUEUES[queue],
    count: QUEUES[queue].counters.reduce((sum, counter) => sum + (counts[counter] ?? 0), 0),
  }));
}
