import { inTransaction, isConflict, type Transaction } from '../../platform/database';
import { describeFault, log } from '../../platform/log';
import type { DueReport } from '../../platform/part';
import { changedSince, seenByLedger, showLedgerLater, type RequestFacts } from '../../requests/api';
import { bucketId, changesBetween, merged, type Bucket, type Change } from '../counts';
import { entryFrom, type LedgerEntry } from '../entry';
import { prepareBuckets } from '../store';
import { changeTotals, entryWithin, writeEntry } from '../store-writes';

/** So few that one transaction writes at most ninety-one documents: a line and twelve buckets each. */
const BATCH = 7;
const RETRY_MS = 60_000;

/**
 * Takes what changed into the ledger. Lines and totals change in one transaction, by the difference between what a line counted
 * and what it counts now; that the ledger has seen it is written after it. So a run that died anywhere is simply run again, and
 * nothing is counted twice. One database call when nothing changed.
 * @param now epoch milliseconds
 */
export async function takeInChanges(now: number, limit: number): Promise<DueReport> {
  const facts = await changedSince(now, Math.min(limit, BATCH));
  const found = facts.length;
  if (found === 0) return { found, fired: 0, postponed: 0 };
  const more = found === BATCH;
  try {
    await takeIn(facts);
    return { found, fired: found, postponed: 0, more };
  } catch (error) {
    // Another run has them in hand: it, or the next, takes them in.
    if (isConflict(error)) return { found, fired: 0, postponed: found, more: false };
    log({ level: 'warn', event: 'ledger batch not taken in', cause: describeFault(error) });
  }
  const done = await oneByOne(facts, now);
  return { found, fired: done, postponed: found - done, more };
}

/** What one faulty request spoiled for all of a batch is done again for each; the faulty one waits, and holds up nobody. */
async function oneByOne(facts: readonly RequestFacts[], now: number): Promise<number> {
  let done = 0;
  for (const one of facts) {
    try {
      await takeIn([one]);
      done += 1;
    } catch (error) {
      if (isConflict(error)) continue;
      log({
        level: 'error',
        event: 'request not taken into the ledger',
        document: one.id,
        cause: describeFault(error),
      });
      await showLedgerLater(one, now + RETRY_MS);
    }
  }
  return done;
}

async function takeIn(facts: readonly RequestFacts[]): Promise<void> {
  await prepareBuckets(facts.flatMap((one) => bucketsOf(entryFrom(one, null))));
  const moved = await inTransaction((transaction) => writeLines(transaction, facts));
  await Promise.all(moved.map(seenByLedger));
}

async function writeLines(transaction: Transaction, facts: readonly RequestFacts[]): Promise<RequestFacts[]> {
  const changes: Change[] = [];
  for (const one of facts) {
    const before = await entryWithin(transaction, one.id);
    if (before && before.sourceVersion >= one.version) continue;
    const after = entryFrom(one, before?.exclusion ?? null);
    await writeEntry(transaction, after);
    changes.push(...changesBetween(before, after));
  }
  await writeTotals(transaction, changes, labelsOf(facts));
  return [...facts];
}

/** One write for each bucket, in the order of their ids: two that run at once meet at the same one first. */
export async function writeTotals(
  transaction: Transaction,
  changes: readonly Change[],
  labels: Readonly<Record<string, string>>,
): Promise<void> {
  const buckets = new Map<string, Change[]>();
  for (const change of merged(changes))
    buckets.set(bucketId(change), [...(buckets.get(bucketId(change)) ?? []), change]);
  for (const [, [first, ...others]] of [...buckets].sort(([a], [b]) => (a < b ? -1 : 1)))
    if (first) await changeTotals(transaction, first, [first, ...others], labels);
}

/** Every bucket that a line is counted in. */
export function bucketsOf(entry: LedgerEntry): Bucket[] {
  return changesBetween(null, entry).map(({ grid, month }) => ({ grid, month }));
}

function labelsOf(facts: readonly RequestFacts[]): Record<string, string> {
  return Object.fromEntries(
    facts.flatMap(({ category, owner }) => [
      [`category.${category.id}`, category.label],
      [`post.${owner.postKind}`, owner.title],
    ]),
  );
}
