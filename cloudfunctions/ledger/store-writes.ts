import { addOnce, collection, command, read, type Transaction } from '../platform/database';
import { bucketId, type Bucket, type Change, type Counts } from './counts';
import type { LedgerEntry, TotalsChange } from './entry';
import { ENTRIES, prepareBuckets, TOTALS } from './store';
import { bucketFrom, placeIn } from './totals-change';

/** How a bucket's labels change: `category.lighting` → 照明. */
export type Labels = Readonly<Record<string, string>>;

/** A bucket remembers so many changes: a run that died is made good before as many others come. */
const REMEMBERED = 400;

/** Lines by their ids; one call, none for nothing. */
export async function entriesByIds(ids: readonly string[]): Promise<Map<string, LedgerEntry>> {
  if (ids.length === 0) return new Map();
  const { data } = await collection(ENTRIES)
    .where({ _id: command().in([...ids]) })
    .limit(ids.length)
    .get();
  return new Map((data as LedgerEntry[]).map((entry) => [entry._id, entry]));
}

/** Puts a line in the place of another, or of none. @returns false when somebody else was faster */
export async function replaceEntry(before: LedgerEntry | null, after: LedgerEntry): Promise<boolean> {
  if (!before) return addOnce(ENTRIES, after);
  const _ = command();
  const { _id, ...fields } = after;
  const set = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, _.set(value)]));
  const stood = { sourceVersion: before.sourceVersion, 'exclusion.appealId': before.exclusion?.appealId ?? null };
  const { updated } = await collection(ENTRIES)
    .where({ _id, ...stood })
    .update(set);
  return updated === 1;
}

/**
 * Changes the totals: one call for each part, whatever number of buckets it has, and each bucket once, however often it is done. A
 * bucket that is not there yet is made. How values are called now is kept with it.
 */
export async function countIn({ key, parts }: TotalsChange, labels: Labels): Promise<void> {
  await Promise.all(
    parts.map(async (part) => {
      if ((await countPart(key, part, labels)) === part.buckets.length) return;
      // Some have it already, or are not there.
      await prepareBuckets(part.buckets.map(bucketFrom));
      await countPart(key, part, labels);
    }),
  );
}

/** @returns how many buckets had not had it */
async function countPart(key: string, { buckets, at, counts }: TotalsChange['parts'][number], labels: Labels) {
  const _ = command();
  const seen = { changes: _.push({ each: [key], slice: -REMEMBERED }) };
  const { updated } = await collection(TOTALS)
    .where({ _id: _.in([...buckets]), changes: _.neq(key) })
    .update({ ...counterFields([[at, counts]], labels), ...seen });
  return updated;
}

function counterFields(places: readonly (readonly [at: string, counts: Counts])[], labels: Labels) {
  const _ = command();
  const fields: Record<string, unknown> = {};
  for (const [at, counts] of places)
    for (const [counter, n] of Object.entries(counts)) fields[`${at}.${counter}`] = _.inc(n);
  for (const [counter, label] of Object.entries(labels)) fields[`labels.${counter}`] = _.set(label);
  return fields;
}

export function entryWithin(transaction: Transaction, id: string): Promise<LedgerEntry | null> {
  return read<LedgerEntry>(transaction, ENTRIES, id);
}

export async function writeEntry(transaction: Transaction, { _id, ...fields }: LedgerEntry): Promise<void> {
  await transaction.collection(ENTRIES).doc(_id).set(fields);
}

/** Changes the counters of one bucket, or of days in it. */
export async function changeTotals(
  transaction: Transaction,
  bucket: Bucket,
  changes: readonly Change[],
): Promise<void> {
  const fields = counterFields(
    changes.map(({ day, counts }) => [placeIn(day), counts] as const),
    {},
  );
  const { updated } = (await transaction.collection(TOTALS).doc(bucketId(bucket)).update(fields)) as {
    updated?: number;
  };
  if (updated !== 1) throw new Error('a bucket of the totals is missing');
}
