import { GRID_CODE_LENGTH, POST_KINDS } from '../../miniprogram/vocabulary/grid';
import { linesOf, oneOf, type Look } from '../platform/look';
import { sayDate } from '../platform/clock';
import type { WaitingItem } from '../platform/waiting';
import type { Waiter, Waits } from '../platform/waits';
import type { Booking } from './bookings/booking';
import type { Mediation } from './mediations/mediation';
import type { Stairwell } from './stairwells/stairwell';

const MOST = 20;
type BookingRow = Pick<Booking, '_id' | 'purpose' | 'time' | 'venue'>;
const BOOKING = { _id: true, purpose: true, time: true, venue: true } as const;
type MediationRow = Pick<Mediation, '_id' | 'programme' | 'status' | 'mediator' | 'other' | 'reply' | 'createdAt'>;
const MEDIATION = {
  _id: true,
  programme: true,
  status: true,
  mediator: true,
  other: true,
  reply: true,
  createdAt: true,
} as const;
type StairwellRow = Pick<Stairwell, '_id' | 'building' | 'waiting'>;
const STAIRWELL = { _id: true, building: true, waiting: true } as const;

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
  asked: Look<BookingRow> | null;
  /** disputes of which somebody is a part, as a party or who mediates */
  settling: Look<MediationRow>;
  /** disputes that nobody took yet, of a community's studios, and of a studio that one keeps by one's post */
  untaken: Look<MediationRow> | null;
  untakenHere: Look<MediationRow> | null;
  /** stairwells in which pieces wait, of a community, and of one's own post */
  hanging: Look<StairwellRow> | null;
  hangingHere: Look<StairwellRow> | null;
}

/** What waits of places: bookings to confirm, disputes to take, to answer and to bring on, pieces to hang in a stairwell. */
export const placesWaits: Waits<Near> = {
  near(who) {
    const codes = keptBy(who);
    const own = who.posts.map(({ postId }) => postId);
    const kept = <T>(look: (where: object) => Look<T>) =>
      codes.length === 0 ? null : look({ communityCode: oneOf(codes) });
    const byPost = <T>(look: (posts: ReturnType<typeof oneOf>) => Look<T>) =>
      own.length === 0 ? null : look(oneOf(own));
    const bookings = (where: object) =>
      linesOf<BookingRow>(
        'venueBookings',
        { ...where, status: 'asked', 'time.from': { $gt: who.now } },
        SOON,
        MOST,
        BOOKING,
      );
    const mediations = (where: object) => linesOf<MediationRow>('mediations', where, NEWEST, MOST, MEDIATION);
    const stairwells = (where: object) =>
      linesOf<StairwellRow>('stairwells', { ...where, hasWaiting: true }, { _id: 1 }, MOST, STAIRWELL);
    return {
      asked: kept(bookings),
      settling: mediations({ people: who.openid, status: { $in: ['asked', 'taken', 'arranged'] } }),
      untaken: kept((where) => mediations({ ...where, status: 'asked' })),
      untakenHere: byPost((post) => mediations({ 'programme.postId': post, status: 'asked' })),
      hanging: kept(stairwells),
      hangingHere: byPost((post) => stairwells({ postId: post })),
    };
  },
  items: ({ openid, now }, { asked, settling, untaken, untakenHere, hanging, hangingHere }) => [
    ...asked.map((row) => bookingItem(row, now)),
    ...onceEach([
      ...settling.flatMap((row) => settlingItem(row, openid)),
      ...[...untaken, ...untakenHere].map((row) => mediationItem(row, '请受理调解', 'desk')),
      ...[...hanging, ...hangingHere].map(stairwellItem),
    ]),
  ],
};
const SOON = { 'time.from': 1 } as const;
const NEWEST = { createdAt: -1 } as const;
const onceEach = (items: readonly WaitingItem[]) => [...new Map(items.map((one) => [one.id, one])).values()];
const plain = { hint: '', pressing: 'open', count: 1, desk: '' } as const;

function bookingItem({ _id, purpose, time, venue }: BookingRow, now: number): WaitingItem {
  return {
    ...plain,
    id: `venue-booking:${_id}`,
    label: '等您确认',
    title: `${venue.name}：${purpose}`,
    hint: sayDate(time.from, now),
    page: `/packages/places/pages/booking/index?id=${_id}`,
    at: time.from,
    pressing: 'due',
    tab: 'desk',
  };
}

/** What a dispute asks of one who has a part in it: that they say their side, or, of who mediates, that it goes on. */
function settlingItem(row: MediationRow, openid: string): WaitingItem[] {
  if (row.other.openid === openid && row.reply === '') return [mediationItem(row, '请说说您的想法', 'home')];
  if (row.mediator?.openid !== openid) return [];
  if (row.status === 'taken') return [mediationItem(row, '请约调解时间', 'desk')];
  return row.status === 'arranged' ? [mediationItem(row, '请登记调解结果', 'desk')] : [];
}

/** It says that something is there, and not what: home is read over somebody's shoulder. */
const mediationItem = (
  { _id, programme, createdAt }: MediationRow,
  label: string,
  tab: 'home' | 'desk',
): WaitingItem => ({
  ...plain,
  id: `mediation:${_id}`,
  label,
  title: programme.name,
  page: `/packages/places/pages/mediation/index?id=${_id}`,
  at: createdAt,
  tab,
});

const stairwellItem = ({ _id, building, waiting }: StairwellRow): WaitingItem => ({
  ...plain,
  id: `stairwell:${_id}`,
  label: '楼道故事待审',
  title: building,
  hint: `${waiting.length} 条`,
  page: `/packages/places/pages/stairwell/index?id=${_id}`,
  at: waiting[0]?.at ?? 0,
  tab: 'home',
});
