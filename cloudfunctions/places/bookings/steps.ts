import { askDate, askNote, plainRow, type RowField } from '../../platform/step-rows';
import { mayArrive } from '../../platform/availability';
import { reminderOf, timeRefusals } from '../../platform/offering';
import { PLACE_LIMITS } from '../../../miniprogram/packages/places/vocabulary/places';
import { ARRIVAL, bookingRefusals, claimsOf, isReleased, type Booking, type BookingRow } from './booking';

const { aheadDays, reasonMax } = PLACE_LIMITS;
const askTime: RowField = {
  name: 'time',
  label: '几点开始',
  required: true,
  placeholder: '',
  suggestions: [],
  preset: '',
  max: 1,
};

const givenUp = (state: Booking) => ({
  nextClockAt: null,
  along: { given: claimsOf(state, state.time), asked: [] },
});

const notReleased = (state: Booking, { now }: { now: number }) =>
  isReleased(state, now) ? bookingRefusals.released() : null;

function arrivalRefused(state: Booking, { now }: { now: number }) {
  if (isReleased(state, now)) return bookingRefusals.released();
  return mayArrive(state.time, ARRIVAL, now) ? null : bookingRefusals.notYet();
}

/** What becomes of a booking; how it begins is in actions/. */
export const BOOKING_STEPS: readonly BookingRow[] = [
  {
    ...plainRow,
    action: 'confirm',
    label: '同意',
    done: '同意了预约',
    from: ['asked'],
    to: 'booked',
    who: ['keeper'],
    guard: notReleased,
    effect: ({ time }, _, { now }) => ({ nextClockAt: reminderOf(time.from, now) }),
    primary: true,
  },
  {
    ...plainRow,
    action: 'decline',
    label: '不同意',
    done: '没有同意',
    from: ['asked'],
    to: 'declined',
    who: ['keeper'],
    fields: [askNote('理由', true, '例如：那天社区有会', reasonMax)],
    effect: givenUp,
  },
  {
    ...plainRow,
    action: 'arrive',
    label: '签到',
    done: '签到',
    from: ['booked'],
    to: 'here',
    who: ['booker', 'keeper'],
    guard: arrivalRefused,
    effect: (state, _, { now }) => ({
      arrivedAt: now,
      nextClockAt: null,
      along: { given: claimsOf(state, state.time), asked: claimsOf(state, state.time, true), now },
    }),
    primary: true,
  },
  {
    ...plainRow,
    action: 'move',
    label: '改时间',
    done: '改了时间',
    from: ['asked', 'booked', 'displaced'],
    to: ({ venue }) => (venue.confirm === 'rule' ? 'booked' : 'asked'),
    who: ['booker'],
    fields: [askDate('改到哪天', aheadDays), askTime],
    guard: notReleased,
    effect: (state, _, { now }, { found: time }) => {
      if (!time) throw timeRefusals.none('no-hours');
      const given = state.status === 'displaced' ? [] : claimsOf(state, state.time);
      const along = { given, asked: claimsOf(state, time), now };
      return { time, nextClockAt: reminderOf(time.from, now), along };
    },
  },
  {
    ...plainRow,
    action: 'cancel',
    label: '取消预约',
    done: '取消了预约',
    from: ['asked', 'booked', 'displaced'],
    to: 'cancelled',
    who: ['booker'],
    guard: notReleased,
    effect: givenUp,
    confirm: '取消以后这个时间让给别人，确定吗？',
  },
  {
    ...plainRow,
    action: 'call-off',
    label: '收回这次预约',
    done: '社区收回了这次预约',
    from: ['booked'],
    to: 'declined',
    who: ['keeper'],
    fields: [askNote('理由', true, '例如：临时开应急会', reasonMax)],
    guard: notReleased,
    effect: givenUp,
  },
];
