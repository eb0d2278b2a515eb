import { fireDue, type DueReport } from '../../../platform/due';
import { holds } from '../../../platform/occupancy';
import { giveBackAll, occupanciesOf } from '../../../platform/occupancy-store';
import { dueOn } from '../../../platform/subject-shell';
import { claimsOf, type Booking } from '../booking';
import { fireBookingClock, settled } from '../decide';
import { bookings } from '../store';

/** Reminders, and times that were asked for by somebody whose call died: the place has them down, or they are nobody's. */
export function fireDueBookings(now: number, limit: number): Promise<DueReport> {
  const fire = (state: Booking, at: number, taken: ReadonlySet<string>) =>
    settled(state, taken.has(state._id), at) ?? fireBookingClock(state, at);
  return fireDue(dueOn(bookings, fire, { prepare: takenAmong }), now, limit);
}

/** Which of those that were asked for are down at their place; what the others hold of a person is given back. */
async function takenAmong(found: readonly Booking[]): Promise<ReadonlySet<string>> {
  const taken = new Set<string>();
  for (const state of found) {
    if (state.status !== 'asking') continue;
    const [, place] = claimsOf(state, state.time);
    const months = await occupanciesOf([state.venue.id], place!.entry);
    if (months.length > 0 && months.every((month) => holds(month, state._id))) taken.add(state._id);
    else await giveBackAll(claimsOf(state, state.time));
  }
  return taken;
}
