import type { z } from 'zod';
import { gridsBelow } from '../../directory/api';
import type { RegisteredCall } from '../../platform/endpoint';
import type { GridDesk, inputs, LedgerPage } from '../contract';
import { sumOf, type Counts } from '../counts';
import { partsOf } from '../period';
import { headsOf } from '../queues';
import { gridInScope } from '../scope';
import { countsIn } from '../store';
import { asOf } from './as-of';
import { gridShown } from './grid-names';
import { pageOfLines } from './read-ledger';

/** The heads of a grid's desk and of those below it: one database call. */
export async function desk(call: RegisteredCall, input: z.output<typeof inputs.desk>): Promise<GridDesk> {
  const { now } = call;
  const code = gridInScope(call.identity.posts, input.gridCode);
  const children = await gridsBelow(code, now);
  const found = await countsIn([code, ...children.map((child) => child.code)], partsOf(null));
  const countsAt = (grid: string): Counts =>
    sumOf(found.filter((one) => one.grid === grid).map(({ counts }) => counts));
  const below = children.map((grid) => {
    const count = new Map(headsOf(countsAt(grid.code)).map((head) => [head.queue, head.count]));
    const of = (queue: 'overdue' | 'unassigned' | 'open') => count.get(queue) ?? 0;
    return { grid, overdue: of('overdue'), unassigned: of('unassigned'), open: of('open') };
  });
  return {
    grid: await gridShown(code, now),
    heads: headsOf(countsAt(code)),
    below: below.sort((a, b) => b.overdue - a.overdue || b.open - a.open || (a.grid.code < b.grid.code ? -1 : 1)),
    asOf: await asOf(now),
  };
}

/** One page of one queue: one database call. */
export function queue(call: RegisteredCall, input: z.output<typeof inputs.queue>): Promise<LedgerPage> {
  const { gridCode, queue: name, sort, text, cursor } = input;
  const grid = gridInScope(call.identity.posts, gridCode);
  return pageOfLines({ grid, period: null, values: {}, queue: name, sort }, { text, cursor }, call.now);
}
