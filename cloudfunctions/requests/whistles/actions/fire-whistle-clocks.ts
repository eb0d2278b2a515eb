import { chiefsOf, type Chief } from '../../../directory/api';
import { fireDue } from '../../../platform/due';
import type { DueReport } from '../../../platform/part';
import { dueOn } from '../../../platform/subject-shell';
import type { ChiefsBy } from '../../../platform/upward';
import { fireWhistleClock, gridsToTell } from '../clocks';
import { whistles } from '../store';
import type { Whistle } from '../whistle';

/**
 * Fires the clocks of whistles that are due, the longest waiting first. Each is one write, conditional on the version, that takes
 * what is to be told along. One call finds them, one asks for all the chiefs, and one saves each.
 * @param now epoch milliseconds
 */
export function fireDueWhistleClocks(now: number, limit: number): Promise<DueReport> {
  const fire = (whistle: Whistle, at: number, chiefs: ChiefsBy<Chief>) => fireWhistleClock(whistle, chiefs, at);
  const prepare = (due: readonly Whistle[], at: number) => chiefsOf(due.flatMap(gridsToTell), at);
  return fireDue(dueOn(whistles, fire, { prepare }), now, limit);
}
