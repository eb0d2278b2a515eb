import { sayDate } from '../../platform/clock';
import type { OutboxEntry, Recipient } from '../../platform/notices';
import type { Exchange } from '../../platform/occupancy-store';
import { reminderOf } from '../../platform/offering';
import { ruled, type Decision, type EntryOf, type Taken } from '../../platform/subject';
import { noticeOf } from '../../platform/telling';
import { BOOKING_STATUSES } from '../../../miniprogram/packages/places/vocabulary/places';
import { keeps } from '../venues/venue';
import { claimsOf, isReleased, type Booking, type BookingKind, type Found } from './booking';
import { BOOKING_STEPS } from './steps';

export const BOOKING_PAGE = '/packages/places/pages/booking/index';

/** A booking of a place, as a kind of thing with steps. */
export const bookingKind: BookingKind = {
  noun: '这个预约',
  rows: BOOKING_STEPS,
  labels: BOOKING_STATUSES,
  titles: {
    ask: '选了时间',
    'asked-for': '申请预约',
    book: '约好了',
    refused: '没有约上',
    remind: '已提醒',
    displace: '那段时间不开，请改约',
  },
  actor: ({ openid, name, title, posts }, { booker, communityCode, venue }, now) => ({
    openid,
    name,
    title,
    now,
    sides: [
      ...(booker.openid === openid ? (['booker'] as const) : []),
      ...(keeps(posts, { communityCode, postId: venue.postId }) ? (['keeper'] as const) : []),
    ],
  }),
  tells: tellsOf,
};

interface Words {
  title: string;
  body: string;
}
const saying = ({ venue, time }: Booking, now: number) => `${venue.name}，${sayDate(time.from, now)}`;

function wordsFor({ after, entry }: Pick<Taken<Booking, Found>, 'after' | 'entry'>): Words | null {
  const what = saying(after, entry.at);
  switch (entry.action) {
    case 'confirm':
      return { title: '预约已同意', body: `${what}，请准时来，来了先签到。` };
    case 'decline':
      return { title: '预约没有同意', body: `${what}：${entry.note}` };
    case 'call-off':
      return { title: '预约被收回', body: `${what}：${entry.note}` };
    default:
      return null;
  }
}

function tellsOf(taken: Taken<Booking, Found>): OutboxEntry[] {
  const words = wordsFor(taken);
  return words ? said(taken.after, taken.entry, { openid: taken.after.booker.openid }, words) : [];
}

function said(about: Booking, entry: EntryOf<Booking>, to: Recipient, words: Words): OutboxEntry[] {
  return noticeOf(about, entry, to, { template: 'venue-booking', page: `${BOOKING_PAGE}?id=${about._id}`, ...words });
}

/**
 * The time is theirs, or was somebody else's before: what becomes of one that was asked for.
 * @param keeperId who is told that it waits for them, '' for nobody
 */
export function settled(
  state: Booking,
  isTaken: boolean,
  now: number,
  keeperId = '',
): Decision<Booking, Exchange> | null {
  if (state.status !== 'asking') return null;
  if (!isTaken) return ruled(bookingKind, state, { action: 'refused', to: 'refused', set: { nextClockAt: null } }, now);
  const set = { nextClockAt: reminderOf(state.time.from, now) };
  if (state.venue.confirm === 'rule') return ruled(bookingKind, state, { action: 'book', to: 'booked', set }, now);
  const words = { title: '有一个预约待确认', body: `${saying(state, now)}：${state.purpose}` };
  const tells = (after: Booking, entry: EntryOf<Booking>) => said(after, entry, { personId: keeperId }, words);
  return ruled(bookingKind, state, { action: 'asked-for', to: 'asked', set, tells }, now);
}

/** A time of the place was closed over it. Null when it is over, or somewhere else by now. */
export function displaced(state: Booking, why: string, now: number): Decision<Booking, Exchange> | null {
  const isOn = state.status === 'booked' || state.status === 'asked';
  if (!isOn || isReleased(state, now)) return null;
  const words = {
    title: '请改约时间',
    body: `${saying(state, now)} 不开：${why}。您约的“${state.purpose}”请另选时间。`,
  };
  return ruled(
    bookingKind,
    state,
    {
      action: 'displace',
      to: 'displaced',
      note: why,
      set: { nextClockAt: null },
      along: { given: claimsOf(state, state.time), asked: [] },
      tells: (after, entry) => said(after, entry, { openid: after.booker.openid }, words),
    },
    now,
  );
}

/** A reminder before it. Pure; null when nothing is due. */
export function fireBookingClock(state: Booking, now: number): Decision<Booking, Exchange> | null {
  if (state.nextClockAt === null || state.nextClockAt > now) return null;
  const words = { title: '您约了场地', body: `${saying(state, now)}，${state.purpose}。来了先签到，来不了请取消。` };
  const tells = (after: Booking, entry: EntryOf<Booking>) =>
    state.status === 'booked' ? said(after, entry, { openid: after.booker.openid }, words) : [];
  return ruled(bookingKind, state, { action: 'remind', set: { nextClockAt: null }, tells }, now);
}
