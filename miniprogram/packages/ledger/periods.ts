import { today } from '../../services/dates';

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

const two = (n: number) => String(n).padStart(2, '0');

function monthOf(year: number, month: number): Period {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { from: `${year}-${two(month)}-01`, to: `${year}-${two(month)}-${two(last)}` };
}

/** @param now epoch milliseconds @returns undefined for all time, and for days of one's own choice */
export function periodNamed(name: PeriodName, now: number): Period | undefined {
  const [year = 0, month = 1] = today(now).split('-').map(Number);
  switch (name) {
    case 'month':
      return monthOf(year, month);
    case 'last-month':
      return month === 1 ? monthOf(year - 1, 12) : monthOf(year, month - 1);
    case 'year':
      return { from: `${year}-01-01`, to: `${year}-12-31` };
    default:
      return undefined;
  }
}
