import {
  collection,
  command,
  inTransaction,
  read,
  setAll,
  type CollectionDeclaration,
  type Transaction,
} from '../../platform/database';
import { refusals } from '../../platform/errors';
import { askAbout } from '../../platform/media';
import { askingWith } from '../../platform/media-store';
import type { Cursor } from '../../platform/cursor';
import { applied } from '../decide';
import type { Decision } from '../decision';
import type { ServiceRequest } from '../request';
import { LISTED, REQUESTS, stepChanges } from '../store';
import type { FiredWhistle, WatchedWhistle } from './clocks';
import { appliedToWhistle, type WhistleDecision } from './decide';
import type { Scored } from './scores';
import type { Whistle } from './whistle';

export const WHISTLES = 'whistles';

/** Every query below names the index that serves it. */
export const whistleCollections: readonly CollectionDeclaration[] = [
  {
    name: WHISTLES,
    indexes: [
      { name: 'listByDeadline', fields: { lists: 1, deadline: 1, _id: 1 } },
      { name: 'listByAnswer', fields: { lists: 1, answerBy: 1, _id: 1 } },
      { name: 'listDone', fields: { lists: 1, updatedAt: -1, _id: -1 } },
      { name: 'posts', fields: { postIds: 1, open: 1, _id: 1 } },
      { name: 'grid', fields: { gridCodes: 1, raisedAt: 1 } },
      { name: 'outboxDue', fields: { outboxDue: 1 } },
      { name: 'mediaDue', fields: { mediaDue: 1 } },
      { name: 'nextClockAt', fields: { nextClockAt: 1 } },
    ],
  },
];

export async function whistleById(id: string): Promise<Whistle | null> {
  const { data } = await collection(WHISTLES).doc(id).get();
  return (data as Whistle[])[0] ?? null;
}

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

/** A change as operators of one update. */
function whistleChanges({ set, entry, tells }: WhistleDecision): object {
  const _ = command();
  const fields = setAll(set);
  const telling = tells.length > 0 ? { outbox: _.push(tells), outboxDue: _.set(entry.at) } : {};
  const asking = askingWith(askAbout('picture', entry.by.openid, entry.photos), entry.at);
  return { ...fields, version: _.inc(1), history: _.push([entry]), ...telling, ...asking };
}

/** Saves what the rule did in one write. @returns false when a step, or another run, came between */
export async function saveByRule(
  { _id, version }: Pick<Whistle, '_id' | 'version'>,
  decision: WhistleDecision | FiredWhistle,
): Promise<boolean> {
  const { updated } = await collection(WHISTLES).where({ _id, version }).update(whistleChanges(decision));
  return updated === 1;
}

/** How a list is sorted: what falls due first, whose answer falls due first, or the latest first. */
export type WhistleOrder = 'deadline' | 'answerBy' | 'updatedAt';

/** One page of a list in one call, from after the cursor; by index listByDeadline, listByAnswer or listDone. */
export async function whistlePage(
  lists: readonly string[],
  order: WhistleOrder,
  cursor: Cursor | null,
  size: number,
): Promise<Whistle[]> {
  const direction = order === 'updatedAt' ? 'desc' : 'asc';
  const { data } = await collection(WHISTLES)
    .where(after(namesOf(lists), order, cursor))
    .orderBy(order, direction)
    .orderBy('_id', direction)
    .limit(size + 1)
    .field(LISTED)
    .get();
  return data as Whistle[];
}

const namesOf = (lists: readonly string[]) => ({
  lists: lists.length === 1 ? lists[0] : command().in([...lists]),
});

/** The plain bound on the sort key lets the index start there; the `or` only parts equals by their id. */
function after(where: object, order: WhistleOrder, cursor: Cursor | null): object {
  if (!cursor) return where;
  const _ = command();
  const { key, id } = cursor;
  const desc = order === 'updatedAt';
  return _.and([
    { ...where, [order]: desc ? _.lte(key) : _.gte(key) },
    _.or([{ [order]: desc ? _.lt(key) : _.gt(key) }, { _id: desc ? _.lt(id) : _.gt(id) }]),
  ]);
}

/** How many are in these lists, by index listByDeadline. @param dueBefore epoch milliseconds: only those due earlier */
export async function countWhistles(lists: readonly string[], dueBefore?: number): Promise<number> {
  const due = dueBefore === undefined ? {} : { deadline: command().lt(dueBefore) };
  const { total } = await collection(WHISTLES)
    .where({ ...namesOf(lists), ...due })
    .count();
  return total ?? 0;
}

/** Open whistles that a post has a part in, in the order of their ids; by index posts. */
export async function openWhistlesOfPost(postId: string, afterId: string, limit: number): Promise<Whistle[]> {
  const { data } = await collection(WHISTLES)
    .where({ postIds: postId, open: true, _id: command().gt(afterId) })
    .orderBy('_id', 'asc')
    .limit(limit)
    .get();
  return data as Whistle[];
}

/** Whistles whose clock is due, the longest waiting first; by index nextClockAt. */
export async function whistlesWithClockDue(now: number, limit: number): Promise<WatchedWhistle[]> {
  const { data } = await collection(WHISTLES)
    .where({ nextClockAt: command().lte(now) })
    .orderBy('nextClockAt', 'asc')
    .limit(limit)
    .field(LISTED)
    .get();
  return data as WatchedWhistle[];
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

/** Puts a clock that cannot be fired behind the others; a step that came meanwhile has its own. */
export async function postponeWhistleClock({ _id, version }: WatchedWhistle, until: number): Promise<void> {
  await collection(WHISTLES)
    .where({ _id, version })
    .update({ nextClockAt: command().set(until) });
}
