import { sayDate, writeTime } from '../../platform/clock';
import type { Listed } from '../../platform/shelf';
import type { Actor } from '../../platform/step-rows';
import { actionsFor, timelineOf } from '../../platform/subject';
import { BOOKING_STATUSES } from '../../../miniprogram/packages/places/vocabulary/places';
import type { BookingCard, BookingView } from '../contract';
import { ARRIVAL, isReleased, type Booking, type BookingSide } from './booking';
import { bookingKind } from './decide';

/** 12月2日 9:00–11:00 */
export const sayTime = ({ from, to }: Booking['time'], now: number): string =>
  `${sayDate(from, now)}–${writeTime(to).replace(/^0/, '')}`;

function statusOf({ status, time }: Pick<Booking, 'status' | 'time'>, now: number): string {
  if (isReleased({ status, time }, now)) return status === 'asked' ? '没有确认，已过期' : '没有签到，已让出';
  return status === 'here' && now >= time.to ? '已结束' : BOOKING_STATUSES[status].label;
}

const byOf = ({ party, booker }: Pick<Booking, 'party' | 'booker'>): string =>
  party.kind === 'self' ? booker.name : `${party.name}（${booker.name}）`;

/** A booking in a list of those who know of it. */
export function bookingCard(state: Listed<Booking>, now: number): BookingCard {
  const { _id: id, purpose, status, time, venue } = state;
  return {
    id,
    title: purpose,
    status,
    statusText: statusOf(state, now),
    whenText: sayTime(time, now),
    venueName: venue.name,
    byText: byOf(state),
  };
}

/** What is on at a place, for anybody: whose it is only where it is no person's own. */
export function onAt({ _id: id, time, purpose, party }: Listed<Booking>, now: number) {
  const byText = party.kind === 'self' ? '' : party.name;
  return { id, whenText: sayTime(time, now), title: party.kind === 'self' ? '已有人约' : purpose, byText };
}

/** One booking as somebody with a part in it sees it. */
export function bookingView(state: Booking, actor: Actor<BookingSide>): BookingView {
  const { now, openid, sides } = actor;
  const { time, venue, people, booker, version, status } = state;
  const until = time.from + ARRIVAL.releasedAfter;
  return {
    ...bookingCard(state, now),
    version,
    venueId: venue.id,
    placeText: venue.placeText,
    people,
    phone: sides.includes('keeper') ? booker.phone : '',
    arriveText: status === 'booked' && now < until ? `请在 ${sayDate(until, now)} 前签到，过时场地让给别人。` : '',
    timeline: timelineOf(
      bookingKind,
      state.history.filter(({ action }) => action !== 'ask'),
      { openid, now },
      () => ({ photos: [], heldPhotos: [] as [] }),
    ),
    availableActions: actionsFor(bookingKind, state, actor),
  };
}
