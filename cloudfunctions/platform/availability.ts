import { beijingDate, beijingInstant, DAY, MINUTE, sameDayLater, WEEK } from './clock';
import type { Interval } from './opening-hours';

/**
 * The one engine of availability, for counters, rooms, things and people. Pure. What is asked for begins and ends on a quarter of an
 * hour, so that what is taken can be counted by quarters: how much of it is taken at once, the peak and never the sum.
 */
export const QUARTER = 15 * MINUTE;

/** Something that takes part of a capacity for a time. */
export interface Taking extends Interval {
  amount: number;
}

export const overlaps = (a: Interval, b: Interval): boolean => a.from < b.to && b.from < a.to;

/** The most that is taken at any one moment of this time. */
export function peakOf(takings: readonly Taking[], within: Interval): number {
  const there = takings.filter((one) => overlaps(one, within));
  return there.reduce((most, { from }) => {
    const at = Math.max(from, within.from);
    const level = there.reduce((sum, one) => (one.from <= at && at < one.to ? sum + one.amount : sum), 0);
    return Math.max(most, level);
  }, 0);
}

/** What somebody asks for: how long, and what has to be free before and after it, in milliseconds. */
export interface Asked {
  length: number;
  amount: number;
  before: number;
  after: number;
  /** from one time that is offered to the next */
  step: number;
}

/** The time that is taken with what has to be free around it. */
export const withBuffers = ({ from, to }: Interval, { before, after }: Pick<Asked, 'before' | 'after'>): Interval => ({
  from: from - before,
  to: to + after,
});

/** Why there is no time: it is not open, all of it is taken, or what is free is too short. */
export type NoTime = 'no-hours' | 'full' | 'no-gap';

/** What times are looked for in. */
export interface Offered {
  /** when it is open and not closed, in order */
  open: readonly Interval[];
  takings: readonly Taking[];
  capacity: number;
  /** nothing earlier is offered */
  notBefore: number;
}

/** May this very time be had? The same function says which times are shown. */
export function fits({ open, takings, capacity, notBefore }: Offered, time: Interval, asked: Asked): NoTime | null {
  if (time.from < notBefore || !open.some(({ from, to }) => from <= time.from && time.to <= to)) return 'no-hours';
  return peakOf(takings, withBuffers(time, asked)) + asked.amount <= capacity ? null : 'full';
}

/** The times that can be had, by when they begin; when there is none, why. */
export function freeTimes(offered: Offered, asked: Asked): { starts: number[]; none: NoTime | null } {
  const still = openFrom(offered);
  if (still.length === 0) return { starts: [], none: 'no-hours' };
  const starts = still.flatMap(({ from, to }) => {
    const origin = offered.open.find((one) => one.from <= from && from < one.to)?.from ?? from;
    const first = origin + Math.ceil((from - origin) / asked.step) * asked.step;
    const count = Math.max(0, Math.floor((to - first - asked.length) / asked.step) + 1);
    return Array.from({ length: count }, (_, n) => first + n * asked.step);
  });
  const free = starts.filter((from) => fits(offered, { from, to: from + asked.length }, asked) === null);
  if (free.length > 0) return { starts: free, none: null };
  return { starts: [], none: hasRoom(still, offered, asked.amount) ? 'no-gap' : 'full' };
}

const openFrom = ({ open, notBefore }: Offered): Interval[] =>
  open.map(({ from, to }) => ({ from: Math.max(from, notBefore), to })).filter(({ from, to }) => from < to);

/** Is there any moment at which so much is free? */
function hasRoom(open: readonly Interval[], { takings, capacity }: Offered, amount: number): boolean {
  const moments = open.flatMap(({ from, to }) => [
    from,
    ...takings.map((one) => one.to).filter((at) => from < at && at < to),
  ]);
  return moments.some((at) => peakOf(takings, { from: at, to: at + 1 }) + amount <= capacity);
}

/** How often a series comes again. */
export type Cadence = 'daily' | 'weekly' | 'fortnightly' | 'monthly';
const STEPS: Readonly<Record<Exclude<Cadence, 'monthly'>, number>> = {
  daily: DAY,
  weekly: WEEK,
  fortnightly: 2 * WEEK,
};

/** The times of a series, the first among them. A month that is too short has its last day. */
export function timesOf(first: Interval, cadence: Cadence, count: number): Interval[] {
  const length = first.to - first.from;
  const day = beijingDate(first.from);
  const sinceMidnight = first.from - beijingInstant(day, 0);
  return Array.from({ length: count }, (_, n) => {
    const from =
      cadence === 'monthly' ? beijingInstant(sameDayLater(day, n), 0) + sinceMidnight : first.from + n * STEPS[cadence];
    return { from, to: from + length };
  });
}

/** What of a series can be had, and what was left out, each with why. */
export function dividedSeries(
  times: readonly Interval[],
  refused: (time: Interval) => NoTime | null,
): { had: Interval[]; skipped: { time: Interval; why: NoTime }[] } {
  const judged = times.map((time) => ({ time, why: refused(time) }));
  return {
    had: judged.filter(({ why }) => why === null).map(({ time }) => time),
    skipped: judged.flatMap(({ time, why }) => (why === null ? [] : [{ time, why }])),
  };
}

/** When somebody who booked has to have come: checked in from so long before, else it is free again. It needs no job. */
export interface Arrival {
  /** how long before the beginning one may check in */
  opensBefore: number;
  /** how long after it whoever has not come gives it up */
  releasedAfter: number;
}

/** What of a booking is still taken at a moment: all of it, or, when nobody came, nothing from the release on. */
export function stillTaken(time: Interval, arrivedAt: number | null, rule: Arrival | null, now: number): boolean {
  return rule === null || arrivedAt !== null || now < time.from + rule.releasedAfter;
}

/** May one check in now? */
export const mayArrive = (time: Interval, rule: Arrival, now: number): boolean =>
  time.from - rule.opensBefore <= now && now < Math.min(time.from + rule.releasedAfter, time.to);

/** Lent until a day, the last on which it may come back: due today is not overdue. */
export const isOverdue = (lastDay: string, now: number): boolean => lastDay < beijingDate(now);

/** How many of a thing can be promised: those on the shelf, less what is promised; what is overdue is not counted on. */
export const promisable = (
  owned: number,
  { out, promised, broken }: { out: number; promised: number; broken: number },
) => Math.max(0, owned - out - promised - broken);

/** Quarters of an hour as what is taken is counted by: every quarter of the time, from the midnight of `origin`. */
export function quartersOf({ from, to }: Interval, origin: number): number[] {
  const first = Math.floor((from - origin) / QUARTER);
  const last = Math.ceil((to - origin) / QUARTER);
  return Array.from({ length: Math.max(0, last - first) }, (_, n) => first + n);
}

/** Does a time begin and end on a quarter of an hour? */
export const isOnQuarters = ({ from, to }: Interval): boolean => from % QUARTER === 0 && to % QUARTER === 0;

/** What is taken as it is counted, as few takings as there can be; the counted levels say as much as the bookings do. */
export function takingsOf(levels: Readonly<Record<string, number>>, origin: number): Taking[] {
  const result: Taking[] = [];
  for (const key of Object.keys(levels).sort((a, b) => Number(a) - Number(b))) {
    const amount = levels[key] ?? 0;
    const from = origin + Number(key) * QUARTER;
    const last = result.at(-1);
    if (amount <= 0) continue;
    if (last && last.to === from && last.amount === amount) last.to = from + QUARTER;
    else result.push({ from, to: from + QUARTER, amount });
  }
  return result;
}
