/** What a wheel shows and how its choice reads: no drawing here. */
export interface Columns {
  columns: readonly (readonly string[])[];
  chosen: readonly number[];
}

const pad = (value: number): string => String(value).padStart(2, '0');
const range = (from: number, to: number, label: (value: number) => string): string[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => label(from + index));
const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
const numbers = (value: string): number[] => value.split(/[-:]/).map(Number);

/** `HH:mm` between two times of the day; a minute outside is moved in. */
export function timeColumns(value: string, start: string, end: string): Columns {
  const [firstHour = 0, firstMinute = 0] = numbers(start || '00:00');
  const [lastHour = 23, lastMinute = 59] = numbers(end || '23:59');
  const [wantedHour = 0, wantedMinute = 0] = numbers(value || '00:00');
  const hour = clamp(wantedHour, firstHour, lastHour);
  const from = hour === firstHour ? firstMinute : 0;
  const to = hour === lastHour ? lastMinute : 59;
  return {
    columns: [range(firstHour, lastHour, pad), range(from, to, pad)],
    chosen: [hour - firstHour, clamp(wantedMinute, from, to) - from],
  };
}

/** The time a choice stands for. */
export function timeOf({ columns, chosen }: Columns): string {
  return columns.map((labels, index) => labels[chosen[index] ?? 0] ?? '00').join(':');
}

/** The day it is in Beijing, where these phones are: 2026-11-23. @param at epoch milliseconds */
export function dayInBeijing(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
}

export type DatePrecision = 'year' | 'month' | 'day';
const DEPTH: Readonly<Record<DatePrecision, number>> = { year: 1, month: 2, day: 3 };
const UNITS = ['年', '月', '日'] as const;

/** `YYYY-MM-DD` (or shorter) between two days; a day that the month has not is moved to its last. */
export function dateColumns(value: string, start: string, end: string, precision: DatePrecision): Columns {
  const [firstYear = 1970, firstMonth = 1, firstDay = 1] = numbers(start || '1970-01-01');
  const [lastYear = 2100, lastMonth = 12, lastDay = 31] = numbers(end || '2100-12-31');
  const [wantedYear = firstYear, wantedMonth = 1, wantedDay = 1] = numbers(value || start || '2000-01-01');
  const year = clamp(wantedYear, firstYear, lastYear);
  const fromMonth = year === firstYear ? firstMonth : 1;
  const toMonth = year === lastYear ? lastMonth : 12;
  const month = clamp(wantedMonth, fromMonth, toMonth);
  const days = new Date(year, month, 0).getDate();
  const fromDay = year === firstYear && month === firstMonth ? firstDay : 1;
  const toDay = Math.min(days, year === lastYear && month === lastMonth ? lastDay : days);
  const depth = DEPTH[precision];
  return {
    columns: [
      range(firstYear, lastYear, (one) => `${one}${UNITS[0]}`),
      range(fromMonth, toMonth, (one) => `${pad(one)}${UNITS[1]}`),
      range(fromDay, toDay, (one) => `${pad(one)}${UNITS[2]}`),
    ].slice(0, depth),
    chosen: [year - firstYear, month - fromMonth, clamp(wantedDay, fromDay, toDay) - fromDay].slice(0, depth),
  };
}

/** The day a choice stands for, with as many parts as there are columns. */
export function dateOf({ columns, chosen }: Columns): string {
  return columns
    .map((labels, index) => parseInt(labels[chosen[index] ?? 0] ?? '1', 10))
    .map(pad)
    .join('-');
}
