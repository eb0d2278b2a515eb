import { collection, command } from '../platform/database';
import type { DueDocument } from '../platform/part';
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
