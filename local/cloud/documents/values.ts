/** Everything a document may hold. `undefined` stands for a field that is not there. */
export type Value = null | undefined | boolean | number | string | Date | RegExp | ObjectId | Value[] | Document;

export interface Document {
  [field: string]: Value;
}

export class ObjectId {
  constructor(readonly hex: string) {}
  toString(): string {
    return this.hex;
  }
}

/** A plain document: not an array, a date, a pattern or an id. */
export function isDocument(value: unknown): value is Document {
  if (value === null || typeof value !== 'object') return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

export function isOperator(key: string): boolean {
  return key.charCodeAt(0) === 36;
}

/** `{ $gt: 1 }` is an expression of operators, `{ a: 1 }` a value to be equal to. */
export function hasOperators(value: unknown): value is Document {
  return isDocument(value) && Object.keys(value).some(isOperator);
}

/** A value that has one place in an index: no array and no pattern. */
export function isIndexable(value: Value): boolean {
  return !Array.isArray(value) && !(value instanceof RegExp) && !hasOperators(value);
}

export function clone<T extends Value>(value: T): T;
export function clone(value: Value): Value {
  if (Array.isArray(value)) return value.map((item) => clone(item));
  if (value instanceof Date) return new Date(value);
  if (!isDocument(value)) return value;
  const copy: Document = {};
  for (const key of Object.keys(value)) copy[key] = clone(value[key]);
  return copy;
}

/** Alike in every part, as they are stored: the order of fields counts. */
export function same(a: Value, b: Value): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, i) => same(item, b[i]));
  if (a instanceof Date) return b instanceof Date && Object.is(a.getTime(), b.getTime());
  if (!isDocument(a) || !isDocument(b)) return false;
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  return keys.length === others.length && keys.every((key, i) => key === others[i] && same(a[key], b[key]));
}
