import { timeRemains } from '../../platform/clock';
import { takeInChanges } from '../../ledger/api';
import type { Call } from '../../platform/endpoint';
import type { KeepReport } from '../contract';

/** A run stops well before its time limit of 60 s; the next one goes on where this one ended. */
const RUN_MS = 40_000;

/** Brings the ledger and its totals up to what the requests say now. One database call when nothing changed. */
export async function keepLedger(call: Call): Promise<KeepReport> {
  const report: KeepReport = { taken: 0, postponed: 0 };
  while (timeRemains(call.now + RUN_MS)) {
    const { more, taken, postponed } = await takeInChanges(call.now);
    report.taken += taken;
    report.postponed += postponed;
    if (!more) break;
  }
  return report;
}
