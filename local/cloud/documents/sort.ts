import { compare } from './keys';
import { leaves, split } from './paths';
import type { SortSpec } from './planner';
import type { Document, Value } from './values';

const isEmptyArray = (value: Value) => Array.isArray(value) && !value.length;

function compareKeys(a: Value, b: Value): number {
  const emptiness = Number(isEmptyArray(b)) - Number(isEmptyArray(a));
  return emptiness || compare(a, b);
}

/** An array sorts by its least item upwards and by its greatest downwards; an empty one before everything. */
function keyOf(document: Document, parts: readonly string[], direction: 1 | -1): Value {
  const found = leaves(document, parts);
  if (found.length === 1 && !Array.isArray(found[0])) return found[0];
  const values = found.flatMap((leaf): Value[] => (Array.isArray(leaf) && leaf.length ? leaf : [leaf]));
  return values.length
    ? values.reduce((best, value) => (compareKeys(value, best) * direction < 0 ? value : best))
    : undefined;
}

/** Items in the order of their documents, as MongoDB sorts; equal ones stay as they were. */
export function sortBy<Item>(items: Item[], order: SortSpec, documentOf: (item: Item) => Document): Item[] {
  const fields = Object.entries(order).map(([path, direction]) => ({ parts: split(path), direction }));
  const keyed = items.map((item) => {
    const document = documentOf(item);
    return { item, keys: fields.map(({ parts, direction }) => keyOf(document, parts, direction)) };
  });
  keyed.sort((a, b) => {
    for (const [i, { direction }] of fields.entries()) {
      const difference = compareKeys(a.keys[i], b.keys[i]);
      if (difference !== 0) return difference * direction;
    }
    return 0;
  });
  return keyed.map(({ item }) => item);
}

/** For the `$sort` of `$push`: a direction for plain values, or fields for documents. */
export function sortValues(values: Value[], order: Value): Value[] {
  if (order === 1 || order === -1) return [...values].sort((a, b) => compareKeys(a, b) * order);
  return sortBy(values, order as SortSpec, (value) => (value ?? {}) as Document);
}
