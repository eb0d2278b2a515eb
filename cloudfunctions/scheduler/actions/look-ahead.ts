import { collection, command } from '../../platform/database';
import type { DueWork } from '../../platform/part';
import { kindOf } from '../../platform/sweeps';

/** More of one collection fall due within a quarter of an hour only when something is far behind. */
const MOST = 1000;

/** What falls due of one kind: the moments, in epoch milliseconds. */
export type Ahead = ReadonlyMap<string, readonly number[]>;

/**
 * When documents of these kinds fall due until a moment, by kind; those that are due already too. One database call a collection,
 * however many kinds it has: by the index of each.
 */
export async function lookAhead(works: readonly DueWork[], now: number, until: number): Promise<Ahead> {
  const fields = new Map<string, string[]>();
  for (const { in: name, at } of works) fields.set(name, [...(fields.get(name) ?? []), at]);
  const found = await Promise.all([...fields].map(([name, ats]) => lookAt(name, ats, now, until)));
  return new Map(found.flat());
}

async function lookAt(name: string, ats: readonly string[], now: number, until: number): Promise<[string, number[]][]> {
  const _ = command();
  const branches = ats.map((at) => ({ [at]: _.lte(until) }));
  const { data } = await collection(name)
    .where(branches.length === 1 ? branches[0]! : _.or(branches))
    .limit(MOST)
    .field(Object.fromEntries(ats.map((at) => [at, true])))
    .get();
  const documents = data as Record<string, unknown>[];
  // What did not fit may be of any kind: all of them are looked at now.
  const cut = documents.length === MOST ? [now] : [];
  return ats.map((at) => {
    const moments = documents.flatMap((one) => (typeof one[at] === 'number' && one[at] <= until ? [one[at]] : []));
    return [kindOf({ in: name, at }), [...cut, ...moments]];
  });
}
