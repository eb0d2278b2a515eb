import type { Notice } from '../platform/notices';
import { checksToTell, moveNotice } from './store';

export { checkDueMedia } from './actions/check-due';
export type { MediaReport } from './contract';

/** What has to be told because of one check. */
interface Telling {
  id: string;
  /** a check has one notice at most: there is nothing to tell apart */
  version: number;
  entries: Notice[];
}

/** Checks with a notice that is due, the longest waiting first; one database call. @param now epoch milliseconds */
export async function tellingsDue(now: number, limit: number): Promise<Telling[]> {
  const checks = await checksToTell(now, limit);
  return checks.map(({ _id, notice }) => ({ id: _id, version: 0, entries: notice ? [notice] : [] }));
}

export function told({ id }: Pick<Telling, 'id'>): Promise<void> {
  return moveNotice(id, null);
}

/** Tries a check's notice again no sooner than `until` (epoch milliseconds). */
export function tellLater({ id }: Pick<Telling, 'id'>, until: number): Promise<void> {
  return moveNotice(id, until);
}
