import { WriteError } from './errors';
import { encodeField } from './keys';
import { isArrayIndex } from './paths';
import { type Document, isDocument, type Value } from './values';

export interface IndexField {
  path: string;
  parts: readonly string[];
  direction: 1 | -1;
}

/** How far a field of the index has come on its path through a document. */
interface Progress {
  value: Value;
  rest: readonly string[];
  /** the end of the path: what stands in the index */
  leaf: boolean;
}

/** MongoDB 4 and CloudBase refuse to index a longer value. */
const LONGEST_KEY = 1024;

/** Follows the path to its end or to an array that it must go into. */
function descend(progress: Progress): Progress {
  if (progress.leaf) return progress;
  let { value, rest } = progress;
  for (;;) {
    const part = rest[0];
    if (Array.isArray(value)) {
      if (part === undefined || !isArrayIndex(part)) return { value, rest, leaf: false };
      value = value[Number(part)];
    } else if (part === undefined) {
      return { value, rest, leaf: true };
    } else {
      value = isDocument(value) ? value[part] : undefined;
    }
    rest = rest.slice(1);
  }
}

/** An empty array stands in the index as itself at the end of a path, and as nothing on the way. */
function enter(progress: Progress, item: Value): Progress {
  if (progress.leaf) return progress;
  if (!progress.rest.length) return { value: item, rest: [], leaf: true };
  return isDocument(item) ? { ...progress, value: item } : { value: undefined, rest: [], leaf: true };
}

/** Fields that go through the same array go through it together; two arrays side by side are refused. */
function expand(fields: readonly Progress[], entries: Value[][], multikey: (field: number) => void): void {
  const here = fields.map(descend);
  const array = here.find((progress) => !progress.leaf)?.value as Value[] | undefined;
  if (!array) {
    entries.push(here.map((progress) => progress.value));
    return;
  }
  here.forEach((progress, field) => {
    if (progress.leaf) return;
    if (progress.value !== array) throw new WriteError(171, 'cannot index parallel arrays');
    multikey(field);
  });
  for (const item of array.length ? array : [[]]) {
    const next = here.map((progress) => enter(progress, item));
    expand(next, entries, multikey);
  }
}

function join(values: readonly Value[], fields: readonly IndexField[]): Buffer {
  const parts = fields.map((field, i) => encodeField(values[i], field.direction));
  if (parts.some((part) => part.length > LONGEST_KEY)) {
    throw new WriteError(17280, `key too large to index, the limit is ${LONGEST_KEY} bytes`);
  }
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
}

/**
 * The keys under which an index holds a document, each once. A missing field counts as null.
 * `multikey` is told the number of each field whose path goes through an array.
 */
export function entriesOf(
  fields: readonly IndexField[],
  document: Document,
  multikey: (field: number) => void = () => undefined,
): Buffer[] {
  const found: Value[][] = [];
  const start = fields.map(({ parts }) => ({ value: document, rest: parts, leaf: false }));
  expand(start, found, multikey);
  if (found.length === 1) return [join(found[0]!, fields)];
  const keys = new Map<string, Buffer>();
  for (const values of found) {
    const key = join(values, fields);
    keys.set(key.toString('latin1'), key);
  }
  return [...keys.values()];
}
