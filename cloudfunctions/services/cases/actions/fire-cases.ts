import { beijingDate, timeRemains } from '../../../platform/clock';
import { fireDue, type DueReport } from '../../../platform/due';
import { holds } from '../../../platform/occupancy';
import { giveBackAll, occupanciesOf } from '../../../platform/occupancy-store';
import type { Moved } from '../../../platform/part';
import { dueOn, saveByRule } from '../../../platform/subject-shell';
import { claimsOf, type ServiceCase } from '../case';
import { fireCaseClock, hostedBy, settled } from '../decide';
import { bookedWith, cases } from '../store';
import { hostAt } from './host';

/**
 * What falls due: reminders, promised times that are over, and times that were asked for by somebody whose call died: the window has
 * them down, or they are nobody's.
 */
export function fireDueCases(now: number, limit: number): Promise<DueReport> {
  const fire = (state: ServiceCase, at: number, taken: ReadonlySet<string>) =>
    settled(state, taken.has(state._id), at) ?? fireCaseClock(state, at);
  return fireDue(dueOn(cases, fire, { prepare: takenAmong }), now, limit);
}

/** Which of those that were asked for are down at their window; what the others hold of a person is given back. */
async function takenAmong(found: readonly ServiceCase[]): Promise<ReadonlySet<string>> {
  const taken = new Set<string>();
  for (const state of found) {
    if (state.status !== 'asking' || !state.time) continue;
    const months = await occupanciesOf([state.window.id], state.time);
    if (months.length > 0 && months.every((month) => holds(month, state._id))) taken.add(state._id);
    else await giveBackAll(claimsOf(state, state.time));
  }
  return taken;
}

/** Brings what is booked with the people of a post to whoever receives by then: the time stays, and who booked is told once. */
export async function followPost(postId: string, now: number, until: number): Promise<Moved> {
  let moved = 0;
  let unsettled = 0;
  const booked = await bookedWith(postId, beijingDate(now));
  for (const state of booked) {
    if (!timeRemains(until)) return { moved, unsettled, finished: false };
    const host = state.time ? await hostAt(postId, state.time.from) : null;
    const decision = host && hostedBy(state, host, now);
    if (!decision) continue;
    if (await saveByRule(cases, state, decision)) moved += 1;
    else unsettled += 1;
  }
  return { moved, unsettled, finished: true };
}
