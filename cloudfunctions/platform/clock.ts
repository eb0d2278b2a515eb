/** What tells the time; the machine, until somebody sets another. */
let read: () => number = Date.now;

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
export const BEIJING_OFFSET_MS = 8 * 60 * 60 * 1000;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

interface BeijingParts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

/** Calendar parts in Beijing of an instant in epoch milliseconds; month and day from 1. */
export function beijingParts(at: number): BeijingParts {
  const shifted = new Date(at + BEIJING_OFFSET_MS);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
  };
}

/** `2026-11-23`, the Beijing date of an instant. */
export function beijingDate(at: number): string {
  return new Date(at + BEIJING_OFFSET_MS).toISOString().slice(0, 10);
}

/** An instant from Beijing's date (`2026-11-23`) and minutes after its midnight. */
export function beijingInstant(date: string, minutes: number): number {
  return Date.parse(`${date}T00:00:00.000Z`) - BEIJING_OFFSET_MS + minutes * MINUTE;
}

const two = (n: number) => String(n).padStart(2, '0');

/** A moment as people say it: 今天 14:20, 明天 9:00, 昨天 18:05, 11月25日 9:00, 2025年3月1日 9:00. */
export function sayMoment(at: number, now: number): string {
  const { hour, minute } = beijingParts(at);
  const dayStart = (ms: number) => Math.floor((ms + BEIJING_OFFSET_MS) / DAY);
  const word = { '-1': '昨天', '0': '今天', '1': '明天' }[String(dayStart(at) - dayStart(now))];
  return word ? `${word} ${hour}:${two(minute)}` : sayDate(at, now);
}

/** The same for words that are kept and may be read on another day, when 今天 would no longer be true: 11月25日 9:00. */
export function sayDate(at: number, now: number): string {
  const { year, month, day, hour, minute } = beijingParts(at);
  const date = `${month}月${day}日 ${hour}:${two(minute)}`;
  return year === beijingParts(now).year ? date : `${year}年${date}`;
}

/** A moment in full, as WeChat's templates take it: 2026年11月23日 09:05. */
export function writeMoment(at: number): string {
  const { year, month, day, hour, minute } = beijingParts(at);
  return `${year}年${month}月${day}日 ${two(hour)}:${two(minute)}`;
}
