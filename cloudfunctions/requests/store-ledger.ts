import { collection, command } from '../platform/database';
import type { DueDocument } from '../platform/part';
import { conceal } from '../platform/conceal';
import { wholeWords } from './long-words';
import { factsOf, type RequestFacts } from './facts';
import type { ServiceRequest } from './request';
import { REQUESTS } from './store';

/** Which state of a request the ledger has taken in. */
export type SeenVersion = Pick<RequestFacts, 'id' | 'version'>;

/** What is counted of the requests that changed and that the ledger has not seen, the longest waiting first; by index ledgerDue. */
export async function changedSince(now: number, limit: number): Promise<RequestFacts[]> {
  const { data } = await collection(REQUESTS)
    .where({ ledgerDue: command().lte(now) })
    .orderBy('ledgerDue', 'asc')
    .limit(limit)
    .field({ outbox: false })
    .get();
  return (data as ServiceRequest[]).map(factsOf);
}

/** Since when at least one change waits for the ledger, null when it has seen all of them; by index ledgerDue. */
export async function unseenSince(): Promise<number | null> {
  const { data } = await collection(REQUESTS)
    .where({ ledgerDue: command().gt(0) })
    .orderBy('ledgerDue', 'asc')
    .limit(1)
    .field({ ledgerDue: true })
    .get();
  return (data as Pick<ServiceRequest, 'ledgerDue'>[])[0]?.ledgerDue ?? null;
}

/** Requests whose words are read at a time: of the longest, half of what one answer may hold. */
const WORDS_AT_ONCE = 100;

/** All that was written in these requests, without telephones, doors and the author's name; one database call for a hundred. */
export async function wordsOfRequests(ids: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let from = 0; from < ids.length; from += WORDS_AT_ONCE) {
    const { data } = await collection(REQUESTS)
      .where({ _id: command().in(ids.slice(from, from + WORDS_AT_ONCE)) })
      .limit(WORDS_AT_ONCE)
      .field({ words: true, longWords: true, author: true })
      .get();
    for (const request of data as Pick<ServiceRequest, '_id' | 'words' | 'longWords' | 'author'>[])
      found.set(request._id, conceal(wholeWords(request), request.author.name));
  }
  return found;
}

/** Says that the ledger has this state. What changed meanwhile stays due. The version does not change: counting is no step. */
export async function seenByLedger({ id, version }: SeenVersion): Promise<void> {
  await collection(REQUESTS).where({ _id: id, version }).update(seenFields(version));
}

/** What a request says once the ledger has this version of it. */
export const seenFields = (version: number) => ({ ledgerDue: command().set(null), ledgerSeen: version });

/** Puts a request that could not be taken in behind the others, so that it holds up nobody. @param until epoch milliseconds */
export async function showLedgerLater({ id, version }: SeenVersion, until: number): Promise<void> {
  await collection(REQUESTS)
    .where({ _id: id, version })
    .update({ ledgerDue: command().set(until) });
}

/** What is counted of a request that was read whole. */
export const factsFrom = (document: DueDocument): RequestFacts => factsOf(document as unknown as ServiceRequest);
