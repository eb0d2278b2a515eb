import type { z } from 'zod';
import { gridNameOf } from '../../../directory/api';
import { beijingDate, beijingInstant, DAY } from '../../../platform/clock';
import type { Call } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { occupanciesOf } from '../../../platform/occupancy-store';
import { timesByDay } from '../../../platform/offering';
import { PLACE_LIMITS } from '../../../../miniprogram/packages/places/vocabulary/places';
import { needCommunity, viewerOf } from '../../access';
import { bookingsAt } from '../../bookings/store';
import type { inputs, VenueList, VenueTimes, VenueView } from '../../contract';
import { venueKind } from '../decide';
import { venues, venuesOf } from '../store';
import { askedOf, keeps, offeringOf, refuseAsked, type Venue } from '../venue';
import { timesView, venueList, venueView } from '../views';
import { groupsLedIn, squadsLedIn, topicsIn, unitsOf } from './parties';

/** The places of a community; one database call. */
export async function showVenues(
  { identity, now }: Call,
  { communityCode, kind }: z.output<(typeof inputs)['venues']>,
): Promise<VenueList> {
  const code = needCommunity(identity, communityCode);
  const [found, name] = await Promise.all([venuesOf(code), gridNameOf(code, now)]);
  const keeper =
    keeps(identity.posts, { communityCode: code, postId: '' }) || found.some((one) => keeps(identity.posts, one));
  return venueList({ code, name, keeper }, found, kind, now);
}

export async function needVenue(id: string): Promise<Venue> {
  const venue = await venues.byId(id);
  if (!venue || venue.status === 'ended') throw refusals.notFound('这处阵地');
  return venue;
}

/** One place with what is on in the two weeks to come. */
export async function showVenue(call: Call, { id }: { id: string }): Promise<VenueView> {
  return viewOf(call, await needVenue(id));
}

/** How far ahead a page says what is on. */
const ON = 14 * DAY;

export async function viewOf(call: Call, venue: Venue): Promise<VenueView> {
  const { now } = call;
  const [on, parties] = await Promise.all([
    bookingsAt(venue._id, now - DAY / 2, now + ON),
    venue.sharing === 'none' ? [] : partiesOf(call, venue),
  ]);
  const still = on.filter(({ time, status }) => time.to > now && (status === 'booked' || status === 'here'));
  return venueView(venue, venueKind.actor(viewerOf(call), venue, now), { on: still, parties });
}

/**
 * For whom somebody may book the place beside themselves: the community and what it talks over, squads and groups they lead, units they
 * answer for.
 */
export async function partiesOf(call: Call, venue: Venue): Promise<VenueView['parties']> {
  const { posts, account } = call.identity;
  if (!account) return [];
  const isKeeper = keeps(posts, venue);
  const [units, squads, groups, topics] = await Promise.all([
    unitsOf(posts),
    squadsLedIn(call.identity, venue.communityCode, call.now),
    groupsLedIn(call.caller.openid, venue.communityCode),
    isKeeper ? topicsIn(venue.communityCode) : [],
  ]);
  const as = (kind: VenueView['parties'][number]['kind'], many: readonly { id: string; name: string }[]) =>
    many.map(({ id, name }) => ({ kind, id, name }));
  return [
    ...as('community', isKeeper ? [{ id: venue.communityCode, name: '社区' }] : []),
    ...as('squad', squads),
    ...as('group', groups),
    ...as('unit', units),
    ...as(
      'council',
      topics.map(({ id, title }) => ({ id, name: `商量：${title}` })),
    ),
  ];
}

/** The free times of a place, day by day; two database calls. What nobody came to is free. */
export async function showTimes(
  { now }: Call,
  { venueId, from, days, minutes, people }: z.output<(typeof inputs)['venue-times']>,
): Promise<VenueTimes> {
  const venue = await needVenue(venueId);
  refuseAsked(venue, { minutes, people });
  const first = from ?? beijingDate(now);
  const start = beijingInstant(first, 0);
  const months = await occupanciesOf([venueId], { from: start, to: start + days * DAY }, now);
  const offering = offeringOf(venue, askedOf(venue, minutes, people));
  const known = timesByDay(offering, first, Math.min(days, PLACE_LIMITS.aheadDays), { months, now });
  return timesView(venue, known, now);
}
