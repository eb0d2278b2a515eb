import type { z } from 'zod';
import { beijingDate, beijingInstant, DAY } from '../../../platform/clock';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { levelsOf } from '../../../platform/occupancy-store';
import { timesByDay } from '../../../platform/offering';
import { needWorkplace } from '../../access';
import { worksAt } from '../../cases/case';
import type { inputs, WindowCard, WindowTimes } from '../../contract';
import { windowById, windowsOf } from '../store';
import { timesView, windowCard } from '../views';
import { offeringOf } from '../window';

/** The free times of a window, day by day; two database calls. */
export async function showTimes(
  { now }: RegisteredCall,
  { windowId, from, days }: z.output<(typeof inputs)['times']>,
): Promise<WindowTimes> {
  const window = await windowById(windowId);
  if (!window) throw refusals.notFound('这个窗口');
  const first = from ?? beijingDate(now);
  const start = beijingInstant(first, 0);
  const months = await levelsOf([windowId], { from: start, to: start + days * DAY });
  return timesView(window, timesByDay(offeringOf(window), first, days, { months, now }), now);
}

/** The windows where somebody works. */
export async function showWindows({ identity }: RegisteredCall): Promise<WindowCard[]> {
  const windows = await windowsOf(needWorkplace(identity));
  return windows.filter((one) => worksAt(identity.posts, one.communityCode, one.postId)).map(windowCard);
}
