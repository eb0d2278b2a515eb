import { MINUTE, HOUR, DAY, beijingDate, beijingInstant, dayStart } from './clock';
import { isWorkingDay } from './working-days';

export { isWorkingDay };
export { sameDay } from './clock';

/** Office hours of a working day: minutes after Beijing midnight, in order, not overlapping. */
export type OfficeHours = readonly { from: number; to: number }[];

/** A length of time; `working` counts office hours or working days, `always` goes round the clock. */
export interface WorkingTime {
  amount: number;
  unit: 'hours' | 'days';
  calendar: 'working' | 'always';
}

/** Longer than any run of days off; a guard against a calendar that knows no working day. */
const LONGEST_SEARCH_DAYS = 400;

/** 8:30 to 18:00, when a place has said nothing else. */
export const DEFAULT_OFFICE_HOURS: OfficeHours = [{ from: 8 * 60 + 30, to: 18 * 60 }];

/**
 * When a promise given now falls due.
 * - round the clock: plainly so much later;
 * - working hours: only office hours count, from this moment on (民法典第二百零一条第二款);
 * - working days: the day itself does not count, and the last one ends when the office closes (第二百零一条第一款、第二百零三条).
 * @param now epoch milliseconds @returns epoch milliseconds
 */
export function dueAt(now: number, time: WorkingTime, office: OfficeHours = DEFAULT_OFFICE_HOURS): number {
  if (time.calendar === 'always') return now + time.amount * (time.unit === 'hours' ? HOUR : DAY);
  return time.unit === 'hours'
    ? afterOfficeHours(now, time.amount * HOUR, office)
    : afterWorkingDays(now, time.amount, office);
}

function afterOfficeHours(now: number, wanted: number, office: OfficeHours): number {
  let left = wanted;
  for (let day = 0; day < LONGEST_SEARCH_DAYS; day++) {
    const date = beijingDate(now + day * DAY);
    if (!isWorkingDay(date)) continue;
    for (const period of office) {
      const opens = Math.max(now, beijingInstant(date, period.from));
      const closes = beijingInstant(date, period.to);
      if (closes <= opens) continue;
      if (left <= closes - opens) return opens + left;
      left -= closes - opens;
    }
  }
  throw new Error('the calendar has too few office hours for this promise');
}

/**
 * The moment that lies so much before another: office hours are counted back for working hours, plain hours otherwise.
 * @param due epoch milliseconds @param time in hours @returns epoch milliseconds
 */
export function beforeDue(due: number, time: WorkingTime, office: OfficeHours = DEFAULT_OFFICE_HOURS): number {
  let left = time.amount * HOUR;
  if (time.calendar === 'always') return due - left;
  for (let day = 0; day < LONGEST_SEARCH_DAYS; day++) {
    const date = beijingDate(due - day * DAY);
    if (!isWorkingDay(date)) continue;
    for (const period of [...office].reverse()) {
      const opens = beijingInstant(date, period.from);
      const closes = Math.min(due, beijingInstant(date, period.to));
      if (closes <= opens) continue;
      if (left <= closes - opens) return closes - left;
      left -= closes - opens;
    }
  }
  throw new Error('the calendar has too few office hours before this moment');
}

function afterWorkingDays(now: number, days: number, office: OfficeHours): number {
  const closing = office[office.length - 1]?.to ?? 0;
  let left = days;
  for (let day = 1; day < LONGEST_SEARCH_DAYS * 2; day++) {
    const date = beijingDate(now + day * DAY);
    if (isWorkingDay(date) && --left <= 0) return beijingInstant(date, closing);
  }
  throw new Error('the calendar has too few working days for this promise');
}

/**
 * A moment as far from `now` as `due` was from `at`: office hours are counted for working time, plain ones otherwise.
 * @returns now when the time was up already
 */
export function remainingAfter(
  at: number,
  due: number,
  now: number,
  calendar: WorkingTime['calendar'],
  office: OfficeHours = DEFAULT_OFFICE_HOURS,
): number {
  if (due <= at) return now;
  if (calendar === 'always') return now + (due - at);
  const left = officeTime(at, due, office);
  return left === 0 ? now : afterOfficeHours(now, left, office);
}

/** How many milliseconds of office hours lie between two moments. */
function officeTime(from: number, to: number, office: OfficeHours): number {
  let sum = 0;
  for (let day = dayStart(from); day < to; day += DAY) {
    const date = beijingDate(day);
    if (!isWorkingDay(date)) continue;
    for (const period of office) {
      const opens = Math.max(from, beijingInstant(date, period.from));
      const closes = Math.min(to, beijingInstant(date, period.to));
      sum += Math.max(0, closes - opens);
    }
  }
  return sum;
}

/** When the office closes on the day of this moment, be it a working day or not. @param at epoch milliseconds */
export function closingOf(at: number, office: OfficeHours = DEFAULT_OFFICE_HOURS): number {
  return beijingInstant(beijingDate(at), office[office.length - 1]?.to ?? 0);
}

/** A promise in words: 2 个工作小时, 3 个工作日, 24 小时. */
export function sayLength(time: WorkingTime): string {
  const unit = time.unit === 'hours' ? '小时' : '日';
  if (time.calendar === 'working') return `${time.amount} 个工作${unit}`;
  return time.unit === 'hours' ? `${time.amount} 小时` : `${time.amount} 天`;
}

/** How far past a deadline, or how much is left, in words: 40 分钟, 3 小时, 2 天. */
export function sayDistance(milliseconds: number): string {
  const distance = Math.abs(milliseconds);
  if (distance < HOUR) return `${Math.max(1, Math.floor(distance / MINUTE))} 分钟`;
  return distance < 2 * DAY ? `${Math.floor(distance / HOUR)} 小时` : `${Math.floor(distance / DAY)} 天`;
}
