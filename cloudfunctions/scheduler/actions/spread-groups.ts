import { timeRemains } from '../../platform/clock';
import { continueBroadcasts, removeOldFiles, spreadDueNotices } from '../../groups/api';
import type { Call } from '../../platform/endpoint';
import type { SpreadReport } from '../contract';

const NOTICES = 20;
const BROADCASTS = 5;
const FILES = 20;
/** A run stops well before its time limit of 60 s; the next one goes on where this one ended. */
const RUN_MS = 40_000;

/**
 * Takes notices to the people of their groups, and broadcasts to the groups of their community, a page of each in turn. Dying anywhere
 * leaves the rest due. Three database calls when nothing waits.
 */
export async function spreadGroups(call: Call): Promise<SpreadReport> {
  const report: SpreadReport = { notices: 0, reached: 0, files: 0, postponed: 0 };
  const until = call.now + RUN_MS;
  for (let more = true; more && timeRemains(until);) {
    const sent = await continueBroadcasts(call.now, BROADCASTS);
    const spread = await spreadDueNotices(call.now, NOTICES);
    report.reached += sent.reached;
    report.notices += spread.done;
    report.postponed += sent.postponed + spread.postponed;
    more = (sent.more && sent.reached > 0) || spread.more;
  }
  report.files = await removeOldFiles(call.now, FILES);
  return report;
}
