import type { FilterInput } from './contract';
import { DIMENSION_NAMES, facetOf, markFacet, YES, type Dimension } from './entry';
import { instantsOf, type Period } from './period';

/** Which lines of one grid are wanted: those posted in a period that have all of these values. */
export interface LedgerFilter {
  grid: string;
  period: Period;
  values: Readonly<Partial<Record<Dimension, string>>>;
  /** marks that each line must have, the first of which few lines have; absent for none */
  marks?: readonly string[];
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

/** How a page is found: the facet that leads there, the facets each line must have beside it, and by which order lines come. */
export interface Path {
  /** overdue lines come by their deadline, all others newest first */
  order: 'overdue' | 'newest';
  grid: string;
  facet: string;
  besides: string[];
  /** epoch milliseconds: `from` is included, `until` is not; null for all time */
  posted: { from: number; until: number } | null;
}

/** Pure. */
export function pathOf({ grid, period, values, marks = [] }: LedgerFilter): Path {
  const wanted = wantedOf(values);
  if (marks.length > 0) return pathByMarks(grid, wanted, marks, period);
  const [first, ...rest] = wanted;
  const order = values.overdue === YES ? 'overdue' : 'newest';
  return {
    order,
    grid,
    facet: facetOf(grid, first?.dimension, first?.value),
    besides: (order === 'overdue' ? wanted : rest)
      .filter(({ dimension }) => order === 'newest' || dimension !== 'overdue')
      .map(({ dimension, value }) => facetOf(grid, dimension, value)),
    posted: period && instantsOf(period),
  };
}

/** By what is looked for: it leads to fewer lines than any grid, and its newest are looked through for the rest. */
function pathByMarks(grid: string, wanted: readonly Wanted[], marks: readonly string[], period: Period): Path {
  const [facet = '', ...more] = marks.map(markFacet);
  const values = wanted.map(({ dimension, value }) => facetOf(grid, dimension, value));
  return {
    order: 'newest',
    grid,
    facet,
    besides: [...more, facetOf(grid), ...values],
    posted: period && instantsOf(period),
  };
}

function wantedOf(values: LedgerFilter['values']): Wanted[] {
  const rank = ({ dimension, value }: Wanted) =>
    FEWEST_FIRST.indexOf(dimension) + (COMMON.includes(`${dimension}:${value}`) ? FEWEST_FIRST.length : 0);
  return FEWEST_FIRST.flatMap((dimension) => {
    const value = values[dimension];
    return value === undefined ? [] : [{ dimension, value }];
  }).sort((a, b) => rank(a) - rank(b));
}
