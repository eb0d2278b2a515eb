import type { DeskQueue, LedgerSort } from '../../miniprogram/packages/ledger/vocabulary/ledger';
import type { FilterInput } from './contract';
import { DIMENSION_NAMES, facetOf, markFacet, YES, type Dimension } from './entry';
import { instantsOf, type Period } from './period';
import { queueFacet, queueToken } from './queues';

/** Which lines of one grid are wanted: those posted in a period that have all of these values. */
export interface LedgerFilter {
  grid: string;
  period: Period;
  values: Readonly<Partial<Record<Dimension, string>>>;
  /** marks that each line must have, the first of which few lines have; absent for none */
  marks?: readonly string[];
  /** the queue of its desk; absent for none */
  queue?: DeskQueue;
  /** absent: what is overdue, and a queue, by when it falls due, all else the newest first */
  sort?: LedgerSort;
}

/** What a page asked for, once its grid is known to be in scope. Pure. */
export function filterFrom(grid: string, { period, ...given }: FilterInput): LedgerFilter {
  const values: Partial<Record<Dimension, string>> = {};
  for (const dimension of DIMENSION_NAMES) {
    const value = given[dimension];
    if (value !== undefined) values[dimension] = value === true ? YES : value;
  }
  return { grid, period: period ?? null, values };
}

interface Wanted {
  dimension: Dimension;
  value: string;
}

/** Values that most lines have: looking through all lines costs no more than through theirs. */
const COMMON: readonly string[] = ['state:closed', 'status:confirmed', 'track:prompt', 'post:gridWorker'];
/** Dimensions by how few lines share a value, as a rule. Any order gives the same lines; the first costs least. */
const FEWEST_FIRST: readonly Dimension[] = [
  'unassigned',
  'excluded',
  'overdue',
  'state',
  'status',
  'late',
  'track',
  'concern',
  'trouble',
  'category',
  'post',
];

/** How a page is found: what leads there in order, and what each line must have beside it. */
export interface Path {
  /** what falls due first comes by its deadline, all others by when they were posted */
  order: LedgerSort;
  /** a queue for what falls due, else a facet */
  lead: string;
  besides: string[];
  /** the queue that each line must be in beside that, '' for any */
  within: string;
  /** epoch milliseconds: `from` is included, `until` is not; null for all time */
  posted: { from: number; until: number } | null;
}

/** Pure. What is over falls due no more. */
export function pathOf(filter: LedgerFilter): Path {
  const { values, queue } = filter;
  const usual = values.overdue === YES || queue ? 'due' : 'newest';
  const order = filter.sort ?? usual;
  const posted = filter.period && instantsOf(filter.period);
  if (order === 'due' && values.state !== 'closed') return { order, posted, ...dueFirst(filter) };
  return { order: order === 'due' ? 'newest' : order, posted, ...byPosting(filter) };
}

type Way = Pick<Path, 'lead' | 'besides' | 'within'>;
const facetsOf = ({ grid }: LedgerFilter, wanted: readonly Wanted[]) =>
  wanted.map(({ dimension, value }) => facetOf(grid, dimension, value));

/** A queue is kept by when its lines fall due: it leads, and what else is asked for is looked for among its lines. */
function dueFirst(filter: LedgerFilter): Way {
  const { grid, values, marks = [] } = filter;
  const late = values.overdue === YES;
  const others = wantedOf(values).filter(({ dimension }) => !late || dimension !== 'overdue');
  const lead = queueToken(grid, filter.queue ?? (late ? 'overdue' : 'open'));
  return { lead, besides: [...marks.map(markFacet), ...facetsOf(filter, others)], within: '' };
}

/** What is looked for leads to fewer lines than any grid, and its newest are looked through for the rest; without it the rarest value does. */
function byPosting(filter: LedgerFilter): Way {
  const { grid, values, marks = [], queue } = filter;
  const [lead = facetOf(grid), ...besides] = [
    ...marks.map(markFacet),
    ...(marks.length > 0 ? [facetOf(grid)] : []),
    ...(queue ? [queueFacet(grid, queue)] : []),
    ...facetsOf(filter, wantedOf(values)),
  ];
  return { lead, besides, within: queue ? queueToken(grid, queue) : '' };
}

function wantedOf(values: LedgerFilter['values']): Wanted[] {
  const rank = ({ dimension, value }: Wanted) =>
    FEWEST_FIRST.indexOf(dimension) + (COMMON.includes(`${dimension}:${value}`) ? FEWEST_FIRST.length : 0);
  return FEWEST_FIRST.flatMap((dimension) => {
    const value = values[dimension];
    return value === undefined ? [] : [{ dimension, value }];
  }).sort((a, b) => rank(a) - rank(b));
}
