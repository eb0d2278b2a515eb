import { command } from './database';
import type { Cursor } from './cursor';

/**
 * What of a list comes after a cursor, in the order of a field and then of `_id`: the condition of one page's single query, which the
 * index of the field serves.
 * @param where the list itself, by fields that are equal
 * @param cursor null for the first page
 * @param order as the query sorts both
 */
export function pageAfter(where: object, field: string, cursor: Cursor | null, order: 'asc' | 'desc'): object {
  if (!cursor) return where;
  const _ = command();
  const { key, id } = cursor;
  const down = order === 'desc';
  const from = down ? _.lte(key) : _.gte(key);
  const beyond = (value: number | string) => (down ? _.lt(value) : _.gt(value));
  return _.and([{ ...where, [field]: from }, _.or([{ [field]: beyond(key) }, { _id: beyond(id) }])]);
}
