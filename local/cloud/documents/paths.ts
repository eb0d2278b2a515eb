import { type Document, isDocument, type Value } from './values';

const INDEX = /^\d+$/;

export function isArrayIndex(part: string): boolean {
  return INDEX.test(part);
}

export function split(path: string): readonly string[] {
  return path.split('.');
}

function own(document: Document, key: string): Value {
  return Object.prototype.hasOwnProperty.call(document, key) ? document[key] : undefined;
}

function collect(value: Value, parts: readonly string[], at: number, found: Value[]): void {
  const part = parts[at];
  if (part === undefined) {
    found.push(value);
  } else if (Array.isArray(value)) {
    if (isArrayIndex(part) && Number(part) < value.length) collect(value[Number(part)], parts, at + 1, found);
    for (const item of value) if (isDocument(item)) collect(item, parts, at, found);
  } else {
    if (isDocument(value)) collect(own(value, part), parts, at + 1, found);
    else found.push(undefined);
  }
}

/**
 * Every value at a dotted path, going into the documents of arrays on the way as MongoDB does. A field that is not
 * there gives undefined; an array on the way without documents gives nothing. An array at the end stays whole.
 */
export function leaves(document: Document, parts: readonly string[]): Value[] {
  const found: Value[] = [];
  collect(document, parts, 0, found);
  return found;
}

/** What an operator compares with: each leaf, and of an array each item, then the array itself. */
export function candidates(found: readonly Value[]): readonly Value[] {
  if (!found.some(Array.isArray)) return found;
  return found.flatMap((leaf) => (Array.isArray(leaf) ? [...leaf, leaf] : [leaf]));
}

/** The value at a path without going into arrays except by position: what an update sees. */
export function valueAt(document: Value, parts: readonly string[]): Value {
  let value = document;
  for (const part of parts) {
    if (Array.isArray(value)) value = isArrayIndex(part) ? value[Number(part)] : undefined;
    else value = isDocument(value) ? own(value, part) : undefined;
  }
  return value;
}
