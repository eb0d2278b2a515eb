import { lastDayOf, monthAfter, today } from '../../services/dates';

/** Beijing days, both included. */
export interface Period {
  from: string;
  to: string;
}
export type PeriodName = 'all' | 'month' | 'last-month' | 'year' | 'days';

export const PERIODS: readonly { value: PeriodName; label: string }[] = [
  { value: 'all', label: '全部时间' },
  { value: 'month', label: '本月' },
  { value: 'last-month', label: '上月' },
  { value: 'year', label: '今年' },
  { value: 'days', label: '自己选' },
];

const whole = (month: string): Period => ({ from: `${month}-01`, to: lastDayOf(month) });

/** @param now epoch milliseconds @returns undefined for all time, and for days of one's own choice */
export function periodNamed(name: PeriodName, now: number): Period | undefined {
  const month = today(now).slice(0, 7);
  const year = month.slice(0, 4);
  switch (name) {
    case 'month':
      return whole(month);
    case 'last-month':
      return whole(monthAfter(month, -1));
    case 'year':
      return { from: `${year}-01-01`, to: `${year}-12-31` };
    default:
      return undefined;
  }
}
