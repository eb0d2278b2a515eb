import { peakOf, type Asked } from '../../../platform/availability';
import type { RegisteredCall } from '../../../platform/endpoint';
import { holds, takenIn, withoutEntry, type Occupancy } from '../../../platform/occupancy';
import { occupanciesOf } from '../../../platform/occupancy-store';
import { whyNot, type NotBookable } from '../../../platform/offering';
import type { Interval } from '../../../platform/opening-hours';
import { derivedId } from '../../../platform/commands';
import { offeringOf, type Venue } from '../../venues/venue';
import { claimsOf, venueIn, type Party } from '../booking';

/** A time, and why it cannot be had; null when it can. */
export interface Judged {
  time: Interval;
  why: NotBookable | 'busy' | null;
}

/** Which of these times can be had, by what is shown and nothing else: what cannot needs no writing. One database call. */
export async function judgeTimes(
  { caller, identity, commandId, now }: RegisteredCall,
  { venue, party, asked, times }: { venue: Venue; party: Party; asked: Asked; times: readonly Interval[] },
): Promise<Judged[]> {
  const span = { from: times[0]!.from - asked.before, to: times.at(-1)!.to + asked.after };
  const { name, phone } = identity.account;
  const booker = { openid: caller.openid, name, phone };
  const idOf = (time: Interval) => derivedId('venue-booking', caller.openid, commandId, String(time.from));
  const [person] = claimsOf({ _id: '', booker, party, venue: venueIn(venue), asked }, span);
  const all = await occupanciesOf([venue._id, person!.resourceId], span, now);
  const of = (resourceId: string, id: string): Occupancy[] =>
    all.filter((one) => one.resourceId === resourceId).map((one) => withoutEntry(one, id));
  return times.map((time) => {
    const id = idOf(time);
    // Sent again, what is theirs by now does not stand in its own way.
    if (all.some((one) => one.resourceId === venue._id && holds(one, id))) return { time, why: null };
    if (peakOf(takenIn(of(person!.resourceId, id)), time) > 0) return { time, why: 'busy' };
    return { time, why: whyNot(offeringOf(venue, asked), time.from, of(venue._id, id), now) };
  });
}
