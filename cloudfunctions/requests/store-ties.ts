import { collection, command, inTransaction, isDuplicateKey, read, type Transaction } from '../platform/database';
import { refusals } from '../platform/errors';
import type { Decision } from './decision';
import type { ServiceRequest } from './request';
import { LISTED, REQUESTS, stepChanges } from './store';

/** A request as it was read, and what is to change of it. */
export interface Change {
  state: ServiceRequest;
  decision: Decision;
}

/**
 * Saves steps of several requests that only make sense together: all of them, or none.
 * @param also what goes with them that is no request
 * @throws Refusal STALE when a step, or somebody's voice, came to one of them since it was read
 */
export function saveTogether(
  changes: readonly Change[],
  born: ServiceRequest | null = null,
  also: (transaction: Transaction) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  return inTransaction(async (transaction) => {
    for (const { state } of changes) {
      const now = await read<ServiceRequest>(transaction, REQUESTS, state._id);
      if (now?.version !== state.version || now.secondCount !== state.secondCount) throw refusals.stale();
    }
    await also(transaction);
    for (const { state, decision } of changes)
      await transaction.collection(REQUESTS).doc(state._id).update(stepChanges(decision));
    if (born) await transaction.collection(REQUESTS).add(born);
  });
}

/** The same with a request that is born by it. @returns false when its number or openKey is taken */
export async function saveBirth(change: Change, born: ServiceRequest): Promise<boolean> {
  try {
    await saveTogether([change], born);
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

/** By index number. */
export async function requestByNumber(number: string): Promise<ServiceRequest | null> {
  const { data } = await collection(REQUESTS).where({ number }).limit(1).field(LISTED).get();
  return (data as ServiceRequest[])[0] ?? null;
}

/** Codes below a grid end before this. */
const PAST_ALL_CODES = ':';

/** Open ones below a grid, as a list shows them; by index cell. */
export async function openOnesBelow(gridCode: string, limit: number): Promise<ServiceRequest[]> {
  const _ = command();
  const { data } = await collection(REQUESTS)
    .where({ open: true, cellCode: _.gte(gridCode).and(_.lt(gridCode + PAST_ALL_CODES)) })
    .orderBy('cellCode', 'asc')
    .orderBy('_id', 'asc')
    .limit(limit)
    .field(LISTED)
    .get();
  return data as ServiceRequest[];
}
