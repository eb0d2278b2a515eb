import { GRID_CODE_LENGTH, POST_KINDS } from '../../miniprogram/vocabulary/grid';
import { linesOf, oneOf, type Look } from '../platform/look';
import { sayDate } from '../platform/clock';
import type { WaitingItem } from '../platform/waiting';
import type { Waiter, Waits } from '../platform/waits';
import type { Booking } from './bookings/booking';

const MOST = 20;
type Row = Pick<Booking, '_id' | 'purpose' | 'time' | 'venue'>;
const FIELDS = { _id: true, purpose: true, time: true, venue: true } as const;

const STAFF: readonly string[] = [POST_KINDS.chief, POST_KINDS.communityWorker];
/** The communities whose places somebody keeps by their post. */
const keptBy = ({ posts }: Waiter): string[] => [
  ...new Set(
    posts
      .filter(({ kind, gridCode }) => STAFF.includes(kind) && gridCode.length === GRID_CODE_LENGTH.community)
      .map(({ gridCode }) => gridCode),
  ),
];

interface Near extends Readonly<Record<string, Look | null>> {
  /** bookings that somebody has to confirm */
  asked: Look<Row> | null;
}

/** Bookings that wait for those who keep a place. */
export const placesWaits: Waits<Near> = {
  near(who) {
    const codes = keptBy(who);
    const where = { communityCode: oneOf(codes), status: 'asked', 'time.from': { $gt: who.now } };
    return {
      asked: codes.length === 0 ? null : linesOf<Row>('venueBookings', where, { 'time.from': 1 }, MOST, FIELDS),
    };
  },
  items: ({ now }, { asked }) => asked.map((row) => item(row, now)),
};

function item({ _id, purpose, time, venue }: Row, now: number): WaitingItem {
  return {
    id: `venue-booking:${_id}`,
    label: '等您确认',
    title: `${venue.name}：${purpose}`,
    hint: sayDate(time.from, now),
    page: `/packages/places/pages/booking/index?id=${_id}`,
    at: time.from,
    pressing: 'due',
    count: 1,
    tab: 'desk',
    desk: '',
  };
}
