import { beijingDate } from '../platform/clock';
import { DIMENSION_NAMES, DIMENSIONS, type LedgerEntry } from './entry';
import { lineage } from './grids';
import { ALL_TIME } from './period';

/** How many lines, by counter: `n` for all of them, `track.joint` for those of one value. Zero and absent are the same. */
export type Counts = Readonly<Record<string, number>>;

/** What the three rates are made of; nothing of an excluded line counts there. */
const RATED = {
  responded: ({ responded }) => responded,
  resolved: ({ resolved }) => resolved,
  verdict: ({ verdict }) => verdict,
  satisfaction: ({ satisfaction }) => (satisfaction === null ? null : String(satisfaction)),
} as const satisfies Record<string, (entry: LedgerEntry) => string | null>;

/** The counters of one line, each 1. Pure. */
export function countsOf(entry: LedgerEntry): Counts {
  const counts: Record<string, number> = { n: 1 };
  for (const name of DIMENSION_NAMES) add(counts, name, DIMENSIONS[name](entry));
  if (entry.exclusion) add(counts, 'exclusion', entry.exclusion.reason);
  else for (const [name, value] of Object.entries(RATED)) add(counts, name, value(entry));
  return counts;
}

function add(counts: Record<string, number>, name: string, value: string | null): void {
  if (value !== null) counts[`${name}.${value}`] = 1;
}

/**
 * All lines of a grid that were posted in one month, or in all time. What the days of a month have stands apart from the month, so
 * that whole months are read without them.
 */
export interface Bucket {
  grid: string;
  /** 2026-11, its days (see daysOf), or ALL_TIME */
  month: string;
}
export const bucketId = ({ grid, month }: Bucket) => `${grid}_${month}`;

/** The bucket in which the days of a month are told apart. */
export const daysOf = (month: string) => `${month}-days`;

/** What a change of one line adds to one bucket, and to one of its days. */
export interface Change extends Bucket {
  /** 05, in the days of a month; null where days are not told apart */
  day: string | null;
  counts: Counts;
}

/**
 * What the totals have to be changed by when a line takes the place of another: what the old one counted comes off, what the new
 * one counts comes on. Counters that stay are left out; so are buckets in which nothing changes. Pure.
 */
export function changesBetween(before: LedgerEntry | null, after: LedgerEntry): Change[] {
  const sums = new Map<string, Change & { counts: Record<string, number> }>();
  const apply = (entry: LedgerEntry, sign: 1 | -1) => {
    for (const place of placesOf(entry)) {
      const key = `${bucketId(place)}_${place.day}`;
      const sum = sums.get(key) ?? { ...place, counts: {} };
      sums.set(key, sum);
      for (const counter of Object.keys(countsOf(entry))) sum.counts[counter] = (sum.counts[counter] ?? 0) + sign;
    }
  };
  if (before) apply(before, -1);
  apply(after, 1);
  return [...sums.values()].map(withoutZeros).filter(({ counts }) => Object.keys(counts).length > 0);
}

function placesOf({ cellCode, createdAt }: LedgerEntry): (Bucket & { day: string | null })[] {
  const date = beijingDate(createdAt);
  return lineage(cellCode).flatMap((grid) => [
    { grid, month: ALL_TIME, day: null },
    { grid, month: date.slice(0, 7), day: null },
    { grid, month: daysOf(date.slice(0, 7)), day: date.slice(8) },
  ]);
}

function withoutZeros(change: Change): Change {
  return { ...change, counts: Object.fromEntries(Object.entries(change.counts).filter(([, n]) => n !== 0)) };
}

/** Several changes of the same bucket and day as one. Pure. */
export function merged(changes: readonly Change[]): Change[] {
  const sums = new Map<string, Change & { counts: Record<string, number> }>();
  for (const change of changes) {
    const key = `${bucketId(change)}_${change.day}`;
    const sum = sums.get(key) ?? { ...change, counts: {} };
    sums.set(key, sum);
    for (const [counter, n] of Object.entries(change.counts)) sum.counts[counter] = (sum.counts[counter] ?? 0) + n;
  }
  return [...sums.values()].map(withoutZeros);
}

/** Counters added up. Pure. */
export function sumOf(parts: readonly Counts[]): Counts {
  const sum: Record<string, number> = {};
  for (const part of parts) for (const [name, n] of Object.entries(part)) sum[name] = (sum[name] ?? 0) + n;
  return sum;
}

/** What counting lines anew gives: what the kept totals must equal. Pure. */
export function recount(entries: readonly LedgerEntry[]): Counts {
  return sumOf(entries.map(countsOf));
}
