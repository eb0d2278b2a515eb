import { getDayDetail, getSolarDateFromLunar } from 'chinese-days';
import { beijingInstant, beijingParts, dateAfter } from './clock';

/**
 * What a year's days off rest on: an arrangement that an administrator brought in, else the announcement of the State Council as this
 * version of the product has it, else only the law.
 */
export type YearBasis = 'imported' | 'announced' | 'law';

/** Days of one year on end on which all are off, or on which all work though it is a weekend. Dates as 2027-10-01, both included. */
export interface Span {
  from: string;
  to: string;
  kind: 'off' | 'work';
}

/** The arrangement of a year as it was announced: every weekday that is off, every weekend that is worked. */
export interface WorkingYear {
  /** 2027 */
  year: number;
  spans: readonly Span[];
}

/** Of each year that was brought in, its dates by whether they are worked. */
let imported: ReadonlyMap<number, ReadonlyMap<string, boolean>> = new Map();

/**
 * The years that were brought in, all of them, from now on: whoever counts working days counts by them. An endpoint sees to it before
 * a call (see working-years.ts); what is counted stays the same during one.
 */
export function holdYears(years: readonly WorkingYear[]): void {
  imported = new Map(years.map(({ year, spans }) => [year, datesOf(spans)]));
}

function datesOf(spans: readonly Span[]): Map<string, boolean> {
  return new Map(spans.flatMap((span) => datesIn(span).map((date): [string, boolean] => [date, span.kind === 'work'])));
}

/** Every date of a span, in order. */
export function datesIn({ from, to }: Pick<Span, 'from' | 'to'>): string[] {
  const dates: string[] = [];
  for (let date = from; date <= to; date = dateAfter(date, 1)) dates.push(date);
  return dates;
}

/** Is this date a Saturday or a Sunday? */
export const weekend = (date: string) => [0, 6].includes(beijingParts(beijingInstant(date, 0)).weekday);
/** The calendar reads local parts of a Date: made from parts, it means the same day in every time zone. */
const localDay = (year: number, month: number, day: number) => new Date(year, month - 1, day);

/**
 * What the announcements say of a date, null for nothing. Asked by the date as text, as the calendar wrote it down for itself: in a
 * time zone behind UTC both are a day off, by the same day. Its own weekdays would be too, and are not asked.
 */
function announced(date: string): boolean | null {
  const { name, work } = getDayDetail(date);
  return name.includes(',') ? work : null;
}

/** Is this Beijing date (`2026-10-10`) a day of work: holidays are off, and the Saturdays and Sundays that make up for them are on. */
export function isWorkingDay(date: string): boolean {
  const year = Number(date.slice(0, 4));
  const own = imported.get(year);
  if (own) return own.get(date) ?? !weekend(date);
  if (basisOf(year) === 'announced') return announced(date) ?? !weekend(date);
  return !weekend(date) && !daysOffByLaw(year).has(date);
}

/** @param year 2027 */
export function basisOf(year: number): YearBasis {
  if (imported.has(year)) return 'imported';
  return announced(`${year}-10-01`) === null ? 'law' : 'announced';
}

const remembered = new Map<number, ReadonlySet<string>>();

/**
 * The days of a year on which all are off by 全国年节及纪念日放假办法 (国务院令第795号) 第二条, without any announcement. One that falls
 * on a Saturday or Sunday is made up for on a working day (第六条): here on the first that follows.
 */
export function daysOffByLaw(year: number): ReadonlySet<string> {
  const known = remembered.get(year);
  if (known) return known;
  const festivals = festivalsOf(year);
  const off = new Set(festivals);
  for (const date of festivals) if (weekend(date)) off.add(nextWorkingDay(date, off));
  remembered.set(year, off);
  return off;
}

/** The days of the festivals themselves by the same law, without what makes up for them. */
export function festivalsOf(year: number): string[] {
  const springFestival = lunar(year, 1, 1);
  return [
    [`${year}-01-01`],
    [-1, 0, 1, 2].map((days) => dateAfter(springFestival, days)),
    [tombSweeping(year)],
    [`${year}-05-01`, `${year}-05-02`],
    [lunar(year, 5, 5)],
    [lunar(year, 8, 15)],
    [`${year}-10-01`, `${year}-10-02`, `${year}-10-03`],
  ].flat();
}

function nextWorkingDay(date: string, off: ReadonlySet<string>): string {
  let next = dateAfter(date, 1);
  while (weekend(next) || off.has(next)) next = dateAfter(next, 1);
  return next;
}

/** The date of a day of the lunar year. */
const lunar = (year: number, month: number, day: number) => getSolarDateFromLunar(localDay(year, month, day)).date;

/** 清明 of a year of this century, by the usual formula of the solar terms: the library's own answer depends on the time zone. */
function tombSweeping(year: number): string {
  const n = year % 100;
  return `${year}-04-0${Math.floor(n * 0.2422 + 4.81) - Math.floor(n / 4)}`;
}
