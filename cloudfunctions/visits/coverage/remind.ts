import { beijingDate, beijingInstant, beijingParts, dateAfter, mondayOf } from '../../platform/clock';
import { isWorkingDay } from '../../platform/working-days';
import { daysOf } from './duty';

/** 9:30, in working time: nobody is reminded at night, or on a day off. */
const MORNING = 9 * 60 + 30;
/** From Thursday on a week is far enough to say what is left of it, and long enough to do something about it. */
const FIRST_DAY = 3;
/** Longer than any run of days off. */
const DAYS_LOOKED = 60;

/** The day of a week on which its people are reminded: the first working day from Thursday on; null for a week without one. Pure. */
export function reminderDayOf(monday: string): string | null {
  return daysOf(monday).slice(FIRST_DAY).find(isWorkingDay) ?? null;
}

/** When people are reminded next. Pure. @param after epoch milliseconds; @returns a later moment */
export function nextReminder(after: number): number {
  for (let days = 0; days < DAYS_LOOKED; days += 7) {
    const day = reminderDayOf(dateAfter(mondayOf(after), days));
    const at = day === null ? 0 : beijingInstant(day, MORNING);
    if (at > after) return at;
  }
  throw new Error(`no working day after ${beijingDate(after)}`);
}

/** One's own week, as it is said to them alone: how far they are, and that it is no order. Pure. */
export function sayReminder(done: number, expected: number, at: number): { title: string; body: string } {
  const rest = expected - done;
  const until = beijingParts(at).weekday === 4 ? '这两天' : '这几天';
  return {
    title: `本周还可走访 ${rest} 户`,
    body: `已走访 ${done} 户。${until}方便时再走走，“今天走访”里排好了先去哪几户；有困难可以请网格长帮忙。`,
  };
}
