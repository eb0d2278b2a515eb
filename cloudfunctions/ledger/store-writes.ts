import { command, read, type Transaction } from '../platform/database';
import { bucketId, type Bucket, type Change } from './counts';
import type { LedgerEntry } from './entry';
import { ENTRIES, TOTALS } from './store';

export function entryWithin(transaction: Transaction, id: string): Promise<LedgerEntry | null> {
  return read<LedgerEntry>(transaction, ENTRIES, id);
}

export async function writeEntry(transaction: Transaction, { _id, ...fields }: LedgerEntry): Promise<void> {
  await transaction.collection(ENTRIES).doc(_id).set(fields);
}

/** Changes the counters of one bucket, or of days in it, and keeps how their values are called now. */
export async function changeTotals(
  transaction: Transaction,
  bucket: Bucket,
  changes: readonly Change[],
  labels: Readonly<Record<string, string>>,
): Promise<void> {
  const _ = command();
  const fields: Record<string, unknown> = {};
  for (const { day, counts } of changes) {
    const at = day === null ? 'all' : `days.d${day}`;
    for (const [counter, n] of Object.entries(counts)) fields[`${at}.${counter}`] = _.inc(n);
  }
  for (const [counter, label] of Object.entries(labels)) fields[`labels.${counter}`] = _.set(label);
  const { updated } = (await transaction.collection(TOTALS).doc(bucketId(bucket)).update(fields)) as {
    updated?: number;
  };
  if (updated !== 1) throw new Error('a bucket of the totals is missing');
}
