import { chiefsOf } from '../../../directory/api';
import { Refusal } from '../../../platform/errors';
import { describeFault, log } from '../../../platform/log';
import { fireOrderClock, gridsToTell } from '../clocks';
import type { Order } from '../order';
import { ordersWithClockDue, postponeOrderClock, saveOrder } from '../store';
import type { Chiefs } from '../upward';

const RETRY_MS = 10 * 60_000;
type Outcome = 'fired' | 'overtaken' | 'postponed';

/** Fires the clocks of orders that are due, the longest waiting first; each is one write, or one transaction with the book. */
export async function fireDueOrderClocks(
  now: number,
  limit: number,
): Promise<{ found: number; fired: number; postponed: number }> {
  const due = await ordersWithClockDue(now, limit);
  const grids = due.flatMap((order) => gridsToTell(order, now));
  const chiefs = grids.length > 0 ? await chiefsOf(grids, now) : new Map<string, never>();
  const outcomes: Outcome[] = [];
  for (const order of due) outcomes.push(await fireOne(order, chiefs, now));
  const count = (wanted: Outcome) => outcomes.filter((outcome) => outcome === wanted).length;
  return { found: due.length, fired: count('fired'), postponed: count('postponed') };
}

async function fireOne(order: Order, chiefs: Chiefs, now: number): Promise<Outcome> {
  try {
    const fired = fireOrderClock(order, chiefs, now);
    if (!fired) return 'overtaken';
    await saveOrder(order, fired);
    return 'fired';
  } catch (error) {
    if (error instanceof Refusal && error.code === 'STALE') return 'overtaken';
    log({ level: 'error', event: 'order clock not fired', document: order._id, cause: describeFault(error) });
    await postponeOrderClock(order, now + RETRY_MS);
    return 'postponed';
  }
}
