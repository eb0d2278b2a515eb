import { timeRemains } from '../../platform/clock';
import { fireDueOccasions, followDueSeries, openDueSeries } from '../../attendance/api';
import { fireDueCareClocks, fireDueMemberClocks, fireDueOrderClocks } from '../../coop/api';
import { remindAppeals } from '../../ledger/api';
import { fireDueGroupClocks } from '../../groups/api';
import type { Call } from '../../platform/endpoint';
import { fireDueAskers, fireDueCalls, fireDueGaps, fireDueMembers, fireDueStations } from '../../party/api';
import { fireDueClocks, fireDueWhistleClocks, type ClockReport } from '../../requests/api';
import type { WatchReport } from '../contract';

/** So few that the chiefs above all of them are asked for in one call. */
const BATCH = 30;
/** A run stops well before its time limit of 60 s; the next one goes on where this one ended. */
const RUN_MS = 40_000;

/** Whose clocks are watched, kind by kind. */
const WATCHED: readonly ((now: number, limit: number) => Promise<ClockReport>)[] = [
  fireDueClocks,
  fireDueWhistleClocks,
  fireDueGroupClocks,
  remindAppeals,
  fireDueCalls,
  fireDueGaps,
  fireDueMembers,
  fireDueStations,
  fireDueAskers,
  fireDueOccasions,
  openDueSeries,
  followDueSeries,
  fireDueOrderClocks,
  fireDueMemberClocks,
  fireDueCareClocks,
];

/** Fires the clocks that are due, batch after batch. One database call for each kind when none is. */
export async function watchClocks(call: Call): Promise<WatchReport> {
  const report: WatchReport = { fired: 0, postponed: 0 };
  for (const fireDue of WATCHED) {
    while (timeRemains(call.now + RUN_MS)) {
      const { found, fired, postponed } = await fireDue(call.now, BATCH);
      report.fired += fired;
      report.postponed += postponed;
      if (found < BATCH) break;
    }
  }
  return report;
}
