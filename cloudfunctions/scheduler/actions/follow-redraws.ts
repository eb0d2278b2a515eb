import { timeRemains } from '../../platform/clock';
import {
  endPosts,
  groundOf,
  moveAddresses,
  moveHomes,
  redrawFollowed,
  redrawsDue,
  type Redraw,
} from '../../directory/api';
import { recellOccasions } from '../../attendance/api';
import type { Call } from '../../platform/endpoint';
import { describeFault, log } from '../../platform/log';
import { recellCommunity } from '../../requests/api';
import type { FollowReport } from '../contract';

const BATCH = 20;
/** A run stops well before its time limit of 60 s; the next one goes on where this one ended. */
const RUN_MS = 40_000;
const RETRY_MS = 60_000;

/**
 * Brings what lies in redrawn communities to where it lies now: addresses, open requests, activities and tasks, homes; and ends the posts of cells that are
 * no more. A community is done with only after all of it: a run that dies half-way is made good by the next. One database call when
 * nothing was redrawn.
 */
export async function followRedraws(call: Call): Promise<FollowReport> {
  const report: FollowReport = { moved: 0, postponed: 0 };
  const until = call.now + RUN_MS;
  while (timeRemains(until)) {
    const redraws = await redrawsDue(call.now, BATCH);
    for (const redraw of redraws) await followOne(redraw, call.now, until, report);
    if (redraws.length < BATCH) break;
  }
  return report;
}

/** A community that fails is put behind the others and tried again; it holds up nobody. */
async function followOne(redraw: Redraw, now: number, until: number, report: FollowReport): Promise<void> {
  try {
    const listed = await moveAddresses(redraw, now);
    const ground = await groundOf(redraw, now);
    const requests = await recellCommunity(redraw._id, ground, now, until);
    const occasions = await recellOccasions(redraw._id, ground, now, until);
    report.moved += requests.moved + occasions.moved;
    if (!requests.finished || !occasions.finished) return;
    const unsettled = requests.unsettled + occasions.unsettled;
    await moveHomes(redraw, now);
    if (unsettled === 0) await endPosts(redraw, now);
    await redrawFollowed(redraw, now, listed && unsettled === 0 ? null : now + RETRY_MS);
  } catch (error) {
    log({ level: 'error', event: 'redrawn cells not followed', document: redraw._id, cause: describeFault(error) });
    await redrawFollowed(redraw, now, now + RETRY_MS);
    report.postponed += 1;
  }
}
