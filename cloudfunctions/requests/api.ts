import type { Audience } from '../platform/notices';
import { outboxOf } from '../platform/outbox';
import { handOver as handOverRequests, type HandOver } from './actions/hand-over';
import { REQUESTS, requestById } from './store';

export { REQUESTS };
import { followersOf } from './store-followers';
import { handOverWhistles } from './whistles/actions/hand-over-whistles';
import { WHISTLES } from './whistles/store';

export { categoryOptions, raiseFrom, type Raised } from './actions/raise-from';
export { progressOf, type RequestProgress } from './actions/progress-of';
export { concludeCouncil, type Concluded, type CouncilConclusion } from './actions/conclude-council';
export { solvedById, solvedByNumber, type SolvedNeed } from './actions/solved-needs';
export { openWhistlesIn, type NamedWhistle } from './whistles/named';
export { factsForTopic, type TopicFacts } from './actions/facts-for-topic';
export { recellCommunity, type Recelling } from './actions/recell';
export type { HandOver } from './actions/hand-over';

export { resolvedAtDoor } from './store-seen';
export { reads } from './access';
export { placeInCell } from './routing';
export { requestNumber } from './keys';
export { promiseWord } from './workflow';
export { factsOf, type Kept, type RequestFacts } from './facts';
export {
  changedSince,
  factsFrom,
  seenByLedger,
  seenFields,
  showLedgerLater,
  unseenSince,
  wordsOfRequests,
  type SeenVersion,
} from './store-ledger';

/**
 * Brings all open work of one post, requests and whistles, to whoever has to have it now.
 * @param until epoch milliseconds by the real clock after which nothing further is begun
 */
export async function handOver(postId: string, now: number, until: number): Promise<HandOver> {
  const requests = await handOverRequests(postId, now, until);
  if (!requests.finished) return requests;
  const whistles = await handOverWhistles(postId, now, until);
  return {
    moved: requests.moved + whistles.moved,
    unsettled: requests.unsettled + whistles.unsettled,
    finished: whistles.finished,
  };
}

/** Notices of requests, and of whistles: each waits in its own documents. */
export const requestOutbox = { ...outboxOf(REQUESTS), recipientsOf };
export const whistleOutbox = outboxOf(WHISTLES);

/** People who follow a request, in pages that begin after a place; one database call. */
async function recipientsOf(
  { followersOf: requestId }: Audience,
  after: string,
  limit: number,
): Promise<{ openid: string; place: string }[]> {
  const found = await followersOf(requestId, after, limit);
  return found.map(({ _id, openid }) => ({ openid, place: _id }));
}

/** Did this person post it? One database call. */
export async function writtenBy(requestId: string, openid: string): Promise<boolean> {
  return (await requestById(requestId))?.author.openid === openid;
}
