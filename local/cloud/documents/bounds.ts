import type { Condition, Limit } from './conditions';
import type { IndexField } from './entries';
import type { KeyRange } from './indexes';
import { encodeField, rankOf } from './keys';
import type { Value } from './values';

/** No encoding begins with this byte, so a key with it behind lies after everything that begins with the key. */
const AFTER = Buffer.from([0xff]);
/** More keys than this are not looked up one by one. */
const MOST_RANGES = 1000;

export function whole(prefix: Buffer): KeyRange {
  return { from: prefix, to: Buffer.concat([prefix, AFTER]) };
}

/** Each prefix followed by each value, in the order of the keys and each once. */
export function extend(prefixes: readonly Buffer[], values: readonly Value[], field: IndexField): Buffer[] | undefined {
  if (prefixes.length * values.length > MOST_RANGES) return undefined;
  const parts = values.map((value) => encodeField(value, field.direction)).sort(Buffer.compare);
  const distinct = parts.filter((part, i) => i === 0 || !part.equals(parts[i - 1]!));
  return prefixes.flatMap((prefix) => distinct.map((part) => Buffer.concat([prefix, part])));
}

/** The edge of a range at a value: before the keys that hold it, or after them. */
function edge(limit: Limit, direction: 1 | -1, after: boolean): Buffer {
  const key = encodeField(limit.value, direction);
  return after ? Buffer.concat([key, AFTER]) : key;
}

/** Values compare only with their own type: a range open on one side ends where the type ends. */
function typeEdges(value: Value, direction: 1 | -1): { first: Buffer; last: Buffer } {
  const byte = direction === 1 ? rankOf(value) : 0xff ^ rankOf(value);
  return { first: Buffer.from([byte]), last: Buffer.from([byte + 1]) };
}

/** The keys of one field between its limits, to stand behind a prefix. */
export function between(condition: Condition, direction: 1 | -1): KeyRange | undefined {
  const { below } = condition;
  const sample = condition.above ?? below;
  if (!sample) return undefined;
  // NaN stands before every number, but is below none.
  const above =
    condition.above ?? (typeof sample.value === 'number' ? { value: -Infinity, inclusive: true } : undefined);
  const { first, last } = typeEdges(sample.value, direction);
  if (direction === 1) {
    return {
      from: above ? edge(above, 1, !above.inclusive) : first,
      to: below ? edge(below, 1, below.inclusive) : last,
    };
  }
  return {
    from: below ? edge(below, -1, !below.inclusive) : first,
    to: above ? edge(above, -1, above.inclusive) : last,
  };
}

export function behind(prefix: Buffer, range: KeyRange): KeyRange {
  return { from: Buffer.concat([prefix, range.from]), to: Buffer.concat([prefix, range.to]) };
}
