import { beijingDate, beijingInstant, dateAfter, HOUR } from '../../platform/clock';
import { openOn, type Interval, type OpeningHours, type Period } from '../../platform/opening-hours';
import { isWorkingDay } from '../../platform/working-days';
import type { Programme, ProgrammeText } from './programme';

/** One time at which a programme is on, or was to be. */
export interface Session extends Interval {
  date: string;
  /** the day it was to be on, where a holiday moved it; '' for none */
  movedFrom: string;
  /** why it is called off, '' when it is not */
  off: string;
}

/** As many days on end as may be off. */
const HOLIDAY_MOST = 12;
type Dated = Pick<ProgrammeText, 'hours' | 'shift'>;

/** What a day would have, were it not off by law. */
const asUsual = (hours: OpeningHours, date: string): readonly Period[] =>
  openOn({ ...hours, onHolidays: 'open' }, date).periods;

/** Days that a holiday took, and whose sessions this working day takes over: those off on end just before it. */
function takenOver({ hours, shift }: Dated, date: string): { date: string; periods: readonly Period[] }[] {
  if (shift === 'skip' || hours.onHolidays === 'open' || !isWorkingDay(date)) return [];
  const found: { date: string; periods: readonly Period[] }[] = [];
  for (let n = 1; n <= HOLIDAY_MOST; n++) {
    const before = dateAfter(date, -n);
    if (isWorkingDay(before)) break;
    const lost = openOn(hours, before).why === '放假' ? asUsual(hours, before) : [];
    if (lost.length > 0) found.unshift({ date: before, periods: lost });
  }
  return found;
}

/**
 * Sessions of one day: those of its weekday, of the weekday it is worked for, and those that a holiday moved there. What is moved onto
 * a time at which it is on anyway is not on twice. Pure.
 */
export function sessionsOn(programme: Dated & Pick<Programme, 'off'>, date: string): Session[] {
  const off = programme.off.find((one) => one.date === date)?.why ?? '';
  const at = (period: Period, movedFrom: string): Session => ({
    date,
    movedFrom,
    off,
    from: beijingInstant(date, period.from),
    to: beijingInstant(date, period.to),
  });
  const own = openOn(programme.hours, date).periods.map((period) => at(period, ''));
  const moved = takenOver(programme, date).flatMap((one) => one.periods.map((period) => at(period, one.date)));
  return moved
    .reduce<Session[]>((all, one) => (all.some((other) => meet(one, other)) ? all : [...all, one]), own)
    .sort((a, b) => a.from - b.from);
}
const meet = (a: Interval, b: Interval) => a.from < b.to && b.from < a.to;

/** Sessions of some days on end, in order. Pure. */
export const sessionsFrom = (programme: Dated & Pick<Programme, 'off'>, first: string, days: number): Session[] =>
  Array.from({ length: days }, (_, n) => sessionsOn(programme, dateAfter(first, n))).flat();

/** How far one looks for the next session. */
const AHEAD = 45;
/** Those who take part are reminded in the evening before. */
const REMINDED_AT = 18 * 60;
const remindAt = (date: string) => beijingInstant(dateAfter(date, -1), REMINDED_AT);

/** The next time that is not over, called off or not; null when none is near. Pure. */
export const nextSession = (programme: Dated & Pick<Programme, 'off'>, now: number): Session | null =>
  sessionsFrom(programme, beijingDate(now), AHEAD).find(({ to }) => to > now) ?? null;

/** When those who take part are to be reminded next, null for never. Pure. */
export function nextReminder(programme: Dated & Pick<Programme, 'off'>, now: number): number | null {
  const next = sessionsFrom(programme, beijingDate(now), AHEAD).find(
    ({ date, off }) => off === '' && remindAt(date) > now,
  );
  return next ? remindAt(next.date) : null;
}

/** What those who take part are reminded of at a moment: the sessions of the day after. Pure. */
export const remindedOf = (programme: Dated & Pick<Programme, 'off'>, now: number): Session[] =>
  sessionsOn(programme, beijingDate(now + 6 * HOUR + 1)).filter(({ off, from }) => off === '' && from > now);
