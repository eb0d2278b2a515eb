import { isDeepStrictEqual } from 'node:util';

/**
 * Does a change leave everything as it was? Whoever reads it has nothing new to hear then, and is not told: the step stands in the
 * history all the same. False for a change that names no field, which is one of words. Pure.
 */
export function changesNothing(before: object, set: object): boolean {
  const entries = Object.entries(set);
  const known = before as Readonly<Record<string, unknown>>;
  return entries.length > 0 && entries.every(([field, value]) => isDeepStrictEqual(known[field], value));
}
