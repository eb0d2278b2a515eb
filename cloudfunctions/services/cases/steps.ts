import { beijingDate, beijingInstant } from '../../platform/clock';
import { reminderOf, timeRefusals } from '../../platform/offering';
import { closingOf, dueAt } from '../../platform/working-time';
import { askDate, askNote, plainRow, type RowField } from '../../platform/step-rows';
import { SERVICE_LIMITS } from '../../../miniprogram/packages/services/vocabulary/services';
import { caseRefusals, claimsOf, type CaseRow, type ServiceCase } from './case';

const { reasonMax, aheadDays } = SERVICE_LIMITS;
const blank = { placeholder: '', suggestions: [], preset: '', max: 1 };
const askTime: RowField = { ...blank, name: 'time', label: '几点', required: true };

/** Materials by their place in the list: an option's value is plain letters. */
const askMissing = ({ item }: ServiceCase): RowField => ({
  ...blank,
  name: 'choices',
  label: '缺哪些材料（一次选全）',
  required: true,
  max: item.materials.length,
  options: item.materials.map((label, n) => ({ value: `m${n}`, label, hint: '', icon: 'description' })),
});

const onItsDay = ({ date }: ServiceCase, { now }: { now: number }) =>
  date === beijingDate(now) ? null : caseRefusals.notToday();

/** What the clock of a complete matter runs to: today's closing for what is done at once. */
export function dueOf({ item }: Pick<ServiceCase, 'item'>, now: number): number {
  if (item.promisedDays === 0) return Math.max(closingOf(now), now);
  return dueAt(now, { amount: item.promisedDays, unit: 'days', calendar: 'working' });
}

/** What becomes of a matter; how it begins is in actions/. */
export const CASE_STEPS: readonly CaseRow[] = [
  {
    ...plainRow,
    action: 'arrive',
    label: '取号',
    done: '到场取号',
    from: ['booked'],
    to: 'waiting',
    who: ['applicant', 'window'],
    guard: onItsDay,
    effect: (_, __, ___, { found }) => ({ number: found?.number ?? 0, nextClockAt: null }),
    primary: true,
  },
  {
    ...plainRow,
    action: 'move',
    label: '改约',
    done: '改约',
    from: ['booked', 'displaced'],
    to: 'booked',
    who: ['applicant', 'window'],
    fields: [askDate('改到哪天', aheadDays), askTime],
    effect: (state, _, { now }, { found }) => {
      if (!found?.time) throw timeRefusals.none('no-hours');
      const { time, host } = found;
      const given = state.time ? claimsOf(state, state.time) : [];
      const along = { given, asked: claimsOf(state, time) };
      return { time, host, date: beijingDate(time.from), nextClockAt: reminderOf(time.from, now), along };
    },
  },
  {
    ...plainRow,
    action: 'cancel',
    label: '取消预约',
    done: '取消了预约',
    from: ['booked', 'displaced', 'visitAsked', 'visiting'],
    to: 'cancelled',
    who: ['applicant'],
    effect: (state) => ({
      nextClockAt: null,
      ...(state.time ? { along: { given: claimsOf(state, state.time), asked: [] } } : {}),
    }),
    confirm: '取消以后这个时间让给别人，确定吗？',
  },
  {
    ...plainRow,
    action: 'plan-visit',
    label: '约上门时间',
    done: '约好上门',
    from: ['visitAsked', 'visiting'],
    to: 'visiting',
    who: ['window'],
    fields: [askDate('哪天上门', aheadDays), askTime],
    effect: (_, { date = 0, time = '' }) => ({ date: beijingDate(momentOf(date, time)) }),
    primary: true,
  },
  {
    ...plainRow,
    action: 'call',
    label: '叫号',
    done: '叫到号',
    from: ['waiting'],
    to: 'called',
    who: ['window'],
    primary: true,
  },
  {
    ...plainRow,
    action: 'accept',
    label: '材料齐了，受理',
    done: '材料齐全，已受理',
    from: ['called', 'visiting', 'incomplete'],
    to: 'accepted',
    who: ['window'],
    effect: (state, _, { now }) => {
      const due = dueOf(state, now);
      return { acceptedAt: now, dueAt: due, nextClockAt: due, missing: [] };
    },
    primary: true,
  },
  {
    ...plainRow,
    action: 'tell-missing',
    label: '一次性告知',
    done: '一次性告知缺的材料',
    from: ['called', 'visiting'],
    to: 'incomplete',
    who: ['window'],
    fields: (state) => [askMissing(state), askNote('还要说明的', false, '例如：户口本要带首页', reasonMax)],
    guard: ({ item }) => (item.materials.length === 0 ? caseRefusals.nothingMissing() : null),
    effect: ({ item }, { choices = [] }) => ({
      missing: item.materials.filter((_, n) => choices.includes(`m${n}`)),
    }),
  },
  {
    ...plainRow,
    action: 'finish',
    label: '办好了',
    done: '办好了',
    from: ['accepted'],
    to: 'done',
    who: ['window'],
    fields: [askNote('结果', false, '例如：证已领走', reasonMax)],
    effect: () => ({ nextClockAt: null }),
    primary: true,
  },
  {
    ...plainRow,
    action: 'fail',
    label: '没办成',
    done: '没有办成',
    from: ['called', 'visiting', 'incomplete', 'accepted'],
    to: 'unresolved',
    who: ['window'],
    fields: [askNote('为什么没办成', true, '例如：要到户籍地办，已给电话', reasonMax)],
    effect: () => ({ nextClockAt: null }),
  },
  {
    ...plainRow,
    action: 'no-show',
    label: '没来',
    done: '没有来',
    from: ['booked', 'waiting', 'called'],
    to: 'noShow',
    who: ['window'],
    guard: ({ time, status }, { now }) =>
      status === 'booked' && time !== null && now < time.to ? caseRefusals.early() : null,
    effect: () => ({ nextClockAt: null }),
    confirm: '记为没来，这件事就结束了，确定吗？',
  },
  {
    ...plainRow,
    action: 'rate',
    label: '评价',
    done: '评价了',
    from: ['done', 'unresolved'],
    to: null,
    who: ['applicant'],
    fields: [
      { ...blank, name: 'satisfaction', label: '满意吗', required: true, max: 5 },
      askNote('想说的话', false, '', reasonMax),
    ],
    guard: ({ satisfaction }) => (satisfaction === null ? null : caseRefusals.rated()),
    effect: (_, { satisfaction = null }) => ({ satisfaction }),
    beside: true,
  },
];

/** A day and a time of day as a moment. */
export function momentOf(date: number, time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return beijingInstant(beijingDate(date), hour * 60 + minute);
}
