import { DAY } from '../../platform/clock';
import { collection, command } from '../../platform/database';
import type { Attendance } from './attendance';
import { ATTENDANCES } from './store';

const MOST = 500;

/** When these people checked in to something since a moment; one database call, by index person. */
export async function checkedInSince(
  openids: readonly string[],
  since: number,
): Promise<{ openid: string; at: number }[]> {
  const { data } = await collection(ATTENDANCES)
    .where({ openid: command().in([...openids]), startsAt: command().gt(since - DAY) })
    .limit(MOST)
    .field({ openid: true, in: true })
    .get();
  return (data as Pick<Attendance, 'openid' | 'in'>[])
    .map(({ openid, in: check }) => ({ openid, at: check.at }))
    .filter(({ at }) => at > since);
}
