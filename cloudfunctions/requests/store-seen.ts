import { DAY } from '../platform/clock';
import { collection, command } from '../platform/database';
import type { ServiceRequest } from './request';
import { atDoor } from './seen-at-door';
import { REQUESTS } from './store';

/** A need may be under way so long before it is resolved. */
const LONGEST = 90 * DAY;
const MOST = 500;

/** When a need of these people was resolved at their door since a moment; one database call, by index mine. */
export async function resolvedAtDoor(
  openids: readonly string[],
  since: number,
): Promise<{ openid: string; at: number }[]> {
  const { data } = await collection(REQUESTS)
    .where({ 'author.openid': command().in([...openids]), createdAt: command().gt(since - LONGEST) })
    .limit(MOST)
    .field({ author: true, place: true, history: true })
    .get();
  return atDoor(data as ServiceRequest[], since);
}
