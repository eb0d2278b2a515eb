import type { z } from 'zod';
import { beijingDate } from '../../../platform/clock';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { needWorker } from '../../access';
import type { inputs, WindowDay } from '../../contract';
import { windowById } from '../../windows/store';
import { casesOn, runningAt } from '../store';
import { windowDay } from '../views';

/** A day at a window, for who works there: who is next, who waits, who comes. Three database calls. */
export async function showWindowDay(
  call: RegisteredCall,
  { windowId, date = beijingDate(call.now) }: z.output<(typeof inputs)['window-day']>,
): Promise<WindowDay> {
  const [window, day, running] = await Promise.all([
    windowById(windowId),
    casesOn(windowId, date),
    runningAt(windowId),
  ]);
  if (!window) throw refusals.notFound('这个窗口');
  needWorker(call, window);
  return windowDay(window, date, { day, running, now: call.now });
}
