import { chiefsOf, type Chief } from '../../directory/api';
import { describeFault, log } from '../../platform/log';
import { fireClock, gridsToTell, type Watched } from '../escalation';
import { postponeClock, requestsWithClockDue, saveFired } from '../store-clocks';
import { MINUTE } from '../../platform/clock';

/** Writes sent at a time. */
const WRITES_AT_ONCE = 10;
const RETRY_MS = 10 * MINUTE;

export interface ClockReport {
  /** clocks that were due and found */
  found: number;
  fired: number;
  /** that could not be fired and are tried again later */
  postponed: number;
}
type Outcome = 'fired' | 'overtaken' | 'postponed';

/**
 * Fires the clocks that are due, the longest waiting first. Each is one write, conditional on the version, that takes what is to be
 * told along: dying between two leaves the rest due, and of two runs at once one is too late.
 * One call finds them, one asks for all the chiefs, and one saves each.
 * @param now epoch milliseconds
 */
export async function fireDueClocks(now: number, limit: number): Promise<ClockReport> {
  const due = await requestsWithClockDue(now, limit);
  const chiefs = await chiefsOf(
    due.flatMap((request) => gridsToTell(request, now)),
    now,
  );
  const outcomes: Outcome[] = [];
  for (let i = 0; i < due.length; i += WRITES_AT_ONCE) {
    const part = due.slice(i, i + WRITES_AT_ONCE);
    outcomes.push(...(await Promise.all(part.map((request) => fireOne(request, chiefs, now)))));
  }
  const count = (wanted: Outcome) => outcomes.filter((outcome) => outcome === wanted).length;
  return { found: due.length, fired: count('fired'), postponed: count('postponed') };
}

async function fireOne(request: Watched, chiefs: ReadonlyMap<string, Chief>, now: number): Promise<Outcome> {
  try {
    const fired = fireClock(request, chiefs, now);
    return fired && (await saveFired(request, fired)) ? 'fired' : 'overtaken';
  } catch (error) {
    log({ level: 'error', event: 'clock not fired', document: request._id, cause: describeFault(error) });
    await postponeClock(request, now + RETRY_MS);
    return 'postponed';
  }
}
