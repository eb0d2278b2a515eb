import { withHeldWords } from '../platform/held-words';
import { addOnce, collection, command, type CollectionDeclaration } from '../platform/database';
import type { Cursor } from '../platform/cursor';
import { bucketId, daysOf, type Bucket, type Counts } from './counts';
import type { LedgerEntry } from './entry';
import { appealCollection } from './store-appeals';
import { exportCollection } from './store-exports';
import type { SearchSlot } from '../platform/search-slot';
import type { Path } from './filter';
import type { MonthPart } from './period';

export const ENTRIES = 'ledgerEntries';
export const TOTALS = 'ledgerTotals';

/** Every query names the index that serves it; the totals are found by _id. */
export const collections: readonly CollectionDeclaration[] = [
  {
    name: ENTRIES,
    indexes: [
      { name: 'facets', fields: { facets: 1, createdAt: -1, _id: -1 } },
      { name: 'queues', fields: { queues: 1, deadline: 1, _id: 1 } },
    ],
  },
  { name: TOTALS, indexes: [] },
  appealCollection,
  exportCollection,
];

/** By marks, which lead to few lines of all there are. */
export const SEARCH_LEDGER: SearchSlot = {
  action: 'list',
  in: ENTRIES,
  index: 'facets',
  by: 'marks',
  fields: ['facets'],
  sorts: { newest: 'facets', oldest: 'facets', due: 'queues' },
};
/** The same within one queue of a grid's desk. */
export const SEARCH_QUEUE: SearchSlot = {
  ...SEARCH_LEDGER,
  action: 'queue',
  sorts: { due: 'queues', newest: 'facets', oldest: 'facets' },
};

/** How many lines one call looks through when a page needs more than its index tells. */
export const LOOKED_THROUGH = 1000;

type SortField = 'createdAt' | 'deadline';

/** Lines found, and where the look ended when it ended before the page was full: the next one goes on there. */
export interface Look {
  found: LedgerEntry[];
  endedAt: Cursor | null;
}

/** What a page is read in order of. */
export const sortOf = ({ order }: Pick<Path, 'order'>): { field: SortField; way: 1 | -1 } => SORTS[order];
const SORTS = {
  newest: { field: 'createdAt', way: -1 },
  oldest: { field: 'createdAt', way: 1 },
  due: { field: 'deadline', way: 1 },
} as const;

/**
 * Lines after a cursor, in one call whatever is asked for, by index facets or queues: what leads there is in order. What
 * else a line must have is looked for among so many of those and no more, so that a page costs the same however many lines there are.
 */
export async function look(path: Path, cursor: Cursor | null, size: number, most = LOOKED_THROUGH): Promise<Look> {
  const { field, way } = sortOf(path);
  const besides = besidesOf(path);
  const leading = [...matching(path, cursor), { $sort: { [field]: way, _id: way } }];
  if (!besides) return { found: await aggregate<LedgerEntry>([...leading, { $limit: size }]), endedAt: null };
  const place = { $project: { [field]: 1 } };
  const [both] = await aggregate<{ found: LedgerEntry[]; end: Pick<LedgerEntry, '_id' | SortField>[] }>([
    ...leading,
    { $limit: most },
    { $facet: { found: [{ $match: besides }, { $limit: size }], end: [{ $skip: most - 1 }, { $limit: 1 }, place] } },
  ]);
  const { found = [], end = [] } = both ?? {};
  const [last] = end;
  return { found, endedAt: last && found.length < size ? { key: last[field] ?? 0, id: last._id } : null };
}

/** The stages that an index serves. The plain bound on the sort key lets it start there; the `$or` only parts equals by their id. */
function matching(path: Path, cursor: Cursor | null): object[] {
  const { field, way } = sortOf(path);
  const posted = postedIn(path);
  const from = cursor ? { [way === 1 ? '$gte' : '$lte']: cursor.key } : {};
  const past = way === 1 ? '$gt' : '$lt';
  const bound = field === 'createdAt' ? bounded(posted, from) : from;
  const key = {
    [field === 'deadline' ? 'queues' : 'facets']: path.lead,
    ...(Object.keys(bound).length > 0 ? { [field]: bound } : {}),
  };
  const beyond = cursor && { $or: [{ [field]: { [past]: cursor.key } }, { _id: { [past]: cursor.id } }] };
  return [{ $match: key }, ...(beyond ? [{ $match: beyond }] : [])];
}

/** A cursor lies within the period that its page was of: whichever bounds more. */
function bounded(posted: ReturnType<typeof postedIn>, from: Record<string, number>): Record<string, number> {
  if (!posted) return from;
  const { $gte = posted.$gte, $lte = posted.$lt } = from;
  return { $gte: Math.max(posted.$gte, $gte), $lt: '$lte' in from ? Math.min(posted.$lt, $lte + 1) : posted.$lt };
}

function postedIn({ posted }: Path): { $gte: number; $lt: number } | null {
  return posted && { $gte: posted.from, $lt: posted.until };
}

function besidesOf(path: Path): object | null {
  const posted = path.order === 'due' ? postedIn(path) : null;
  if (path.besides.length === 0 && !posted && path.within === '') return null;
  return {
    ...(path.besides.length > 0 ? { facets: { $all: path.besides } } : {}),
    ...(path.within ? { queues: path.within } : {}),
    ...(posted ? { createdAt: posted } : {}),
  };
}

/** A pipeline as the database takes it: the SDK has no builder for some of the stages. */
async function aggregate<Row>(stages: object[], name = ENTRIES): Promise<Row[]> {
  const raw = collection(name).options({ raw: true } as Parameters<ReturnType<typeof collection>['options']>[0]);
  const { data } = (await raw.aggregate(stages).end()) as { data: Row[] };
  return withHeldWords(data);
}

/** What is kept of one bucket. */
interface TotalsDocument extends Bucket {
  _id: string;
  all?: Nested;
  days?: Record<string, Nested>;
  /** how people call a value: `category.lighting` → 照明 */
  labels?: Record<string, Record<string, string>>;
}
/** Counters as the document nests them: {n: 3, track: {joint: 1}}. */
type Nested = Record<string, number | Record<string, number>>;

export interface GridCounts {
  grid: string;
  counts: Counts;
  labels: Record<string, string>;
}

/** What the totals of these grids say of the parts of a period, bucket by bucket: one call. Single days are read where they are asked for. */
export async function countsIn(grids: readonly string[], parts: readonly MonthPart[]): Promise<GridCounts[]> {
  const daysIn = new Map(parts.flatMap(({ month, days }) => (days ? [[daysOf(month), days] as const] : [])));
  const months = parts.map(({ month, days }) => (days ? daysOf(month) : month));
  const wanted = grids.flatMap((grid) => months.map((month) => bucketId({ grid, month })));
  const documents = await aggregate<TotalsDocument>(
    [{ $match: { _id: { $in: wanted } } }, { $limit: wanted.length }, { $project: { changes: 0 } }],
    TOTALS,
  );
  return documents.flatMap(({ grid, month, all, days, labels }) => {
    const named = flat(labels ?? {});
    const nested = daysIn.get(month)?.map((day) => days?.[`d${day}`]) ?? [all];
    return nested.map((counters) => ({ grid, counts: flat(counters ?? {}), labels: named }));
  });
}

function flat<Value>(nested: Record<string, Value | Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(nested).flatMap(([name, value]) =>
      typeof value === 'object' && value !== null
        ? Object.entries(value as Record<string, Value>).map(([key, inner]) => [`${name}.${key}`, inner])
        : [[name, value as Value]],
    ),
  );
}

/** Makes the buckets that are not there yet, empty: within a transaction a document can be changed, not made when missing. */
export async function prepareBuckets(buckets: readonly Bucket[]): Promise<void> {
  const wanted = new Map(buckets.map((bucket) => [bucketId(bucket), bucket]));
  const { data } = await collection(TOTALS)
    .where({ _id: command().in([...wanted.keys()]) })
    .field({ _id: true })
    .limit(1000)
    .get();
  for (const { _id } of data as { _id: string }[]) wanted.delete(_id);
  const missing = [...wanted].map(([_id, bucket]) => ({ _id, ...bucket }));
  if (missing.length === 0 || (await addOnce(TOTALS, missing))) return;
  // Another run makes some of them at this moment.
  for (const bucket of missing) await addOnce(TOTALS, bucket);
}

/** One line; by _id. */
export async function entryById(id: string): Promise<LedgerEntry | null> {
  const { data } = await collection(ENTRIES).doc(id).get();
  return (data as LedgerEntry[])[0] ?? null;
}
