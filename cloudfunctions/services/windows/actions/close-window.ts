import type { z } from 'zod';
import { overlaps } from '../../../platform/availability';
import { sayDate } from '../../../platform/clock';
import { derivedId } from '../../../platform/commands';
import { refuseBadContent } from '../../../platform/content';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { metBy } from '../../../platform/occupancy';
import { close, occupanciesOf } from '../../../platform/occupancy-store';
import type { Interval } from '../../../platform/opening-hours';
import { needWorker } from '../../access';
import type { ServiceCase } from '../../cases/case';
import { displaced, settled } from '../../cases/decide';
import { cases, casesById } from '../../cases/store';
import { caseCard } from '../../cases/views';
import type { ClosureView, inputs } from '../../contract';
import { windowById } from '../store';
import type { ServiceWindow } from '../window';

async function needWindow(call: RegisteredCall, id: string): Promise<ServiceWindow> {
  const window = await windowById(id);
  if (!window) throw refusals.notFound('这个窗口');
  needWorker(call, window);
  return window;
}

function refuseSpan({ from, to }: Interval, now: number): void {
  if (to <= from) throw refusals.badInput({ to: '结束要晚于开始。' }, 'closing ends before it begins');
  if (to <= now) throw refusals.badInput({ to: '这段时间已经过去。' }, 'closing in the past');
}

/** Whom a closure would meet, before it is confirmed. */
export async function showClosure(
  call: RegisteredCall,
  { windowId, from, to }: z.output<(typeof inputs)['closure']>,
): Promise<ClosureView> {
  const window = await needWindow(call, windowId);
  refuseSpan({ from, to }, call.now);
  const months = await occupanciesOf([windowId], { from, to });
  const met = months.flatMap(({ entries }) => metBy(entries, { from, to }));
  return viewOf(call, window, { from, to }, [...new Set(met.map(({ id }) => id))], false);
}

/** Closes a time of a window. Whoever has booked in it by then is told, once; nobody books in it after. */
export async function closeWindow(
  call: RegisteredCall,
  { windowId, from, to, why }: z.output<(typeof inputs)['close-window']>,
): Promise<ClosureView> {
  const { caller, commandId, now } = call;
  const window = await needWindow(call, windowId);
  refuseSpan({ from, to }, now);
  await refuseBadContent(caller.openid, why);
  const id = derivedId('closing', caller.openid, commandId);
  const met = await close(windowId, { id, from, to, why });
  const ids = met.map((one) => one.id);
  for (const state of await casesById(ids)) await displace(state, { from, to }, why, now);
  return viewOf(call, window, { from, to }, ids, true);
}

/** Whoever was still being booked has the time, and loses it at once; whoever moved away meanwhile is left alone. */
async function displace(found: ServiceCase, closed: Interval, why: string, now: number): Promise<void> {
  const state = await cases.change(found, (seen) => settled(seen, true, now));
  await cases.change(state, (seen) => (seen.time && overlaps(seen.time, closed) ? displaced(seen, why, now) : null));
}

async function viewOf(
  { now }: RegisteredCall,
  { name }: ServiceWindow,
  { from, to }: Interval,
  ids: readonly string[],
  closed: boolean,
): Promise<ClosureView> {
  const met = await casesById(ids);
  return {
    windowName: name,
    whenText: `${sayDate(from, now)} 到 ${sayDate(to, now)}`,
    met: met.map((state) => caseCard(state, now, true)),
    closed,
  };
}
