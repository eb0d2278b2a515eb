import type { Notice } from '../../platform/notices';
import { allowedRow, entryOf, type StepEntry, type StepWish } from '../../platform/step-rows';
import { CALL_STATES, type CallState } from '../../../miniprogram/packages/party/vocabulary/mobilisation';
import { refuseArrival, type Fix } from './arrival';
import { CALL_ROWS, servedUntil, type CallActor } from './call-steps';
import { withMove, type Chiefs } from './gap';
import type { Call, Place } from './order';
import { tellArrivalAsked, tellCallUp, tellGap, tellReminder } from './tell';
import { MINUTE } from '../../platform/clock';

/** What a step, or the rule, changes: the call, its place, and who is told by which. */
export interface CallDecision {
  call: { set: Partial<Call>; entry: StepEntry; tells: Notice[] };
  place: { set: Partial<Place>; tells: Notice[] };
}

const holdOf = (call: Call, to: CallState) => (CALL_STATES[to].live ? 'on' : call._id);

/**
 * May this step be taken, and what follows for the call and its place? Pure.
 * @param fix where the person's phone says it is, for a step that asks for it
 * @throws Refusal as allowedRow does, ORDER_NOT_OPEN, PLACE_FILLED, TOO_FAR, NO_FIX
 */
export function decideCall(
  call: Call,
  place: Place,
  wish: StepWish,
  actor: CallActor,
  commandId: string,
  fix: Fix | null,
  chiefs: Chiefs,
): CallDecision {
  const row = allowedRow(CALL_ROWS, call, wish, actor, { labels: CALL_STATES });
  const refusal = row.action === 'arrive' ? refuseArrival(place.gridCode, fix) : null;
  if (refusal) throw refusal;
  const entry = entryOf(row, call, actor, wish.fields.note ?? '', commandId);
  const effect = row.effect?.(call, wish.fields, actor, { found: null, commandId }) ?? {};
  return changed(call, place, entry.to as CallState, effect, entry, chiefs);
}

function changed(
  call: Call,
  place: Place,
  to: CallState,
  set: Partial<Call>,
  entry: StepEntry,
  chiefs: Chiefs,
  more = 0,
): CallDecision {
  const { at } = entry;
  const after = withMove(place, call.status, to, call.group, chiefs, call.issuer, at);
  const opened = place.gap === null && after.gap;
  return {
    call: { set: { ...set, status: to, hold: holdOf(call, to), updatedAt: at }, entry, tells: [] },
    place: { set: after, tells: opened ? tellGap({ ...place, ...after }, call.issuer, at, more) : [] },
  };
}

const byRule = (call: Call, action: string, to: CallState, now: number, note = ''): StepEntry => ({
  at: now,
  by: { side: 'rule', name: '', title: '', openid: '' },
  action,
  from: call.status,
  to,
  note,
  commandId: '',
});

/** When somebody who was called has to be reminded, and when they count as silent. */
export function clocksFrom(calledAt: number, ackMinutes: number): Pick<Call, 'ackDue' | 'nextClockAt'> {
  return { ackDue: calledAt + ackMinutes * MINUTE, nextClockAt: calledAt + (ackMinutes * MINUTE) / 2 };
}

/** Somebody in reserve is called to a place that lacks people. Pure. @param wave told: one by one, or by the order's announcement */
export function callUp(
  call: Call,
  place: Place,
  by: { side: string; name: string; title: string; openid: string },
  commandId: string,
  now: number,
): CallDecision {
  const { gridCode, gridName, name, point } = place;
  const entry = { ...byRule(call, 'call-up', 'called', now), by, commandId };
  const set: Partial<Call> = {
    status: 'called',
    hold: 'on',
    placeId: place._id,
    place: { gridCode, gridName, name, point },
    calledAt: now,
    reminded: false,
    told: 2,
    updatedAt: now,
    ...clocksFrom(now, call.ackMinutes),
  };
  const after = withMove(place, null, 'called', call.group, new Map(), call.issuer, now);
  return {
    call: { set, entry, tells: tellCallUp({ ...call, ...set }, commandId || String(now), now) },
    place: { set: after, tells: [] },
  };
}

/** What the clock of a call does when it is due: reminds once, then counts the person as silent; asks once whether whoever comes is there. Pure. @param more of the place who have not answered in time either @returns null when it is not */
export function fireCall(call: Call, place: Place, chiefs: Chiefs, now: number, more = 0): CallDecision | null {
  if (call.nextClockAt === null || call.nextClockAt > now || !place.open) return null;
  if (call.status === 'coming') return askArrival(call, now);
  if (call.status !== 'called') return null;
  if (now < (call.ackDue ?? now)) {
    if (call.reminded) return null;
    const set = { reminded: true, nextClockAt: call.ackDue, updatedAt: now };
    const told = tellReminder(call, now);
    return { call: { set, entry: byRule(call, 'remind', 'called', now), tells: told }, place: { set: {}, tells: [] } };
  }
  return changed(call, place, 'silent', { nextClockAt: null }, byRule(call, 'silence', 'silent', now), chiefs, more);
}

function askArrival(call: Call, now: number): CallDecision {
  const entry = byRule(call, 'ask-arrival', 'coming', now);
  const set = { nextClockAt: null, updatedAt: now };
  return { call: { set, entry, tells: tellArrivalAsked(call, now) }, place: { set: {}, tells: [] } };
}

/** The order is stood down: whoever was called goes home, and their time counts from when they arrived. Pure. */
export function release(call: Call, now: number): Pick<CallDecision['call'], 'set' | 'entry'> {
  const there = call.status === 'arrived';
  const to = there ? 'released' : 'spared';
  const minutes = there ? servedUntil(call, now) : call.minutes;
  const set: Partial<Call> = {
    status: to,
    hold: call._id,
    minutes,
    leftAt: there ? now : call.leftAt,
    booked: true,
    nextClockAt: null,
    told: call.told > 0 ? 3 : 0,
    updatedAt: now,
  };
  return { set, entry: byRule(call, 'release', to, now) };
}
