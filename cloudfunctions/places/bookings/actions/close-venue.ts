import type { z } from 'zod';
import { overlaps } from '../../../platform/availability';
import { derivedId } from '../../../platform/commands';
import { DAY, sayDate } from '../../../platform/clock';
import { refuseBadContent } from '../../../platform/content';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { metBy } from '../../../platform/occupancy';
import { close, occupanciesOf } from '../../../platform/occupancy-store';
import type { Interval } from '../../../platform/opening-hours';
import type { inputs, VenueClosure } from '../../contract';
import { needVenue } from '../../venues/actions/show-venues';
import { keeps, type Venue } from '../../venues/venue';
import type { Booking } from '../booking';
import { displaced, settled } from '../decide';
import { bookings, bookingsById } from '../store';
import { bookingCard } from '../views';
import { withTimes } from './with-times';

async function needKept({ identity }: RegisteredCall, id: string): Promise<Venue> {
  const venue = await needVenue(id);
  if (!keeps(identity.posts, venue)) throw refusals.forbidden('keeps the place');
  return venue;
}

/** Longer than this nothing is closed at once: it is paused. */
const LONGEST_DAYS = 62;
function refuseSpan({ from, to }: Interval, now: number): void {
  if (to <= from) throw refusals.badInput({ to: '结束要晚于开始。' }, 'closing ends before it begins');
  if (to <= now) throw refusals.badInput({ to: '这段时间已经过去。' }, 'closing in the past');
  if (to - from > LONGEST_DAYS * DAY)
    throw refusals.badInput({ to: '一次最多关两个月，更久请用“暂停开放”。' }, 'closing too long');
}

/** Whom a closure would meet, before it is confirmed. */
export async function showClosure(
  call: RegisteredCall,
  { venueId, from, to }: z.output<(typeof inputs)['venue-closure']>,
): Promise<VenueClosure> {
  const venue = await needKept(call, venueId);
  refuseSpan({ from, to }, call.now);
  const months = await occupanciesOf([venueId], { from, to }, call.now);
  const met = months.flatMap(({ entries }) => metBy(entries, { from, to }));
  return viewOf(call, venue, { from, to }, [...new Set(met.map(({ id }) => id))], false);
}

/** Closes a time of a place. Whoever has booked in it by then is told, once, and is free for another time; nobody books in it after. */
export async function closeVenue(
  call: RegisteredCall,
  { venueId, from, to, why }: z.output<(typeof inputs)['close-venue']>,
): Promise<VenueClosure> {
  const { caller, commandId, now } = call;
  const venue = await needKept(call, venueId);
  refuseSpan({ from, to }, now);
  await refuseBadContent(caller.openid, why);
  const met = await close(venueId, { id: derivedId('closing', caller.openid, commandId), from, to, why });
  const ids = met.map((one) => one.id);
  for (const state of await bookingsById(ids)) await displace(state, { from, to }, why, now);
  return viewOf(call, venue, { from, to }, ids, true);
}

/** Whoever was still being booked has the time, and loses it at once; whoever moved away meanwhile is left alone. */
async function displace(found: Booking, closed: Interval, why: string, now: number): Promise<void> {
  const state = await bookings.change(found, (seen) => settled(seen, true, now), withTimes);
  await bookings.change(state, (seen) => (overlaps(seen.time, closed) ? displaced(seen, why, now) : null), withTimes);
}

async function viewOf(
  { now }: RegisteredCall,
  { name }: Venue,
  { from, to }: Interval,
  ids: readonly string[],
  closed: boolean,
): Promise<VenueClosure> {
  const met = await bookingsById(ids);
  return {
    venueName: name,
    whenText: `${sayDate(from, now)} 到 ${sayDate(to, now)}`,
    met: met.map((state) => bookingCard(state, now)),
    closed,
  };
}
