import type { z } from 'zod';
import { timesOf, type Asked } from '../../../platform/availability';
import { MINUTE } from '../../../platform/clock';
import { derivedId } from '../../../platform/commands';
import { refuseBadContent } from '../../../platform/content';
import type { RegisteredCall } from '../../../platform/endpoint';
import { covers } from '../../../platform/identity';
import { takeAll } from '../../../platform/occupancy-store';
import { timeRefusals } from '../../../platform/offering';
import type { Interval } from '../../../platform/opening-hours';
import { begun, entryToBegin } from '../../../platform/subject';
import { staffedPostsById } from '../../../directory/api';
import { NO_TIME_SHORT } from '../../../platform/say-hours';
import { viewerOf } from '../../access';
import type { BookingMade, inputs } from '../../contract';
import { needVenue, partiesOf } from '../../venues/actions/show-venues';
import { askedOf, refuseAsked, type Venue } from '../../venues/venue';
import { bookingRefusals, claimsOf, venueIn, type Booking, type Party } from '../booking';
import { settled } from '../decide';
import { bookings } from '../store';
import { bookingCard, sayTime } from '../views';
import { judgeTimes, type Judged } from './judge-times';

type Input = z.output<(typeof inputs)['book-venue']>;
/** Whoever died before a time was theirs, or was not: the rule looks after so long. */
const LOOK_AFTER = 2 * MINUTE;

/**
 * Books a time of a place, or a series of them: what can be had is had, and what was left out is said with why. Each is written down
 * first and then taken, so that the rule finds out whose it is when the call dies between.
 */
export async function bookVenue(call: RegisteredCall, input: Input): Promise<BookingMade> {
  const { caller, now } = call;
  const venue = await needVenue(input.venueId);
  refuseAsked(venue, input);
  const party = await partyFor(call, venue, input);
  const asked = askedOf(venue, input.minutes, input.people);
  const times = timesFor(input, asked);
  const judged = await judgeTimes(call, { venue, party, asked, times });
  const [only] = judged;
  if (times.length === 1 && only?.why) throw refusalFor(only.why, venue);
  await refuseBadContent(caller.openid, input.purpose);
  const keeperId = await keeperOf(venue, now);
  const made: BookingMade = { booked: [], skipped: [] };
  for (const { time, why } of judged) {
    const booking = why ? null : await booked(call, stateOf(call, { venue, party, asked, input, time }), keeperId);
    if (booking) made.booked.push(bookingCard(booking, now));
    else made.skipped.push({ whenText: sayTime(time, now), why: why ? SAID[why] : NO_TIME_SHORT.full });
  }
  if (made.booked.length === 0)
    throw times.length === 1 ? timeRefusals.none('full') : refusalFor(only?.why ?? 'full', venue);
  return made;
}

const SAID = { ...NO_TIME_SHORT, 'too-far': '太远了，到时候再约', busy: '那时已经约了别处' } as const;
function refusalFor(why: NonNullable<Judged['why']>, _: Venue) {
  if (why === 'busy') return timeRefusals.busy();
  return why === 'too-far' ? timeRefusals.tooFar(90) : timeRefusals.none(why);
}

const timesFor = ({ at, repeat }: Input, { length }: Asked): Interval[] => {
  const first = { from: at, to: at + length };
  return repeat ? timesOf(first, repeat.cadence, repeat.count) : [first];
};

/** For whom it is. @throws Refusal for a party that is not theirs, and for whoever is of another community */
async function partyFor(call: RegisteredCall, venue: Venue, { party }: Input): Promise<Party> {
  const { account, posts } = call.identity;
  if (party) {
    const found = (await partiesOf(call, venue)).find(({ kind, id }) => kind === party.kind && id === party.id);
    if (!found) throw bookingRefusals.notFor();
    return found;
  }
  const lives = account.home?.communityCode === venue.communityCode;
  const works = posts.some(
    ({ gridCode }) => covers(gridCode, venue.communityCode) || covers(venue.communityCode, gridCode),
  );
  if (!lives && !works) throw bookingRefusals.notOfHere();
  return { kind: 'self', id: '', name: account.name };
}

/** Who is told that a booking waits for them, '' where nobody has to confirm, or nobody has the post. */
async function keeperOf({ confirm, postId }: Venue, now: number): Promise<string> {
  if (confirm === 'rule' || postId === '') return '';
  return (await staffedPostsById([postId], now)).get(postId)?.holder.personId ?? '';
}

interface Wanted {
  venue: Venue;
  party: Party;
  asked: Asked;
  input: Input;
  time: Interval;
}

function stateOf(call: RegisteredCall, { venue, party, asked, input, time }: Wanted): Booking {
  const { caller, identity, commandId, now } = call;
  const { name, phone } = identity.account;
  const by = { ...viewerOf(call), side: 'booker' };
  return {
    _id: derivedId('venue-booking', caller.openid, commandId, String(time.from)),
    communityCode: venue.communityCode,
    venue: venueIn(venue),
    status: 'asking',
    booker: { openid: caller.openid, name, phone },
    party,
    purpose: input.purpose,
    people: input.people,
    asked,
    time,
    seriesId: input.repeat ? derivedId('venue-series', caller.openid, commandId) : '',
    arrivedAt: null,
    createdAt: now,
    nextClockAt: now + LOOK_AFTER,
    ...begun(entryToBegin('ask', 'asking', by, now, { commandId })),
  };
}

/** @returns null when somebody else was faster */
async function booked({ now }: RegisteredCall, state: Booking, keeperId: string): Promise<Booking | null> {
  await bookings.insert(state);
  const there = (await bookings.byId(state._id)) ?? state;
  if (there.status === 'refused') return null;
  if (there.status !== 'asking') return there;
  const lost = await takeAll(claimsOf(there, there.time), now);
  const after = await bookings.change(there, (seen) => settled(seen, lost === null, now, keeperId));
  return after.status === 'refused' ? null : after;
}
