import { describeFault, log } from '../../../platform/log';
import type { DueReport } from '../../../platform/part';
import { recount } from '../counts';
import { release } from '../decide-call';
import type { Call, MobilisationOrder } from '../order';
import { endComes, endRunning } from '../order-steps';
import { closePlaces, ordersToRun, placesOf, runLater, saveOrder, savePlace } from '../store';
import { saveCall, someCalls, standsOf } from '../store-calls';
import { endRinging } from '../store-ring';
import { announceEnd } from '../tell';
import { gather } from './gather';
import { bookService, openService } from './book-service';
import { MINUTE } from '../../../platform/clock';

const PAGE = 100;
const SAVED_AT_ONCE = 16;
const RETRY_MS = MINUTE;

/** Goes on with the orders whose time has come: draws up lists, calls ends to mind, stands down. One database call when there is none. */
export async function runOrders(now: number, limit: number): Promise<DueReport> {
  const due = await ordersToRun(now, limit);
  const report = { found: due.length, fired: 0, postponed: 0, more: false };
  for (const order of due) {
    try {
      await goOn(order, now);
      report.fired += 1;
    } catch (error) {
      log({ level: 'error', event: 'order not run', document: order._id, cause: describeFault(error) });
      await runLater(order, now + RETRY_MS);
      report.postponed += 1;
    }
  }
  return report;
}

async function goOn(order: MobilisationOrder, now: number): Promise<void> {
  if (order.status === 'gathering') return gather(order, now);
  if (order.status === 'standingDown') return standDown(order, now);
  const decision = endComes(order, now);
  if (decision) await saveOrder(order, decision);
  else await runLater(order, now + RETRY_MS);
}

/**
 * Nobody can answer any more, everybody goes home, their service is booked before it counts as booked, and the figures are counted
 * once more from the list. Begun anew it goes on with those who are left.
 */
async function standDown(order: MobilisationOrder, now: number): Promise<void> {
  await closePlaces(order._id, now);
  await endRinging(order._id);
  await openService(order, now);
  await releaseAll(order, ['called', 'coming', 'arrived'], {}, now);
  await releaseAll(order, ['left'], { booked: false }, now);
  const stands = await standsOf(order._id);
  for (const place of await placesOf(order._id)) {
    const counts = recount(stands.filter(({ placeId }) => placeId === place._id).map(({ status }) => status));
    await savePlace(place, { counts }, [], now);
  }
  const word = order.history.filter(({ action }) => action === 'stand-down').at(-1)?.note ?? '';
  await saveOrder(order, endRunning(order, [announceEnd(order, word, now)], now));
}

async function releaseAll(
  order: MobilisationOrder,
  states: readonly Call['status'][],
  more: object,
  now: number,
): Promise<void> {
  for (;;) {
    const calls = await someCalls(order._id, states, more, PAGE);
    for (let i = 0; i < calls.length; i += SAVED_AT_ONCE)
      await Promise.all(calls.slice(i, i + SAVED_AT_ONCE).map((call) => releaseOne(order, call, now)));
    if (calls.length < PAGE) return;
  }
}

async function releaseOne(order: MobilisationOrder, call: Call, now: number): Promise<void> {
  const { set, entry } = release(call, now);
  const paid = (await bookService(order, { ...call, ...set }, now)) ? { duty: true as const } : {};
  const left = call.status === 'left';
  const kept = { booked: true, updatedAt: now, ...paid };
  const released = { set: { ...set, ...paid }, entry };
  await saveCall(call, left ? { set: kept, entry: { ...entry, action: 'book', to: 'left' } } : released);
}
