import { ORDER_LIMITS } from '../../../../miniprogram/packages/party/vocabulary/mobilisation';
import { chiefsOf } from '../../../directory/api';
import { describeFault, log } from '../../../platform/log';
import { fireCall } from '../decide-call';
import { gridsAbove, passedUp, type Chiefs } from '../gap';
import type { Call, Place } from '../order';
import { orderById, placeById, placesWithClockDue, savePlace } from '../store';
import { callsWithClockDue, countLate, postponeCall } from '../store-calls';
import { changeCall } from '../store-changes';
import { tellGap } from '../tell';
import { fillPlace, RULE } from './fill';
import { MINUTE } from '../../../platform/clock';

const RETRY_MS = 5 * MINUTE;
type Outcome = 'fired' | 'overtaken' | 'postponed';
export interface ClockReport {
  found: number;
  fired: number;
  postponed: number;
}

const reportOf = (outcomes: readonly Outcome[]): ClockReport => {
  const count = (wanted: Outcome) => outcomes.filter((outcome) => outcome === wanted).length;
  return { found: outcomes.length, fired: count('fired'), postponed: count('postponed') };
};

/** Reminds those who have not answered, then counts them as silent; each once, together with their place. */
export async function fireDueCalls(now: number, limit: number): Promise<ClockReport> {
  const due = await callsWithClockDue(now, limit);
  const grids = due.flatMap(({ place, commandGrid }) =>
    place ? gridsAbove({ gridCode: place.gridCode, commandGrid }) : [],
  );
  const chiefs = await chiefsOf(grids, now);
  const places = [...new Set(due.map(({ placeId }) => placeId))];
  const outcomes = await Promise.all(
    places.map((id) =>
      fireAt(
        due.filter(({ placeId }) => placeId === id),
        chiefs,
        now,
      ),
    ),
  );
  return reportOf(outcomes.flat());
}

/** Those of one place one after the other: they change its figures. The first to leave a gap says how many leave it with them. */
async function fireAt(calls: readonly Call[], chiefs: Chiefs, now: number): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const isLate = ({ status, ackDue }: Call) => status === 'called' && ackDue !== null && ackDue <= now;
  let more = calls.some(isLate) ? await countLate(calls[0]?.placeId ?? '', now) : 0;
  for (const call of calls) {
    if (isLate(call)) more = Math.max(0, more - 1);
    outcomes.push(await fireOne(call, chiefs, more, now));
  }
  return outcomes;
}

async function fireOne(call: Call, chiefs: Chiefs, more: number, now: number): Promise<Outcome> {
  try {
    let fired = false;
    await changeCall(
      call._id,
      ({ placeId }) => placeId,
      (current, place) => {
        const decision = fireCall(current, place, chiefs, now, more);
        fired = decision !== null;
        return decision;
      },
    );
    if (!fired) await postponeCall(call, now + RETRY_MS);
    return fired ? 'fired' : 'overtaken';
  } catch (error) {
    log({ level: 'error', event: 'clock of a call not fired', document: call._id, cause: describeFault(error) });
    await postponeCall(call, now + RETRY_MS);
    return 'postponed';
  }
}

/** Fills the gaps whose time has come by the next in line; where nobody is left, the gap goes to the next one up. */
export async function fireDueGaps(now: number, limit: number): Promise<ClockReport> {
  const due = await placesWithClockDue(now, limit);
  const outcomes: Outcome[] = [];
  for (const place of due) outcomes.push(await fireGap(place, now));
  return reportOf(outcomes);
}

async function fireGap(place: Place, now: number): Promise<Outcome> {
  try {
    const called = await fillPlace(place._id, RULE, '', now);
    const order = await orderById(place.orderId);
    const current = await placeById(place._id);
    if (!order || !current?.gap || current.nextClockAt === null) return 'fired';
    // More are to be called than one run calls: the next goes on at once. A gap that nobody can fill waits for its time.
    const goesOn = called >= ORDER_LIMITS.fillAtOnce;
    if (goesOn || current.gap.due > now) {
      const nextClockAt = goesOn ? now : current.gap.due;
      if (nextClockAt !== current.nextClockAt) await savePlace(current, { nextClockAt }, [], now);
      return 'fired';
    }
    const chiefs = await chiefsOf(gridsAbove(current), now);
    const gap = passedUp(current, chiefs, order.by, now);
    const set = { gap, nextClockAt: gap?.due ?? null, updatedAt: now };
    const saved = await savePlace(current, set, tellGap({ ...current, ...set }, order.by, now), now);
    return saved ? 'fired' : 'overtaken';
  } catch (error) {
    log({ level: 'error', event: 'gap not seen to', document: place._id, cause: describeFault(error) });
    await savePlace(place, { nextClockAt: now + RETRY_MS }, [], now);
    return 'postponed';
  }
}
