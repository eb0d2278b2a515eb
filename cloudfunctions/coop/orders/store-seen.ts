import { collection, command } from '../../platform/database';
import type { ServiceOrder } from './order';
import { ORDERS } from './store';

const MOST = 500;
/** What a team that brings meals is called. */
const MEALS = /餐|饭/;

/** When somebody of the cooperative did what these people had ordered, at their home; one database call, by index openOf. */
export async function servedSince(
  openids: readonly string[],
  since: number,
): Promise<{ openid: string; at: number; meal: boolean }[]> {
  const { data } = await collection(ORDERS)
    .where({ 'customer.openid': command().in([...openids]), updatedAt: command().gt(since) })
    .limit(MOST)
    .field({ customer: true, placedBy: true, teamLabel: true, history: true })
    .get();
  // What staff keep for somebody without an account was done at another door than their own.
  const own = (data as ServiceOrder[]).filter(({ customer, placedBy }) => placedBy?.openid !== customer.openid);
  return own.flatMap(({ customer, teamLabel, history }) =>
    history
      .filter(({ action, by, at }) => action === 'finish' && by.side !== 'rule' && at > since)
      .map(({ at }) => ({ openid: customer.openid, at, meal: MEALS.test(teamLabel) })),
  );
}
