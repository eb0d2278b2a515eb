import { chiefsOf, type Chief } from '../../../directory/api';
import { describeFault, log } from '../../../platform/log';
import type { ClockReport } from '../../actions/fire-clocks';
import { fireWhistleClock, gridsToTell, type WatchedWhistle } from '../clocks';
import { postponeWhistleClock, saveByRule, whistlesWithClockDue } from '../store';
import { MINUTE } from '../../../platform/clock';

const RETRY_MS = 10 * MINUTE;
type Outcome = 'fired' | 'overtaken' | 'postponed';

/**
 * Fires the clocks of whistles that are due, the longest waiting first. Each is one write, conditional on the version, that takes
 * what is to be told along. One call finds them, one asks for all the chiefs, and one saves each.
 * @param now epoch milliseconds
 */
export async function fireDueWhistleClocks(now: number, limit: number): Promise<ClockReport> {
  const due = await whistlesWithClockDue(now, limit);
  const chiefs = await chiefsOf(due.flatMap(gridsToTell), now);
  const outcomes = await Promise.all(due.map((whistle) => fireOne(whistle, chiefs, now)));
  const count = (wanted: Outcome) => outcomes.filter((outcome) => outcome === wanted).length;
  return { found: due.length, fired: count('fired'), postponed: count('postponed') };
}

async function fireOne(whistle: WatchedWhistle, chiefs: ReadonlyMap<string, Chief>, now: number): Promise<Outcome> {
  try {
    const fired = fireWhistleClock(whistle, chiefs, now);
    return fired && (await saveByRule(whistle, fired)) ? 'fired' : 'overtaken';
  } catch (error) {
    log({ level: 'error', event: 'whistle clock not fired', document: whistle._id, cause: describeFault(error) });
    await postponeWhistleClock(whistle, now + RETRY_MS);
    return 'postponed';
  }
}
