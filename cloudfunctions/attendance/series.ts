import { beijingDate, beijingInstant } from '../platform/clock';
import type { Cadence } from '../../miniprogram/vocabulary/attendance';
import type { OccasionPlan } from './occasion';

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
  status: 'running' | 'ended';
  /** how many dates have been opened or passed over: the next is the n-th */
  opened: number;
  /** when the next date has to be opened, null once it has ended */
  openNextAt: number | null;
  /** what a step about all that follow has to do yet, null for nothing */
  following: Following | null;
  /** when `following` is due, null for nothing */
  followAt: number | null;
  /** steps about all that follow that were taken: each once */
  commands: string[];
  version: number;
  createdAt: number;
}

/** A change of all that follow one occasion: the others are changed by the clock, each in a write of its own. */
export interface Following {
  change: 'moved' | 'relocated' | 'called-off';
  /** where to, when that is what changes */
  place: OccasionPlan['place'] | null;
  /** those that begin after this moment */
  after: number;
  /** milliseconds by which they move */
  by: number;
  note: string;
  openid: string;
  name: string;
  title: string;
  commandId: string;
}

const DAY = 24 * 60 * 60 * 1000;
const MINUTE = 60_000;

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
