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
import { describeFault, log } from '../../platform/log';
import type { DueReport } from '../../platform/part';
import { recellCommunity } from '../../requests/api';
import { recellHouseholds } from '../../visits/api';
import { MINUTE } from '../../platform/clock';

const RETRY_MS = MINUTE;

/**
 * Brings what lies in redrawn communities to where it lies now: addresses, open requests, activities and tasks, households, homes; and ends the posts of cells that are
 * no more. A community is done with only after all of it: a run that dies half-way is made good by the next. One database call when
 * nothing was redrawn.
 */
export async function followRedraws(now: number, limit: number, until: number): Promise<DueReport> {
  const redraws = await redrawsDue(now, limit);
  const report = { found: redraws.length, fired: 0, postponed: 0 };
  for (const redraw of redraws) await followOne(redraw, now, until, report);
  return report;
}

/** A community that fails is put behind the others and tried again; it holds up nobody. */
async function followOne(redraw: Redraw, now: number, until: number, report: DueReport): Promise<void> {
  try {
    const listed = await moveAddresses(redraw, now);
    const ground = await groundOf(redraw, now);
    const requests = await recellCommunity(redraw._id, ground, now, until);
    const occasions = await recellOccasions(redraw._id, ground, now, until);
    const households = await recellHouseholds(redraw._id, ground, now, until);
    if (!requests.finished || !occasions.finished || !households.finished) return;
    const unsettled = requests.unsettled + occasions.unsettled;
    await moveHomes(redraw, now);
    if (unsettled === 0) await endPosts(redraw, now);
    await redrawFollowed(redraw, now, listed && unsettled === 0 ? null : now + RETRY_MS);
    report.fired += 1;
  } catch (error) {
    log({ level: 'error', event: 'redrawn cells not followed', document: redraw._id, cause: describeFault(error) });
    await redrawFollowed(redraw, now, now + RETRY_MS);
    report.postponed += 1;
  }
}
