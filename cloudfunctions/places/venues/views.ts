import { beijingDate, DAY, dayStart, writeTime } from '../../platform/clock';
import { photosFor } from '../../platform/media-shown';
import type { DayTimes } from '../../platform/offering';
import { openBetween, openOn } from '../../platform/opening-hours';
import { dayText, NO_TIME_SHORT, sayHours } from '../../platform/say-hours';
import type { Listed } from '../../platform/shelf';
import type { Actor } from '../../platform/step-rows';
import { actionsFor, timelineOf } from '../../platform/subject';
import { SERVICE_KINDS, VENUE_KINDS, type VenueKind } from '../../../miniprogram/packages/places/vocabulary/places';
import { onAt } from '../bookings/views';
import type { Booking } from '../bookings/booking';
import type { VenueCard, VenueList, VenueTimes, VenueView } from '../contract';
import { venueKind } from './decide';
import type { Venue, VenueSide } from './venue';

const hour = (at: number) => writeTime(at).replace(/^0/, '');

/** Is it open at a moment, and what is said of that. Pure. */
export function openAt(
  { hours, status }: Pick<Venue, 'hours' | 'status'>,
  now: number,
): { now: boolean; text: string } {
  if (status !== 'open') return { now: false, text: '暂停开放' };
  const day = openBetween(hours, { from: now, to: dayStart(now) + 2 * DAY });
  const [next] = day;
  if (next && next.from <= now) return { now: true, text: `现在开放，到 ${hour(next.to)}` };
  if (next && next.from < dayStart(now) + DAY) return { now: false, text: `今天 ${hour(next.from)} 开` };
  const { why } = openOn(hours, beijingDate(now));
  return { now: false, text: why === '' ? '今天不再开放' : `今天不开：${why}` };
}

const lendText = ({ sharing, seats, confirm }: Pick<Venue, 'sharing' | 'seats' | 'confirm'>): string => {
  if (sharing === 'none') return '';
  return `可约，${seats} 座${confirm === 'person' ? '，社区确认' : ''}`;
};

/** A place in a list. */
export function venueCard(venue: Omit<Listed<Venue>, never>, now: number): VenueCard {
  const { _id: id, name, kind, placeText, services } = venue;
  const open = openAt(venue, now);
  return {
    id,
    name,
    kind,
    kindText: VENUE_KINDS[kind],
    placeText,
    openText: open.text,
    openNow: open.now,
    lendText: lendText(venue),
    services: services.map((one) => SERVICE_KINDS[one]),
    tagsText: [VENUE_KINDS[kind], ...services.map((one) => SERVICE_KINDS[one])].join(' · '),
  };
}

/** The places of a community, those that are open first. @param kind only these */
export function venueList(
  { code, name, keeper }: { code: string; name: string; keeper: boolean },
  venues: readonly Listed<Venue>[],
  kind: VenueKind | undefined,
  now: number,
): VenueList {
  const kinds = (Object.keys(VENUE_KINDS) as VenueKind[])
    .map((id) => ({ id, label: VENUE_KINDS[id], count: venues.filter((one) => one.kind === id).length }))
    .filter(({ count }) => count > 0);
  const cards = venues.filter((one) => !kind || one.kind === kind).map((one) => venueCard(one, now));
  const sorted = cards.sort((a, b) => Number(b.openNow) - Number(a.openNow));
  return { communityCode: code, communityName: name, keeper, kinds, venues: sorted };
}

/** One place, with what is on there and what this person may do. */
export function venueView(
  venue: Venue,
  actor: Actor<VenueSide>,
  { on, parties }: { on: readonly Listed<Booking>[]; parties: VenueView['parties'] },
): VenueView {
  const { now, openid, sides } = actor;
  const keeper = sides.includes('keeper');
  const { longest, confirm, photos, media, sharing, status } = venue;
  const uploader = venue.history.some(({ by, photos: added }) => by.openid === openid && added.length > 0);
  const confirmed = confirm === 'rule' ? '约上就生效' : '社区确认后生效';
  return {
    ...venueCard(venue, now),
    version: venue.version,
    title: venue.name,
    hoursText: sayHours(venue.hours),
    rules: venue.rules,
    phone: venue.phone,
    point: venue.point && { longitude: venue.point.longitude, latitude: venue.point.latitude },
    bookingText: sharing === 'none' ? '' : `一次最多 ${longest / 60} 小时，${confirmed}`,
    ...photosFor(media, photos, { uploader, works: false, judges: keeper }),
    on: on.map((one) => onAt(one, now)),
    canBook: sharing !== 'none' && status === 'open' && openid !== '',
    seats: venue.seats,
    longest,
    parties: [...parties],
    keeper,
    timeline: keeper
      ? timelineOf(venueKind, venue.history, { openid, now }, () => ({ photos: [], heldPhotos: [] as [] }))
      : [],
    availableActions: actionsFor(venueKind, venue, actor),
  };
}

/** Free times as a page shows them, day by day. */
export function timesView({ _id, name }: Venue, days: readonly DayTimes[], now: number): VenueTimes {
  return {
    venueId: _id,
    venueName: name,
    days: days.map(({ date, starts, none, why }) => ({
      date,
      dayText: dayText(date, now),
      times: starts.map((at) => ({ at, text: hour(at) })),
      noneText: none === null ? '' : why === '' ? NO_TIME_SHORT[none] : why,
    })),
  };
}
