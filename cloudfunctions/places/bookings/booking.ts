import { MINUTE } from '../../platform/clock';
import { withBuffers, type Arrival, type Asked } from '../../platform/availability';
import { Refusal } from '../../platform/errors';
import { personResource, type Entry } from '../../platform/occupancy';
import type { Claim, Exchange } from '../../platform/occupancy-store';
import type { Interval } from '../../platform/opening-hours';
import type { Actor, StepEntry, StepRow } from '../../platform/step-rows';
import type { Subject, SubjectKind } from '../../platform/subject';
import {
  PLACE_LIMITS,
  type BookingStatus,
  type PartyKind,
} from '../../../miniprogram/packages/places/vocabulary/places';
import { capacityOf, type PlaceViewer, type Venue } from '../venues/venue';

/** For whom a place is booked; `id` is '' for oneself. */
export interface Party {
  kind: PartyKind;
  id: string;
  name: string;
}

/** One time of one place, for somebody. */
export interface Booking extends Subject {
  status: BookingStatus;
  communityCode: string;
  venue: { id: string; name: string; placeText: string; postId: string; capacity: number; confirm: 'rule' | 'person' };
  booker: { openid: string; name: string; phone: string };
  party: Party;
  purpose: string;
  people: number;
  /** how long, how much of it, and what has to be free around it */
  asked: Asked;
  time: Interval;
  /** of a series: what all of it have in common, '' for one that stands alone */
  seriesId: string;
  arrivedAt: number | null;
  createdAt: number;
  nextClockAt: number | null;
  history: StepEntry[];
}

export type BookingSide = 'booker' | 'keeper';
/** What is looked up for a step: the time it is moved to. */
export type Found = Interval | null;
export type BookingKind = SubjectKind<Booking, Actor<BookingSide>, PlaceViewer, Found, Exchange>;
export type BookingRow = StepRow<Booking, BookingSide, Actor<BookingSide>, Found, Exchange>;

/** Whoever has not come so long after the beginning gives it up; it follows from the time, and nothing has to run. */
export const ARRIVAL: Arrival = {
  opensBefore: PLACE_LIMITS.opensBefore * MINUTE,
  releasedAfter: PLACE_LIMITS.releasedAfter * MINUTE,
};

/** Is it free again because nobody came? */
export const isReleased = ({ status, time }: Pick<Booking, 'status' | 'time'>, now: number): boolean =>
  (status === 'booked' || status === 'asked') && now >= time.from + ARRIVAL.releasedAfter;

/** What may be in one place at a time: a person, a squad, a unit. */
const partyResource = ({ party, booker }: Pick<Booking, 'party' | 'booker'>): string =>
  party.kind === 'self' ? personResource(booker.openid) : `party.${party.kind}.${party.id}`;

type Claimed = Pick<Booking, '_id' | 'booker' | 'party' | 'venue' | 'asked'>;

/** What a booking takes of a time: of whom it is for, and of the place with what has to be free around it. */
export function claimsOf(booking: Claimed, time: Interval, arrived = false): Claim[] {
  const { _id: id, booker, venue, asked } = booking;
  const lapsesAt = arrived ? null : time.from + ARRIVAL.releasedAfter;
  const entry = { id, by: booker.openid, time, lapsesAt } satisfies Partial<Entry>;
  return [
    { resourceId: partyResource(booking), entry: { ...entry, ...time, amount: 1 }, capacity: 1 },
    {
      resourceId: venue.id,
      entry: { ...entry, ...withBuffers(time, asked), amount: asked.amount },
      capacity: venue.capacity,
    },
  ];
}

/** What of a place a booking of it keeps. */
export const venueIn = (
  venue: Pick<Venue, '_id' | 'name' | 'placeText' | 'postId' | 'sharing' | 'seats' | 'confirm'>,
) => ({
  id: venue._id,
  name: venue.name,
  placeText: venue.placeText,
  postId: venue.postId,
  capacity: capacityOf(venue),
  confirm: venue.confirm,
});

export const bookingRefusals = {
  notYet: () =>
    new Refusal('TOO_EARLY', `开始前 ${PLACE_LIMITS.opensBefore} 分钟起可以签到。`, { rule: 'check-in too early' }),
  released: () =>
    new Refusal('RELEASED', `开始 ${PLACE_LIMITS.releasedAfter} 分钟没有签到，场地已经让出，请重新预约。`, {
      rule: 'released',
    }),
  taken: () => new Refusal('RELEASED', '场地已经让给别人了，请重新预约。', { rule: 'taken after the release' }),
  notOfHere: () =>
    new Refusal('OTHER_COMMUNITY', '这里只借给本社区的居民、队伍和共建单位，请联系您自己的社区。', {
      rule: 'place of another community',
    }),
  notFor: () =>
    new Refusal('FORBIDDEN', '您不能替这个队伍或单位预约，请由负责人来约。', { rule: 'books for a party not theirs' }),
} as const;
