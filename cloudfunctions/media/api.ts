import type { Notice } from '../platform/notices';
import { checksToTell, MEDIA_CHECKS, moveNotice } from './store';

export { takeOverEach, takeOverFiles } from './actions/check-due';

/** What has to be told because of one check. */
interface Telling {
  id: string;
  /** a check has one notice at most: there is nothing to tell apart */
  version: number;
  entries: Notice[];
}

/** Notices of checks that wait to be delivered. */
export const mediaOutbox = { in: MEDIA_CHECKS, at: 'noticeDue', tellingsDue, told, tellLater };

/** Checks with a notice that is due, the longest waiting first; one database call. @param now epoch milliseconds */
async function tellingsDue(now: number, limit: number): Promise<Telling[]> {
  const checks = await checksToTell(now, limit);
  return checks.map(({ _id, notice }) => ({ id: _id, version: 0, entries: notice ? [notice] : [] }));
}

function told({ id }: Pick<Telling, 'id'>): Promise<void> {
  return moveNotice(id, null);
}

/** Tries a check's notice again no sooner than `until` (epoch milliseconds). */
function tellLater({ id }: Pick<Telling, 'id'>, until: number): Promise<void> {
  return moveNotice(id, until);
}
