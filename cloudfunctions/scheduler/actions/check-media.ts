import { timeRemains } from '../../platform/clock';
import { checkDueMedia, type MediaReport } from '../../media/api';
import type { Call } from '../../platform/endpoint';

const BATCH = 50;
/** A run stops well before its time limit of 60 s; the next one goes on where this one ended. */
const RUN_MS = 40_000;

/** Has files looked at that nobody else may see before, batch after batch. */
export async function checkMedia(call: Call): Promise<MediaReport> {
  const report: MediaReport = { asked: 0, told: 0, postponed: 0 };
  while (timeRemains(call.now + RUN_MS)) {
    const { asked, told, postponed, more } = await checkDueMedia(call.now, BATCH);
    report.asked += asked;
    report.told += told;
    report.postponed += postponed;
    if (!more) break;
  }
  return report;
}
