import { freeTimes, overlaps, QUARTER, type Asked, type NoTime, type Offered, type Taking } from './availability';
import { beijingDate, beijingInstant, DAY, dayStart, HOUR } from './clock';
import { Refusal } from './errors';
import { takenIn } from './occupancy';
import type { Levels } from './occupancy-store';
import { openBetween, openOn, without, type Interval, type OpeningHours } from './opening-hours';

/** What can be booked, and by which rule: a counter, a room. */
export interface Offering {
  hours: OpeningHours;
  /** how much of it can be taken at one time */
  capacity: number;
  asked: Asked;
  /** how far ahead one books, in days */
  aheadDays: number;
  /** nobody books what begins within this time, milliseconds */
  notice: number;
}

/** What is offered in a time, beside what is taken and closed. Pure. @param taken of these months, where it is known already */
export function offeredIn(
  { hours, capacity, notice }: Offering,
  time: Interval,
  months: readonly Levels[],
  now: number,
  taken: readonly Taking[] = takenIn(months),
): Offered {
  const closed = months.flatMap((month) => month.closed);
  return {
    open: without(openBetween(hours, time), closed),
    takings: taken.filter((one) => overlaps(one, time)),
    capacity,
    notBefore: Math.ceil((now + notice) / QUARTER) * QUARTER,
  };
}

/** The last moment for which one may book now. */
export const bookableUntil = ({ aheadDays }: Pick<Offering, 'aheadDays'>, now: number): number =>
  dayStart(now) + (aheadDays + 1) * DAY;

export interface DayTimes {
  date: string;
  starts: number[];
  none: NoTime | null;
  /** why it is otherwise than its weekday says: 放假, 停电 */
  why: string;
}

/** The free times of each day from a date on. Pure. */
export function timesByDay(
  offering: Offering,
  from: string,
  days: number,
  { months, now }: { months: readonly Levels[]; now: number },
): DayTimes[] {
  const first = beijingInstant(from, 0);
  const taken = takenIn(months);
  return Array.from({ length: days }, (_, n) => {
    const day = { from: first + n * DAY, to: first + (n + 1) * DAY };
    const date = beijingDate(day.from);
    const { starts, none } = freeTimes(offeredIn(offering, day, months, now, taken), offering.asked);
    const closing = months.flatMap(({ closed }) => closed).find((one) => one.from < day.to && day.from < one.to);
    return { date, starts, none, why: none === 'no-hours' ? (closing?.why ?? openOn(offering.hours, date).why) : '' };
  });
}

export type NotBookable = NoTime | 'too-far';

/** Why this very time cannot be booked, by what is shown and nothing else; null when it can. Pure. */
export function whyNot(offering: Offering, at: number, months: readonly Levels[], now: number): NotBookable | null {
  if (at >= bookableUntil(offering, now)) return 'too-far';
  const midnight = beijingInstant(beijingDate(at), 0);
  const offered = offeredIn(offering, { from: midnight, to: midnight + DAY }, months, now);
  if (freeTimes(offered, offering.asked).starts.includes(at)) return null;
  return freeTimes({ ...offered, takings: [] }, offering.asked).starts.includes(at) ? 'full' : 'no-hours';
}

const NO_TIME: Readonly<Record<NoTime, string>> = {
  'no-hours': '这个时间不开，请从列出的时间里选。',
  full: '这个时间刚刚约满了，请换一个时间。',
  'no-gap': '剩下的空闲时间不够长，请换一个时间。',
};

export const timeRefusals = {
  none: (why: NoTime) => new Refusal('NO_TIME', NO_TIME[why], { rule: `no time: ${why}`, detail: { why } }),
  tooFar: (aheadDays: number) =>
    new Refusal('NO_TIME', `最远只能约到 ${aheadDays} 天后，请换一个时间。`, { rule: 'too far ahead' }),
  busy: () =>
    new Refusal('PERSON_BUSY', '这个时间您已经约了别处，请换一个时间，或先取消那一个。', {
      rule: 'one person in two places',
    }),
} as const;

/** Can this very time be booked? Pure. @throws Refusal with why not */
export function refuseTime(offering: Offering, at: number, months: readonly Levels[], now: number): void {
  const why = whyNot(offering, at, months, now);
  if (why === 'too-far') throw timeRefusals.tooFar(offering.aheadDays);
  if (why !== null) throw timeRefusals.none(why);
}

/** The evening before, when people are reminded; two hours before what was booked later; null when that is past too. */
export function reminderOf(at: number, now: number): number | null {
  return [dayStart(at) - 6 * HOUR, at - 2 * HOUR].find((moment) => moment > now) ?? null;
}
