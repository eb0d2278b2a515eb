import { describeFault, log } from '../../../platform/log';
import { fireStationClock } from '../decide';
import { changeStation, postponeStation, stationsWithClockDue } from '../store';

const RETRY_MS = 10 * 60_000;

/** Terms that are about to end, or over. One call finds their posts, one transaction each changes them. */
export async function fireDueStations(
  now: number,
  limit: number,
): Promise<{ found: number; fired: number; postponed: number }> {
  const due = await stationsWithClockDue(now, limit);
  const report = { found: due.length, fired: 0, postponed: 0 };
  for (const { _id } of due) {
    try {
      await changeStation(_id, (station) => fireStationClock(station, now));
      report.fired += 1;
    } catch (error) {
      log({ level: 'error', event: 'term not ended', document: _id, cause: describeFault(error) });
      await postponeStation(_id, now + RETRY_MS);
      report.postponed += 1;
    }
  }
  return report;
}
