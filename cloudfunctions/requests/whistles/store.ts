import { collection, command, inTransaction, read, type Transaction } from '../../platform/database';
import { refusals } from '../../platform/errors';
import { changesOf, shelfOf } from '../../platform/shelf';
import { applied } from '../decide';
import type { Decision } from '../decision';
import type { ServiceRequest } from '../request';
import { REQUESTS, stepChanges } from '../store';
import { appliedToWhistle, type WhistleDecision } from './decide';
import type { Scored } from './scores';
import type { Whistle } from './whistle';

export const WHISTLES = 'whistles';

/** Every query below names the index that serves it. */
export const whistles = shelfOf<Whistle>(WHISTLES, {
  indexes: [
    { name: 'listByDeadline', fields: { lists: 1, deadline: 1, _id: 1 } },
    { name: 'listByAnswer', fields: { lists: 1, answerBy: 1, _id: 1 } },
    { name: 'listDone', fields: { lists: 1, updatedAt: -1, _id: -1 } },
    { name: 'posts', fields: { postIds: 1, open: 1, _id: 1 } },
    { name: 'grid', fields: { gridCodes: 1, raisedAt: 1 } },
  ],
  clock: 'nextClockAt',
  media: true,
});

/** Saves the step that raises a whistle, and the whistle, together. @throws Refusal STALE when another step came between */
export function saveRaised(state: ServiceRequest, decision: Decision, whistle: Whistle): Promise<void> {
  return inTransaction(async (transaction) => {
    const request = await read<ServiceRequest>(transaction, REQUESTS, state._id);
    if (request?.version !== state.version) throw refusals.stale();
    await transaction.collection(REQUESTS).doc(state._id).update(stepChanges(decision));
    await transaction.collection(WHISTLES).add(whistle);
  });
}

/** What is to be saved of a request and its whistle; null for what stays as it is. */
export interface Together {
  request: Decision | null;
  whistle: WhistleDecision | null;
}
/** Both as they are afterwards. */
export interface Both {
  request: ServiceRequest;
  whistle: Whistle;
}

/**
 * Changes a request and its whistle together or not at all: both are read, decided on, and written in one transaction.
 * @param choose pure: it may be asked again, on what is there by then
 */
export function changeTogether(requestId: string, whistleId: string, choose: (both: Both) => Together): Promise<Both> {
  return inTransaction(async (transaction) => {
    const request = await read<ServiceRequest>(transaction, REQUESTS, requestId);
    const whistle = await read<Whistle>(transaction, WHISTLES, whistleId);
    if (!request || !whistle) throw refusals.notFound('这次吹哨');
    const chosen = choose({ request, whistle });
    const change = (name: string, id: string, changes: object) => transaction.collection(name).doc(id).update(changes);
    if (chosen.whistle) await change(WHISTLES, whistleId, whistleChanges(chosen.whistle));
    if (chosen.request) await change(REQUESTS, requestId, stepChanges(chosen.request));
    return {
      request: chosen.request ? applied(request, chosen.request) : request,
      whistle: chosen.whistle ? appliedToWhistle(whistle, chosen.whistle) : whistle,
    };
  });
}

/** Changes a whistle along with what else is saved in a transaction. @param choose pure; null leaves it */
export async function changeAlong(
  transaction: Transaction,
  id: string,
  choose: (whistle: Whistle) => WhistleDecision | null,
): Promise<void> {
  const whistle = await read<Whistle>(transaction, WHISTLES, id);
  const decision = whistle && choose(whistle);
  if (decision) await transaction.collection(WHISTLES).doc(id).update(whistleChanges(decision));
}

const whistleChanges = (decision: WhistleDecision) => changesOf(decision, true);

/** How a list is sorted: what falls due first, whose answer falls due first, or the latest first; each by the index of its name. */
export const SORTINGS = {
  deadline: { by: 'deadline', order: 'asc' },
  answerBy: { by: 'answerBy', order: 'asc' },
  updatedAt: { by: 'updatedAt', order: 'desc' },
} as const;
export type WhistleOrder = keyof typeof SORTINGS;

export const inLists = (lists: readonly string[]) => ({
  lists: lists.length === 1 ? lists[0] : command().in([...lists]),
});

/** How many are in these lists, by index listByDeadline. @param dueBefore epoch milliseconds: only those due earlier */
export const countWhistles = (lists: readonly string[], dueBefore?: number): Promise<number> =>
  whistles.count({ ...inLists(lists), ...(dueBefore === undefined ? {} : { deadline: command().lt(dueBefore) }) });

/** Open whistles that a post has a part in, in the order of their ids; by index posts. */
export async function openWhistlesOfPost(postId: string, afterId: string, limit: number): Promise<Whistle[]> {
  const { data } = await collection(WHISTLES)
    .where({ postIds: postId, open: true, _id: command().gt(afterId) })
    .orderBy('_id', 'asc')
    .limit(limit)
    .get();
  return data as Whistle[];
}

/** As many whistles as one read gives. */
const SCORED_AT_ONCE = 1000;

/** What counts of the whistles of a grid that were raised in a period, oldest first; by index grid. One call for each thousand. */
export async function whistlesRaised(gridCode: string, from: number, until: number): Promise<Scored[]> {
  const _ = command();
  const found: Scored[] = [];
  for (;;) {
    const { data } = await collection(WHISTLES)
      .where({ gridCodes: gridCode, raisedAt: _.and([_.gte(from), _.lt(until)]) })
      .orderBy('raisedAt', 'asc')
      .skip(found.length)
      .limit(SCORED_AT_ONCE)
      .field({ status: true, proper: true, gridCodes: true, summons: true, raisedAt: true })
      .get();
    found.push(...(data as Scored[]));
    if (data.length < SCORED_AT_ONCE) return found;
  }
}
