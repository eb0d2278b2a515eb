import { bucketId, type Change } from './counts';
import type { TotalsChange } from './entry';

/** Where in a bucket counters stand: of all of it, or of one of its days. */
export const placeIn = (day: string | null) => (day === null ? 'all' : `days.d${day}`);

/** A name that a document can hold as a field. */
const NAME = /^(?!__proto__)[^.$\s]+(\.(?!__proto__)[^.$\s]+)?$/;

/**
 * What changes alike goes together: of a need that stays where it is, all months of all its grids are one write. Pure.
 * @throws Error for a counter that no document can hold
 */
export function totalsChange(key: string, changes: readonly Change[]): TotalsChange {
  const parts = new Map<string, TotalsChange['parts'][number]>();
  for (const change of changes) {
    const at = placeIn(change.day);
    const alike = JSON.stringify([at, change.counts]);
    const part = parts.get(alike) ?? { buckets: [], at, counts: change.counts };
    parts.set(alike, { ...part, buckets: [...part.buckets, bucketId(change)] });
    for (const counter of Object.keys(change.counts))
      if (!NAME.test(counter)) throw new Error(`nothing can be counted as ${counter}`);
  }
  return { key, parts: [...parts.values()] };
}

/** A bucket's grid and month, from its id. */
export function bucketFrom(id: string): { grid: string; month: string } {
  const [grid = '', month = ''] = id.split('_');
  return { grid, month };
}
