import type { RequestFacts } from '../requests/api';
import type { ExclusionReason } from '../../miniprogram/packages/ledger/vocabulary/ledger';
import { lineage } from './grids';
import { queuesOf } from './queues';

/** Why a request does not count in the three rates, and by which decision. */
export interface Exclusion {
  reason: ExclusionReason;
  appealId: string;
}

/** What a line has the totals change by, once, however often it is tried. */
export interface TotalsChange {
  /** tells it from any other; a bucket that has it keeps it for a while */
  key: string;
  /** buckets that change alike, by id, where in them (all, or a day), and by how much which counter */
  parts: { buckets: string[]; at: string; counts: Readonly<Record<string, number>> }[];
}

/**
 * One line of the ledger, kept for one request: all that lists, totals and exports need, and what of it has been counted. Its `_id`
 * is the request's.
 */
export interface LedgerEntry extends Omit<RequestFacts, 'id' | 'version' | 'seen' | 'marks'> {
  _id: string;
  /** version of the request that this line was made of */
  sourceVersion: number;
  exclusion: Exclusion | null;
  /** the grids it lies in, each alone and with each of its own values, and its marks: what pages are read by, see facetOf and markFacet */
  facets: string[];
  /** the queues of desks it is in, see queues.ts */
  queues: string[];
  /** what the totals change by for it to be counted as it stands: written with it, so that whoever comes after can make it good */
  uncounted?: TotalsChange;
}

/** What the values of a line are found and counted by. A value is a plain identifier; null: the line has none. */
export const DIMENSIONS = {
  state: ({ open }) => (open ? 'open' : 'closed'),
  status: ({ status }) => status,
  track: ({ track }) => track,
  category: ({ category }) => category.id,
  concern: ({ concern }) => concern,
  trouble: ({ trouble }) => trouble,
  post: ({ owner }) => owner.postKind,
  overdue: ({ overdue }) => flag(overdue),
  late: ({ responded, resolved }) => flag(responded === 'late' || resolved === 'late'),
  unassigned: ({ unassigned }) => flag(unassigned),
  excluded: ({ exclusion }) => flag(exclusion !== null),
} as const satisfies Record<string, (entry: Counted) => string | null>;
export type Dimension = keyof typeof DIMENSIONS;
export const DIMENSION_NAMES = Object.keys(DIMENSIONS) as Dimension[];

/** A line before what follows from it is worked out. */
type Counted = Omit<LedgerEntry, 'facets' | 'queues'>;
/** The value that flags have where they hold. */
export const YES = 'yes';
const flag = (holds: boolean) => (holds ? YES : null);

/** How pages name one value within one grid; without a value, the grid alone. */
export function facetOf(grid: string, dimension?: Dimension, value?: string): string {
  return dimension === undefined ? grid : `${grid}|${dimension}:${value}`;
}

/** A request's line. What was decided about it here stays, however the request changes. Pure. */
export function entryFrom(
  { id, version, seen: _, marks, ...facts }: RequestFacts,
  exclusion: Exclusion | null,
): LedgerEntry {
  return completed({ ...facts, _id: id, sourceVersion: version, exclusion }, marks.map(markFacet));
}

/** The same line with another decision about whether it counts. Pure. */
export function withExclusion({ facets, queues: _, ...entry }: LedgerEntry, exclusion: Exclusion): LedgerEntry {
  return completed({ ...entry, exclusion }, facets.filter(isMark));
}

/** What somebody looks for stands beside the grids, once and not for each of them: so the index stays affordable. */
const MARK = '~';
export const markFacet = (mark: string): string => MARK + mark;
const isMark = (facet: string): boolean => facet.startsWith(MARK);

function completed(counted: Counted, marks: readonly string[]): LedgerEntry {
  const grids = lineage(counted.cellCode);
  const values = DIMENSION_NAMES.flatMap((dimension) => {
    const value = DIMENSIONS[dimension](counted);
    return value === null ? [] : [{ dimension, value }];
  });
  const facets = grids.flatMap((grid) => [
    facetOf(grid),
    ...values.map(({ dimension, value }) => facetOf(grid, dimension, value)),
  ]);
  return { ...counted, facets: [...facets, ...marks], queues: queuesOf(counted) };
}
