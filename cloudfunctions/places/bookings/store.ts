import { command } from '../../platform/database';
import { shelfOf, type Listed } from '../../platform/shelf';
import type { Booking } from './booking';

/** Every query below names the index that serves it. */
export const bookings = shelfOf<Booking>('venueBookings', {
  indexes: [
    { name: 'booker', fields: { 'booker.openid': 1, createdAt: -1, _id: -1 } },
    { name: 'venue', fields: { 'venue.id': 1, 'time.from': 1, _id: 1 } },
    { name: 'community', fields: { communityCode: 1, status: 1, 'time.from': 1 } },
  ],
  clock: 'nextClockAt',
});
const MOST = 300;
const SHOWN = ['asked', 'booked', 'displaced', 'here'];

/** One's own, the last first; by index booker. */
export const bookingsOf = (openid: string, cursor: string | undefined, size: number) =>
  bookings.page(
    { 'booker.openid': openid, status: command().nin(['asking', 'refused']) },
    { by: 'createdAt', order: 'desc' },
    cursor,
    size,
  );

/** What is on at a place between two moments; by index venue. */
export const bookingsAt = (venueId: string, from: number, to: number): Promise<Listed<Booking>[]> =>
  bookings.listed(
    { 'venue.id': venueId, 'time.from': command().gte(from).and(command().lt(to)), status: command().in(SHOWN) },
    MOST,
  );

/** What is asked for and on in a community between two moments; by index community. */
export const bookingsIn = (communityCode: string, from: number, to: number): Promise<Listed<Booking>[]> =>
  bookings.listed(
    { communityCode, status: command().in(SHOWN), 'time.from': command().gte(from).and(command().lt(to)) },
    MOST,
  );

/** Several by their ids. */
export const bookingsById = (ids: readonly string[]): Promise<Booking[]> =>
  ids.length === 0 ? Promise.resolve([]) : bookings.whole({ _id: command().in([...ids]) });
