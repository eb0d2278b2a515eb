import { DAY, beijingDate, beijingInstant, beijingMonth, dateAfter, daysIn, monthAfter } from '../platform/clock';

/** What stands for all time where a month would. */
export const ALL_TIME = 'all';

/** Beijing days, both included: 2026-11-01 … 2026-11-30. null: all time. */
export type Period = { from: string; to: string } | null;

/** Epoch milliseconds; `from` is included, `until` is not. */
export function instantsOf(period: NonNullable<Period>): { from: number; until: number } {
  return { from: beijingInstant(period.from, 0), until: beijingInstant(period.to, 0) + DAY };
}

/** A month of which all days are wanted, or some: then by name, 05 … 17. */
export interface MonthPart {
  month: string;
  days: string[] | null;
}

/** The buckets that make up a period: whole months as they are, and single days of the first and the last. Pure. */
export function partsOf(period: Period): MonthPart[] {
  if (period === null) return [{ month: ALL_TIME, days: null }];
  const parts: MonthPart[] = [];
  for (let month = period.from.slice(0, 7); month <= period.to.slice(0, 7); month = monthAfter(month)) {
    const last = daysIn(month);
    const first = month === period.from.slice(0, 7) ? Number(period.from.slice(8)) : 1;
    const end = month === period.to.slice(0, 7) ? Number(period.to.slice(8)) : last;
    const whole = first === 1 && end === last;
    parts.push({ month, days: whole ? null : Array.from({ length: end - first + 1 }, (_, i) => two(first + i)) });
  }
  return parts;
}

/** The period of the same length before: of whole months, as many months before. Pure. */
export function before(period: NonNullable<Period>): NonNullable<Period> {
  const months = partsOf(period);
  const to = dateAfter(period.from, -1);
  if (months.every(({ days }) => days === null)) {
    return { from: `${monthAfter(to.slice(0, 7), 1 - months.length)}-01`, to };
  }
  const { from, until } = instantsOf(period);
  return { from: beijingDate(from - (until - from)), to };
}

/** The month in which a moment lies, up to that moment's day. */
export function thisMonth(now: number): NonNullable<Period> {
  const month = beijingMonth(now);
  return { from: `${month}-01`, to: `${month}-${daysIn(month)}` };
}

/** 2026年11月; 2026年11月至12月; 2026年11月3日至11月9日; 全部. */
export function sayPeriod(period: Period): string {
  if (period === null) return '全部时间';
  const whole = partsOf(period).every(({ days }) => days === null);
  const [from, to] = [say(period.from, whole), say(period.to, whole)];
  if (from === to) return from;
  const sameYear = period.from.slice(0, 4) === period.to.slice(0, 4);
  return `${from}至${sameYear ? to.slice(5) : to}`;
}

function say(date: string, month: boolean): string {
  const [year, m, d] = date.split('-').map(Number);
  return month ? `${year}年${m}月` : `${year}年${m}月${d}日`;
}

const two = (n: number) => String(n).padStart(2, '0');
