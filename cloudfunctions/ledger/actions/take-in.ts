import type { Transaction } from '../../platform/database';
import { describeFault, log } from '../../platform/log';
import type { DueDocument, DueReport } from '../../platform/part';
import {
  changedSince,
  factsFrom,
  seenByLedger,
  seenFields,
  showLedgerLater,
  type RequestFacts,
} from '../../requests/api';
import { bucketId, changesBetween, merged, type Bucket, type Change } from '../counts';
import { entryFrom, type LedgerEntry } from '../entry';
import { prepareBuckets } from '../store';
import { changeTotals, countIn, entriesByIds, replaceEntry, type Labels } from '../store-writes';
import { totalsChange } from '../totals-change';
import { MINUTE } from '../../platform/clock';

const RETRY_MS = MINUTE;

/**
 * Takes what changed into the ledger. One database call when nothing changed.
 * @param now epoch milliseconds
 */
export async function takeInChanges(now: number, limit: number): Promise<DueReport> {
  const facts = await changedSince(now, limit);
  const done = await takeIn(facts, now);
  await Promise.all(done.map(seenByLedger));
  return { found: facts.length, fired: done.length, postponed: facts.length - done.length };
}

/** The same for requests just read: what each says once it is counted. */
export async function takeInEach(documents: readonly DueDocument[], now: number): Promise<Map<string, object>> {
  const done = await takeIn(documents.map(factsFrom), now);
  return new Map(done.map(({ id, version }) => [id, seenFields(version)]));
}

/**
 * Brings lines and totals up to what these requests say, side by side; for one that was counted before in three or four database
 * calls. That the ledger has seen them is to be written after it. A faulty one waits, and holds up nobody.
 * @returns those with which it is done
 */
export async function takeIn(facts: readonly RequestFacts[], now: number): Promise<RequestFacts[]> {
  const changed = facts.filter(({ version }) => version > 1).map(({ id }) => id);
  const before = await entriesByIds(changed);
  // One alone finds out by itself that a bucket is missing: it seldom is.
  if (facts.length > 1) await prepareBuckets(facts.flatMap((one) => bucketsOf(entryFrom(one, null))));
  const done: RequestFacts[] = [];
  await Promise.all(
    facts.map(async (one) => {
      try {
        await count(one, before.get(one.id) ?? null);
        done.push(one);
      } catch (error) {
        const about = { document: one.id, cause: describeFault(error) };
        log({ level: 'error', event: 'request not taken into the ledger', ...about });
        await showLedgerLater(one, now + RETRY_MS);
      }
    }),
  );
  return done;
}

/** How often a line is looked at anew because another run was faster. */
const ATTEMPTS = 5;
/** So much of an id as tells it from the few hundred others that a bucket remembers. */
const KEY = 12;

/**
 * Brings line and totals of one request up to what it says. The line goes first, with what the totals change by; then the totals,
 * each of which takes a change once. So a run that died anywhere is simply run again, by whoever comes next.
 * @param before the line as it stands, null for none
 */
async function count(one: RequestFacts, before: LedgerEntry | null): Promise<void> {
  for (let attempt = 0, stands = before; attempt < ATTEMPTS; attempt++) {
    if (stands?.uncounted && stands.sourceVersion !== one.seen) await countIn(stands.uncounted, {});
    if (stands && stands.sourceVersion >= one.version) return;
    const after = entryFrom(one, stands?.exclusion ?? null);
    const uncounted = totalsChange(`${one.id.slice(-KEY)}@${one.version}`, changesBetween(stands, after));
    if (await replaceEntry(stands, { ...after, uncounted })) return countIn(uncounted, labelsOf(one));
    stands = (await entriesByIds([one.id])).get(one.id) ?? null;
  }
  throw new Error('a line of the ledger changes too often');
}

/** One write for each bucket, in the order of their ids: two that run at once meet at the same one first. */
export async function writeTotals(transaction: Transaction, changes: readonly Change[]): Promise<void> {
  const buckets = new Map<string, Change[]>();
  for (const change of merged(changes))
    buckets.set(bucketId(change), [...(buckets.get(bucketId(change)) ?? []), change]);
  for (const [, [first, ...others]] of [...buckets].sort(([a], [b]) => (a < b ? -1 : 1)))
    if (first) await changeTotals(transaction, first, [first, ...others]);
}

function labelsOf({ category, owner }: RequestFacts): Labels {
  return { [`category.${category.id}`]: category.label, [`post.${owner.postKind}`]: owner.title };
}

/** Every bucket that a line is counted in. */
function bucketsOf(entry: LedgerEntry): Bucket[] {
  return changesBetween(null, entry).map(({ grid, month }) => ({ grid, month }));
}
