import dayjs, { type Dayjs } from 'dayjs';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);

/** Lengths of time in milliseconds; no other file writes such a number. */
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;

/** What tells the time; the machine, until somebody sets another. */
let read = (): number => Date.now();

/** The moment now in epoch milliseconds. Nothing else under cloudfunctions/ asks the machine for the time. */
export function now(): number {
  return read();
}

/** Is this moment still to come? For work that ends in time. @param until epoch milliseconds */
export function timeRemains(until: number): boolean {
  return now() < until;
}

/** Sets what tells the time from now on, for tests. @param source answers epoch milliseconds */
export function setClock(source: () => number): void {
  read = source;
}

/** Beijing time is UTC+8 the whole year: a fixed offset, no time-zone data needed. */
const BEIJING_OFFSET = 8 * HOUR;
const DATE = 'YYYY-MM-DD';
const MONTH = 'YYYY-MM';

/**
 * A moment as dayjs has it, in Beijing. Not by utcOffset(8): that goes through the time zone of the machine, and stumbles where its
 * clocks change in spring.
 */
const inBeijing = (at: number): Dayjs => dayjs.utc(at + BEIJING_OFFSET);
const instantOf = (beijing: Dayjs): number => beijing.valueOf() - BEIJING_OFFSET;

interface BeijingParts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  /** 0 is Sunday */
  weekday: number;
}

/** Calendar parts in Beijing of an instant in epoch milliseconds; month and day from 1. */
export function beijingParts(at: number): BeijingParts {
  const beijing = inBeijing(at);
  return {
    year: beijing.year(),
    month: beijing.month() + 1,
    day: beijing.date(),
    hour: beijing.hour(),
    minute: beijing.minute(),
    weekday: beijing.day(),
  };
}

/** `2026-11-23`, the Beijing date of an instant. */
export function beijingDate(at: number): string {
  return inBeijing(at).format(DATE);
}

/** `2026-11`, the month of an instant in Beijing. */
export function beijingMonth(at: number): string {
  return inBeijing(at).format(MONTH);
}

/** An instant from Beijing's date (`2026-11-23`) and minutes after its midnight; NaN for a date the calendar has not. */
export function beijingInstant(date: string, minutes: number): number {
  return isDate(date) ? instantOf(dayjs.utc(date)) + minutes * MINUTE : NaN;
}

/** The midnight with which the Beijing day of an instant begins. */
export function dayStart(at: number): number {
  return instantOf(inBeijing(at).startOf('day'));
}

/** Do two instants fall on the same Beijing day? */
export function sameDay(a: number, b: number): boolean {
  return beijingDate(a) === beijingDate(b);
}

/** Does the calendar have this date, written `2026-02-28`? */
export function isDate(text: string): boolean {
  return dayjs.utc(text).format(DATE) === text;
}

/** The date so many days later: 2026-12-31, 1 → 2027-01-01. @param days may be negative */
export function dateAfter(date: string, days: number): string {
  return dayjs.utc(date).add(days, 'day').format(DATE);
}

/** The same day so many months later, or the last day of a month that is too short: 2026-01-31, 1 → 2026-02-28. */
export function sameDayLater(date: string, months: number): string {
  return dayjs.utc(date).add(months, 'month').format(DATE);
}

/** The month so many months later: 2026-12, 1 → 2027-01. @param months may be negative */
export function monthAfter(month: string, months = 1): string {
  return dayjs.utc(month).add(months, 'month').format(MONTH);
}

/** How many days a month has: 2028-02 → 29. */
export function daysIn(month: string): number {
  return dayjs.utc(month).daysInMonth();
}

/** The Monday of the week of an instant in Beijing: 2026-11-23. */
export function mondayOf(at: number): string {
  const beijing = inBeijing(at);
  return beijing.subtract((beijing.day() + 6) % 7, 'day').format(DATE);
}

/** A moment as people say it: 今天 14:20, 明天 9:00, 昨天 18:05, 11月25日 9:00, 2025年3月1日 9:00. */
export function sayMoment(at: number, now: number): string {
  const days = Math.round((dayStart(at) - dayStart(now)) / DAY);
  const word = { '-1': '昨天', '0': '今天', '1': '明天' }[String(days)];
  return word ? inBeijing(at).format(`${word} H:mm`) : sayDate(at, now);
}

/** The same for words that are kept and may be read on another day, when 今天 would no longer be true: 11月25日 9:00. */
export function sayDate(at: number, now: number): string {
  const beijing = inBeijing(at);
  return beijing.format(beijing.year() === inBeijing(now).year() ? 'M月D日 H:mm' : 'YYYY年M月D日 H:mm');
}

/** A moment in full, as WeChat's templates take it: 2026年11月23日 09:05. */
export function writeMoment(at: number): string {
  return inBeijing(at).format('YYYY年M月D日 HH:mm');
}

/** The time of day: 09:05. */
export function writeTime(at: number): string {
  return inBeijing(at).format('HH:mm');
}

/** A Date whose UTC parts are those that clocks in Beijing show, for a spreadsheet, which knows no time zone. */
export function asSheetTime(at: number): Date {
  return inBeijing(at).toDate();
}
