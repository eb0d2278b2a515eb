import type { z } from 'zod';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { pageAs } from '../../../platform/shelf';
import { REQUEST_LIMITS } from '../../../../miniprogram/vocabulary/steps';
import { WHISTLE_VIEWS } from '../../../../miniprogram/packages/requests/vocabulary/whistles';
import type { Page } from '../../contract';
import { viewerOf } from '../../viewer';
import type { WhistleCounts, whistleInputs, WhistleSummary } from '../contract';
import { listNames, ORDER_OF, TODO_VIEWS, viewsOf } from '../lists';
import { countWhistles, inLists, SORTINGS, whistles } from '../store';
import { whistleLine } from '../views';

/** One of a person's lists of whistles: one database call. */
export async function listWhistles(
  call: RegisteredCall,
  { view, gridCode, cursor }: z.output<(typeof whistleInputs)['list-whistles']>,
): Promise<Page<WhistleSummary>> {
  const viewer = viewerOf(call);
  const names = listNames(viewer, view, gridCode);
  if (names.length === 0) throw refusals.forbidden(`no list ${view} of whistles`);
  const found = await whistles.page(inLists(names), SORTINGS[ORDER_OF[view]], cursor, REQUEST_LIMITS.pageSize);
  return pageAs(found, (whistle) => whistleLine(whistle, viewer, call.now));
}

/** Which lists a person has and how many are in each; one database call for each, all at once. */
export async function whistleCounts(call: RegisteredCall): Promise<WhistleCounts> {
  const viewer = viewerOf(call);
  const views = viewsOf(viewer);
  const waiting = views.filter((view) => TODO_VIEWS.includes(view)).flatMap((view) => listNames(viewer, view));
  const [overdue, ...counts] = await Promise.all([
    waiting.length > 0 ? countWhistles(waiting, call.now) : 0,
    ...views.map((view) => (view === 'done' ? 0 : countWhistles(listNames(viewer, view)))),
  ]);
  const counted = views.map((view, i) => ({ view, label: WHISTLE_VIEWS[view].label, count: counts[i] ?? 0 }));
  const todo = counted.filter(({ view }) => TODO_VIEWS.includes(view)).reduce((sum, { count }) => sum + count, 0);
  return { views: counted, todo, overdue: overdue ?? 0 };
}
