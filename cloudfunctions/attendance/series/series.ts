import { MINUTE, DAY, beijingDate, beijingInstant } from '../../platform/clock';
import type { Cadence, SeriesStatus } from '../../../miniprogram/packages/attendance/vocabulary/attendance';
import type { OccasionPlan } from '../occasions/occasion';
import type { Change } from '../occasions/tell';

/** When it comes back: on the weekday, or the day of the month, on which it first took place. */
export interface Rhythm {
  cadence: Exclude<Cadence, 'once'>;
  /** Beijing date of the first, 2026-12-02 */
  first: string;
  /** minutes after Beijing's midnight */
  startMinute: number;
  /** minutes */
  duration: number;
  /** minutes before the start until which one may sign up, and cancel */
  signUpBefore: number;
  cancelBefore: number;
}

/** An occasion that comes back; its next ones are opened ahead by the clock. */
export interface Series extends Rhythm {
  _id: string;
  plan: OccasionPlan;
  status: SeriesStatus;
  /** in whose list of what they hold it is, see organisersOf() */
  organisers: string[];
  /** who ended it and why, null while it runs */
  ended: { at: number; by: string; note: string } | null;
  /** how many dates have been opened or passed over: the next is the n-th */
  opened: number;
  /** when the next date has to be opened, null once it has ended */
  openNextAt: number | null;
  /** what steps about all that follow have to do yet, in their order */
  followings: Following[];
  /** when these are due, null for nothing */
  followAt: number | null;
  /** steps about all that follow that were taken: each once */
  commands: string[];
  version: number;
  createdAt: number;
}

/** A change of all that follow one occasion: the others are changed by the clock, each in a write of its own. */
export interface Following {
  change: Change;
  /** what of the plan changes; nothing where it is the time, or called off */
  plan: Partial<Pick<OccasionPlan, 'place' | 'title' | 'words' | 'capacity'>>;
  /** those that begin after this moment */
  after: number;
  /** and that were opened by then: what the series opens later is as changed already */
  opened: number;
  /** milliseconds by which they move */
  by: number;
  /** when it was said */
  at: number;
  note: string;
  openid: string;
  name: string;
  title: string;
  commandId: string;
}

/** The n-th date, from 0. A month that is too short has it on its last day. Pure. */
export function nthDate({ cadence, first }: Pick<Rhythm, 'cadence' | 'first'>, n: number): string {
  if (cadence === 'weekly') return beijingDate(beijingInstant(first, 0) + n * 7 * DAY);
  const [year = 0, month = 1, day = 1] = first.split('-').map(Number);
  const months = year * 12 + (month - 1) + n;
  const [ofYear, ofMonth] = [Math.floor(months / 12), (months % 12) + 1];
  const last = new Date(Date.UTC(ofYear, ofMonth, 0)).getUTCDate();
  const two = (value: number) => String(value).padStart(2, '0');
  return `${ofYear}-${two(ofMonth)}-${two(Math.min(day, last))}`;
}

/** When the n-th begins and ends, and until when one may sign up and cancel. Pure. */
export function nthTimes(rhythm: Rhythm, n: number) {
  const startsAt = beijingInstant(nthDate(rhythm, n), rhythm.startMinute);
  return {
    startsAt,
    endsAt: startsAt + rhythm.duration * MINUTE,
    signUpUntil: startsAt - rhythm.signUpBefore * MINUTE,
    cancelUntil: startsAt - rhythm.cancelBefore * MINUTE,
  };
}

/** When the n-th has to be opened: so many days before it begins. */
export function opensAt(rhythm: Rhythm, n: number, daysAhead: number): number {
  return nthTimes(rhythm, n).startsAt - daysAhead * DAY;
}

const BEIJING = 8 * 60 * MINUTE;

/** The rhythm moved by whole days and minutes of the day. Pure. */
function shifted(series: Series, by: number): Pick<Series, 'first' | 'startMinute'> {
  const start = nthTimes(series, 0).startsAt + by;
  const midnight = Math.floor((start + BEIJING) / DAY) * DAY;
  return {
    first: new Date(midnight).toISOString().slice(0, 10),
    startMinute: (start + BEIJING - midnight) / MINUTE,
  };
}

/** What a series repeats from now on, and has to do for those that are open: a step about all that follow, taken once. Pure. */
export function withFollowing(series: Series, following: Following): Partial<Series> {
  const { change, by, plan, commandId } = following;
  const ended = { at: following.at, by: following.name, note: following.note };
  const repeats: Partial<Series> =
    change === 'called-off'
      ? { status: 'ended', openNextAt: null, ended: series.ended ?? ended }
      : change === 'moved'
        ? shifted(series, by)
        : { plan: { ...series.plan, ...plan } };
  const followings = [...series.followings, following];
  return { ...repeats, followings, followAt: following.at, commands: [...series.commands, commandId] };
}
