import type { Audience, OutboxEntry } from '../platform/notices';
export { handOver, type HandOver } from './actions/hand-over';
import { postponeTelling, removeTold, requestsToTell } from './store';
import { followersOf } from './store-followers';

export { concludeCouncil, type Concluded, type CouncilConclusion } from './actions/conclude-council';
export { recellCommunity, type Recelling } from './actions/recell';
export { fireDueClocks, type ClockReport } from './actions/fire-clocks';

export { dispatches, reads } from './access';
export { factsOf, type Kept, type RequestFacts } from './facts';
export { changedSince, seenByLedger, showLedgerLater, type SeenVersion } from './store-ledger';
export { dueAt } from './clocks';

/** What has to be told because of one request. */
export interface Telling {
  /** of the request */
  id: string;
  /** of the request as read: tells whether more was added since */
  version: number;
  entries: OutboxEntry[];
}

/** Requests with notices that are due, the longest waiting first; one database call. @param now epoch milliseconds */
export async function tellingsDue(now: number, limit: number): Promise<Telling[]> {
  const requests = await requestsToTell(now, limit);
  return requests.map(({ _id, version, outbox }) => ({ id: _id, version, entries: outbox }));
}

/** Takes delivered notices out of their request; what was added meanwhile stays. */
export function told({ id, version, entries }: Telling): Promise<void> {
  return removeTold(
    { _id: id, version },
    entries.map((entry) => entry.id),
  );
}

/** Tries a request's notices again no sooner than `until` (epoch milliseconds). */
export function tellLater(telling: Telling, until: number): Promise<void> {
  return postponeTelling(telling.id, until);
}

/** People who follow a request, in pages that begin after a place; one database call. */
export async function recipientsOf(
  { followersOf: requestId }: Audience,
  after: string,
  limit: number,
): Promise<{ openid: string; place: string }[]> {
  const found = await followersOf(requestId, after, limit);
  return found.map(({ _id, openid }) => ({ openid, place: _id }));
}
