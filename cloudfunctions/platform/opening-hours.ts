import { beijingInstant, beijingParts, dateAfter, beijingDate, DAY } from './clock';
import { daysOffByLaw, isWorkingDay, weekend } from './working-days';

/** A stretch of time from `from` up to, and without, `to`: epoch milliseconds. What ends at 10:00 and what begins then do not meet. */
export interface Interval {
  from: number;
  to: number;
}

/** Minutes after Beijing midnight; `to` lies beyond 24 hours for what stays open past midnight. */
export interface Period {
  from: number;
  to: number;
}

/** When something is open: by weekday, save for what stands apart from the rule. */
export interface OpeningHours {
  /** 0 is Sunday */
  weekly: readonly (Period & { weekdays: readonly number[] })[];
  /** on days off by law: open as on any such weekday, or closed */
  onHolidays: 'open' | 'closed';
  /** a Saturday or Sunday that is worked (调休) has the hours of this weekday; null: those of its own */
  madeUpAs: number | null;
  /** days that are otherwise, dates included; no periods: closed. Of two for one day the later in the list holds */
  exceptions: readonly { from: string; to: string; periods: readonly Period[]; why: string }[];
  /** the first and the last date on which any of it holds; '' for no such bound */
  since: string;
  until: string;
}

/** The hours of a usual office of the community: Monday to Friday, worked Saturdays as Fridays, closed on days off. */
export const officeWeek = (...periods: readonly Period[]): OpeningHours => ({
  weekly: periods.map((period) => ({ ...period, weekdays: [1, 2, 3, 4, 5] })),
  onHolidays: 'closed',
  madeUpAs: 5,
  exceptions: [],
  since: '',
  until: '',
});

/** Periods of one Beijing date (2026-10-10), and why it is otherwise than the weekday says; '' when it is not. Pure. */
export function openOn(hours: OpeningHours, date: string): { periods: readonly Period[]; why: string } {
  if ((hours.since !== '' && date < hours.since) || (hours.until !== '' && date > hours.until))
    return { periods: [], why: '不在开放期内' };
  const apart = [...hours.exceptions].reverse().find(({ from, to }) => from <= date && date <= to);
  if (apart) return { periods: apart.periods, why: apart.why };
  const isWeekend = weekend(date);
  const isWorked = isWorkingDay(date);
  const isHoliday = !isWorked && (!isWeekend || daysOffByLaw(Number(date.slice(0, 4))).has(date));
  if (isHoliday && hours.onHolidays === 'closed') return { periods: [], why: '放假' };
  const madeUp = isWeekend && isWorked && hours.madeUpAs !== null;
  const weekday = madeUp ? hours.madeUpAs! : beijingParts(beijingInstant(date, 0)).weekday;
  const periods = hours.weekly.filter(({ weekdays }) => weekdays.includes(weekday));
  return { periods, why: madeUp ? '调休上班' : '' };
}

/** When it is open between two moments, in order, what touches made one: also across midnight. Pure. */
export function openBetween(hours: OpeningHours, { from, to }: Interval): Interval[] {
  const found: Interval[] = [];
  // A period that began the evening before may reach into the first day.
  const last = beijingDate(to - 1);
  for (let date = beijingDate(from - DAY); date <= last; date = dateAfter(date, 1))
    for (const period of openOn(hours, date).periods) {
      const one = { from: beijingInstant(date, period.from), to: beijingInstant(date, period.to) };
      const within = { from: Math.max(one.from, from), to: Math.min(one.to, to) };
      if (within.from < within.to) found.push(within);
    }
  return joined(found);
}

/** The same time in as few intervals as there can be, in order. Pure. */
export function joined(intervals: readonly Interval[]): Interval[] {
  const result: Interval[] = [];
  for (const one of [...intervals].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && one.from <= last.to) last.to = Math.max(last.to, one.to);
    else result.push({ ...one });
  }
  return result;
}

/** What of the first is in none of the second. Pure. */
export function without(intervals: readonly Interval[], taken: readonly Interval[]): Interval[] {
  return joined(taken).reduce<Interval[]>(
    (left, { from, to }) =>
      left.flatMap((one) =>
        [
          { from: one.from, to: Math.min(one.to, from) },
          { from: Math.max(one.from, to), to: one.to },
        ].filter((part) => part.from < part.to),
      ),
    joined(intervals),
  );
}

/** Is all of this time among these? Pure. */
export const isWithin = (intervals: readonly Interval[], { from, to }: Interval): boolean =>
  joined(intervals).some((one) => one.from <= from && to <= one.to);
