import { describeFault, log } from '../../../platform/log';
import { fireCareClock } from '../decide';
import { careWithClockDue, postponeCareClock, saveCare } from '../store';

const RETRY_MS = 10 * 60_000;

/** Tells communities whose care runs out, or has run out; each is one write. */
export async function fireDueCareClocks(
  now: number,
  limit: number,
): Promise<{ found: number; fired: number; postponed: number }> {
  const report = { found: 0, fired: 0, postponed: 0 };
  for (const entry of await careWithClockDue(now, limit)) {
    report.found += 1;
    try {
      const fired = fireCareClock(entry, now);
      if (fired && (await saveCare(entry, fired))) report.fired += 1;
    } catch (error) {
      log({ level: 'error', event: 'care clock not fired', document: entry._id, cause: describeFault(error) });
      await postponeCareClock(entry, now + RETRY_MS);
      report.postponed += 1;
    }
  }
  return report;
}
