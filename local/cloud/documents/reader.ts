import type { Index, KeyedRow, KeyRange, StoredRow } from './indexes';
import type { GeoPlan, IndexPlan, Plan } from './planner';
import type { Collection } from './store';

const SMALLEST_CHUNK = 16;
const LARGEST_CHUNK = 1024;

/** One range, a growing chunk at a time: no cursor stays open between two rows, so writes may come in between. */
function* readRange(index: Index, range: KeyRange, reverse: boolean, hint: number): Generator<KeyedRow> {
  let chunk = Math.min(Math.max(hint, SMALLEST_CHUNK), LARGEST_CHUNK);
  let edge = reverse ? range.to : range.from;
  let last = 0;
  for (;;) {
    const rows: KeyedRow[] = reverse
      ? index.backward.all(edge, last, range.from, chunk)
      : index.forward.all(edge, last, range.to, chunk);
    yield* rows;
    const end = rows[rows.length - 1];
    if (!end || rows.length < chunk) return;
    edge = end.k;
    last = end.n;
    chunk = Math.min(chunk * 4, LARGEST_CHUNK);
  }
}

interface Head {
  row: KeyedRow;
  skip: number;
  rest: Generator<KeyedRow>;
}

function before(a: Head, b: Head, reverse: boolean): boolean {
  const order = Buffer.compare(a.row.k.subarray(a.skip), b.row.k.subarray(b.skip)) || a.row.n - b.row.n;
  return reverse ? order > 0 : order < 0;
}

/** All ranges at once, each in order: the next row is the first of the heads. */
function* readMerged(plan: IndexPlan, prefixes: Buffer[], hint: number): Generator<KeyedRow> {
  const each = Math.ceil(hint / plan.ranges.length) + 1;
  const heads: Head[] = plan.ranges.flatMap((range, i) => {
    const rest = readRange(plan.index, range, plan.reverse, each);
    const first = rest.next();
    return first.done ? [] : [{ row: first.value, skip: prefixes[i]?.length ?? 0, rest }];
  });
  while (heads.length) {
    let least = 0;
    for (let i = 1; i < heads.length; i++) if (before(heads[i]!, heads[least]!, plan.reverse)) least = i;
    const head = heads[least]!;
    yield head.row;
    const next = head.rest.next();
    if (next.done) heads.splice(least, 1);
    else head.row = next.value;
  }
}

function* readRanges(plan: IndexPlan, hint: number): Generator<KeyedRow> {
  const ranges = plan.reverse ? [...plan.ranges].reverse() : plan.ranges;
  for (const range of ranges) yield* readRange(plan.index, range, plan.reverse, hint);
}

function* distinct(rows: Iterable<StoredRow>): Generator<StoredRow> {
  const seen = new Set<number>();
  for (const row of rows) {
    if (seen.has(row.n)) continue;
    seen.add(row.n);
    yield row;
  }
}

/** `_id` in full: one look each, without a range. */
function* readById(collection: Collection, plan: IndexPlan): Generator<StoredRow> {
  for (const { from } of plan.reverse ? [...plan.ranges].reverse() : plan.ranges) {
    const row = collection.get.get(from);
    if (row) yield row;
  }
}

function isById(collection: Collection, plan: IndexPlan): boolean {
  return plan.index === collection.primary && plan.byValue;
}

function readIndex(collection: Collection, plan: IndexPlan, hint: number): Iterable<StoredRow> {
  if (isById(collection, plan)) return readById(collection, plan);
  const rows = plan.mergeAfter ? readMerged(plan, plan.mergeAfter, hint) : readRanges(plan, hint);
  return plan.repeats ? distinct(rows) : rows;
}

function readGeo({ index, box }: GeoPlan): StoredRow[] {
  return index.within.all(box.east, box.west, box.north, box.south);
}

function* readAll(collection: Collection): Generator<StoredRow> {
  for (let last = 0; ;) {
    const rows: StoredRow[] = collection.natural.all(last, LARGEST_CHUNK);
    yield* rows;
    const end = rows[rows.length - 1];
    if (!end || rows.length < LARGEST_CHUNK) return;
    last = end.n;
  }
}

function* readUnion(collection: Collection, plans: (IndexPlan | GeoPlan)[]): Generator<StoredRow> {
  for (const plan of plans) yield* readPlan(collection, plan, LARGEST_CHUNK);
}

/**
 * The rows that a plan leads to, each once.
 * @param hint how many will probably be taken
 */
export function readPlan(collection: Collection, plan: Plan, hint: number): Iterable<StoredRow> {
  switch (plan.kind) {
    case 'index':
      return readIndex(collection, plan, hint);
    case 'geo':
      return readGeo(plan);
    case 'union':
      return distinct(readUnion(collection, plan.plans));
    case 'scan':
      return readAll(collection);
  }
}
