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
export interface LedgerEntry extends Omit<RequestFacts, 'id' | 'version' | 'seen'> {
  _id: string;
  /** version of the request that this line was made of */
  sourceVersion: number;
  exclusion: Exclusion | null;
  /** the grids it lies in, each alone and with each of its own values: what pages are read by, see facetOf */
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
export function entryFrom({ id, version, seen: _, ...facts }: RequestFacts, exclusion: Exclusion | null): LedgerEntry {
  return completed({ ...facts, _id: id, sourceVersion: version, exclusion });
}

/** The same line with another decision about whether it counts. Pure. */
export function withExclusion({ facets: _, queues: __, ...entry }: LedgerEntry, exclusion: Exclusion): LedgerEntry {
  return completed({ ...entry, exclusion });
}

function completed(counted: Counted): LedgerEntry {
  const grids = lineage(counted.cellCode);
  const values = DIMENSION_NAMES.flatMap((dimension) => {
    const value = DIMENSIONS[dimension](counted);
    return value === null ? [] : [{ dimension, value }];
  });
  const facets = grids.flatMap((grid) => [
    facetOf(grid),
    ...values.map(({ dimension, value }) => facetOf(grid, dimension, value)),
  ]);
  return { ...counted, facets, queues: queuesOf(counted) };
}
