import dayjs, { type Dayjs } from 'dayjs';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);

/** Lengths of time in milliseconds; no other file of the mini-program writes such a number. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The moment now in epoch milliseconds. Nothing else under miniprogram/ asks the phone for the time. */
export function now(): number {
  return Date.now();
}

/** Beijing time is UTC+8 the whole year, wherever the phone is. */
const BEIJING_OFFSET = 8 * HOUR;
const DATE = 'YYYY-MM-DD';
const inBeijing = (at: number): Dayjs => dayjs.utc(at + BEIJING_OFFSET);

/** Beijing's date, 2026-11-23. @param at epoch milliseconds */
export function today(at: number): string {
  return inBeijing(at).format(DATE);
}

/** Beijing's date so many days later. @param at epoch milliseconds */
export function dayAfter(at: number, days: number): string {
  return inBeijing(at).add(days, 'day').format(DATE);
}

/** The hour of the day in Beijing, 0 to 23. @param at epoch milliseconds */
export function hourOf(at: number): number {
  return inBeijing(at).hour();
}

/** The time of day in Beijing, 9:05. @param at epoch milliseconds */
export function timeSaid(at: number): string {
  return inBeijing(at).format('H:mm');
}

/** The month so many months later: 2026-12, 1 → 2027-01. @param months may be negative */
export function monthAfter(month: string, months: number): string {
  return dayjs.utc(month).add(months, 'month').format('YYYY-MM');
}

/** The last day of a month: 2028-02 → 2028-02-29. */
export function lastDayOf(month: string): string {
  return dayjs.utc(month).endOf('month').format(DATE);
}

/** 2026-12-03 → 2026年12月3日 */
export function dateSaid(date: string): string {
  return dayjs.utc(date).format('YYYY年M月D日');
}
