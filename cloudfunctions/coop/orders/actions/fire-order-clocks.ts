import { chiefsOf, type Chief } from '../../../directory/api';
import { fireDue, type DueReport } from '../../../platform/due';
import { dueOn } from '../../../platform/subject-shell';
import { fireOrderClock, gridsToTell } from '../clocks';
import type { ServiceOrder } from '../order';
import { orders, withOrder } from '../store';

/** Fires the clocks of orders that are due; each is one write, or one transaction with the book. */
export function fireDueOrderClocks(now: number, limit: number): Promise<DueReport> {
  const fire = (order: ServiceOrder, at: number, chiefs: ReadonlyMap<string, Chief>) =>
    fireOrderClock(order, chiefs, at);
  return fireDue(dueOn(orders, fire, { along: withOrder, prepare: chiefsFor }), now, limit);
}

async function chiefsFor(due: readonly ServiceOrder[], now: number): Promise<ReadonlyMap<string, Chief>> {
  const grids = due.flatMap((order) => gridsToTell(order, now));
  return grids.length > 0 ? chiefsOf(grids, now) : new Map<string, never>();
}
