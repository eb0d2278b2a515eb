import type { z } from 'zod';
import { beijingDate, DAY } from '../../../platform/clock';
import type { RegisteredCall } from '../../../platform/endpoint';
import { withoutEntry } from '../../../platform/occupancy';
import { occupanciesOf, type Exchange } from '../../../platform/occupancy-store';
import { refuseTime } from '../../../platform/offering';
import { pageAs } from '../../../platform/shelf';
import type { Actor } from '../../../platform/step-rows';
import type { Page } from '../../../platform/steps';
import { perform, readable, type Finding, type Shell } from '../../../platform/subject-shell';
import { gridNameOf } from '../../../directory/api';
import { refusals } from '../../../platform/errors';
import { needCommunity, viewerOf } from '../../access';
import type { BookingCard, BookingView, inputs, VenueDesk } from '../../contract';
import { momentOf } from '../../venues/steps';
import { needVenue } from '../../venues/actions/show-venues';
import { keeps, offeringOf, type PlaceViewer } from '../../venues/venue';
import type { Booking, BookingSide, Found } from '../booking';
import { bookingKind } from '../decide';
import { bookings, bookingsIn, bookingsOf } from '../store';
import { bookingCard, bookingView } from '../views';
import { withTimes } from './with-times';

const PAGE_SIZE = 20;

const bookingShell: Shell<Booking, Actor<BookingSide>, PlaceViewer, Found, Exchange> = {
  kind: bookingKind,
  shelf: bookings,
  viewer: viewerOf,
  find: foundFor,
  along: withTimes,
};

async function foundFor({ action, state, fields, call }: Finding<Booking, PlaceViewer>): Promise<Found> {
  if (action !== 'move') return null;
  const { now } = call;
  const at = momentOf(beijingDate(fields.date ?? 0), fields.time ?? '');
  const venue = await needVenue(state.venue.id);
  const { asked } = state;
  const time = { from: at, to: at + asked.length };
  const around = { from: time.from - asked.before, to: time.to + asked.after };
  // Their own booking does not stand in its way.
  const months = (await occupanciesOf([venue._id], around, now)).map((month) => withoutEntry(month, state._id));
  refuseTime(offeringOf(venue, asked), at, months, now);
  return time;
}

/** One booking; two database calls. */
export async function showBooking(call: RegisteredCall, { id }: { id: string }): Promise<BookingView> {
  const { state, actor } = await readable(bookingShell, call, id);
  return bookingView(state, actor);
}

/** Takes one step of a booking. */
export async function performBooking(
  call: RegisteredCall,
  input: z.output<(typeof inputs)['perform-booking']>,
): Promise<BookingView> {
  const { state, actor } = await perform(bookingShell, call, input);
  return bookingView(state, actor);
}

/** One's own bookings, the last first; one database call. */
export async function listBookings(
  { caller, now }: RegisteredCall,
  { cursor }: z.output<(typeof inputs)['my-bookings']>,
): Promise<Page<BookingCard>> {
  return pageAs(await bookingsOf(caller.openid, cursor, PAGE_SIZE), (state) => bookingCard(state, now));
}

const COMING = 30 * DAY;

/** What waits for the keepers of a community, and what is on in the month to come; one database call. */
export async function showDesk(
  { identity, now }: RegisteredCall,
  { communityCode }: z.output<(typeof inputs)['venue-desk']>,
): Promise<VenueDesk> {
  const code = needCommunity(identity, communityCode);
  const mine = (postId: string) => keeps(identity.posts, { communityCode: code, postId });
  const [found, communityName] = await Promise.all([bookingsIn(code, now - DAY, now + COMING), gridNameOf(code, now)]);
  const kept = found.filter(({ venue }) => mine(venue.postId));
  if (kept.length === 0 && !mine('')) throw refusals.forbidden('keeps no place');
  const still = kept.filter(({ time }) => time.to > now).sort((a, b) => a.time.from - b.time.from);
  const cards = (asked: boolean) =>
    still.filter(({ status }) => (status === 'asked') === asked).map((one) => bookingCard(one, now));
  return { communityCode: code, communityName, asked: cards(true), coming: cards(false) };
}
