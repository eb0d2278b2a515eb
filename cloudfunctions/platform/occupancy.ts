import { beijingDate, beijingInstant, beijingMonth, monthAfter } from './clock';
import { derivedId } from './commands';
import { peakOf, quartersOf, takingsOf, type Taking } from './availability';
import type { Interval } from './opening-hours';

/** One booking as it takes part of a resource: with what has to be free around it. */
export interface Entry extends Taking {
  /** of the booking */
  id: string;
  /** whose it is: an openid, or what else takes it */
  by: string;
  /** the time itself, without what is around it */
  time: Interval;
  /** when it is free again for others unless somebody came: epoch milliseconds; absent or null for never */
  lapsesAt?: number | null;
}

/** A time that was closed, over whatever was booked. */
export interface Closing extends Interval {
  id: string;
  why: string;
}

/**
 * What is taken of one resource in one month: the document on which races are settled. `levels` counts by quarters of an hour from the
 * month's first midnight what is taken; a booking raises its quarters by one conditional update, which fits or fails as a whole.
 * `closings` grows with every closing, so that no booking is decided on by what was open before one.
 */
export interface Occupancy {
  _id: string;
  resourceId: string;
  /** 2026-12 */
  month: string;
  levels: Readonly<Record<string, number>>;
  entries: readonly Entry[];
  closed: readonly Closing[];
  closings: number;
}

export const occupancyId = (resourceId: string, month: string): string => derivedId('occupancy', resourceId, month);
export const originOf = (month: string): number => beijingInstant(`${month}-01`, 0);
/** A person is a resource that is in one place at a time. */
export const personResource = (openid: string): string => `person.${openid}`;

export const emptyOccupancy = (resourceId: string, month: string): Occupancy => ({
  _id: occupancyId(resourceId, month),
  resourceId,
  month,
  levels: {},
  entries: [],
  closed: [],
  closings: 0,
});

/** The months that a time lies in, one or two of them. */
export function monthsOf({ from, to }: Interval): string[] {
  const [first, last] = [beijingMonth(from), beijingMonth(to - 1)];
  const months = [first];
  for (let month = first; month < last;) months.push((month = monthAfter(month)));
  return months;
}

/** The part of a time that lies in a month. */
export function partIn(month: string, { from, to }: Interval): Interval {
  return { from: Math.max(from, originOf(month)), to: Math.min(to, originOf(monthAfter(month))) };
}

/** The quarters that an entry takes of a month, by the keys under which they are counted. */
export const keysOf = (month: string, entry: Interval): string[] =>
  quartersOf(partIn(month, entry), originOf(month)).map(String);

export const holds = ({ entries }: Pick<Occupancy, 'entries'>, id: string): boolean =>
  entries.some((one) => one.id === id);

/** Nobody came in time: it takes nothing any more, whether or not anything was written since. */
export const hasLapsed = ({ lapsesAt = null }: Pick<Entry, 'lapsesAt'>, now: number): boolean =>
  lapsesAt !== null && lapsesAt <= now;

/** As it is at a moment: without those who did not come. Pure. */
export const asOf = (occupancy: Occupancy, now: number): Occupancy =>
  occupancy.entries.filter((one) => hasLapsed(one, now)).reduce((left, { id }) => withoutEntry(left, id), occupancy);

/** What is taken of several months together. */
export const takenIn = (months: readonly Pick<Occupancy, 'levels' | 'month'>[]): Taking[] =>
  months.flatMap(({ levels, month }) => takingsOf(levels, originOf(month)));

/** Does it fit beside what is taken, and is the time not closed? By what was counted. */
export function hasRoomFor({ levels, closed, month }: Occupancy, entry: Entry, capacity: number): boolean {
  return (
    keysOf(month, entry).every((key) => (levels[key] ?? 0) + entry.amount <= capacity) &&
    !closed.some((one) => one.from < entry.time.to && entry.time.from < one.to)
  );
}

/** As it is with one entry more, or the same when it is there. */
export function withEntry(occupancy: Occupancy, entry: Entry): Occupancy {
  if (holds(occupancy, entry.id)) return occupancy;
  return { ...occupancy, levels: raised(occupancy, entry, entry.amount), entries: [...occupancy.entries, entry] };
}

/** As it is once an entry was given back. */
export function withoutEntry(occupancy: Occupancy, id: string): Occupancy {
  const entry = occupancy.entries.find((one) => one.id === id);
  if (!entry) return occupancy;
  const entries = occupancy.entries.filter((one) => one.id !== id);
  return { ...occupancy, levels: raised(occupancy, entry, -entry.amount), entries };
}

function raised({ levels, month }: Occupancy, entry: Entry, by: number): Record<string, number> {
  const after = { ...levels };
  for (const key of keysOf(month, entry)) after[key] = (after[key] ?? 0) + by;
  return after;
}

/** As it is once a time was closed: what is booked stays until each was told. */
export function withClosing(occupancy: Occupancy, closing: Closing): Occupancy {
  return { ...occupancy, closed: [...occupancy.closed, closing], closings: occupancy.closings + 1 };
}

/** Those whose time meets a closed one. */
export const metBy = (entries: readonly Entry[], { from, to }: Interval): Entry[] =>
  entries.filter(({ time }) => time.from < to && from < time.to);

/** The most of it that is booked at any moment, from the bookings themselves: what is counted has to say the same. */
export const bookedPeak = ({ entries }: Pick<Occupancy, 'entries'>): number =>
  peakOf(entries, { from: -Infinity, to: Infinity });

/** The day by which an entry is listed. */
export const dayOfEntry = ({ time }: Entry): string => beijingDate(time.from);
