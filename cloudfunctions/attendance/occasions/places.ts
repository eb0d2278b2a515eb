import { ATTENDANCE_LIMITS } from '../../../miniprogram/packages/attendance/vocabulary/attendance';
import type { Occasion, SignUp } from './occasion';

/** What of an occasion decides about places. */
export type Places = Pick<Occasion, 'capacity' | 'waitingMax' | 'signups'>;

export type SignUpStanding = 'in' | 'waiting' | 'none';

/** How many places are given; never more than there are. */
export function taken({ capacity, signups }: Places): number {
  return capacity === null ? signups.length : Math.min(capacity, signups.length);
}

export function waiting(places: Places): number {
  return places.signups.length - taken(places);
}

export function placesLeft({ capacity, signups }: Places): number | null {
  return capacity === null ? null : Math.max(0, capacity - signups.length);
}

/** Where somebody stands in the order of arrival, from 0; -1 for one who has not signed up. */
export function orderOf({ signups }: Pick<Places, 'signups'>, openid: string): number {
  return openid === '' ? -1 : signups.findIndex((one) => one.openid === openid);
}

export function standingOf(places: Places, openid: string): SignUpStanding {
  const order = orderOf(places, openid);
  if (order < 0) return 'none';
  return places.capacity === null || order < places.capacity ? 'in' : 'waiting';
}

/** How many may be on the list altogether: where no limit is said, as many as a document holds. */
export function mostSignUps({ capacity, waitingMax }: Pick<Places, 'capacity' | 'waitingMax'>): number {
  return capacity === null ? ATTENDANCE_LIMITS.signUpsMost : capacity + waitingMax;
}

/** Who have a place. */
export function holders({ capacity, signups }: Pick<Places, 'capacity' | 'signups'>): readonly SignUp[] {
  return capacity === null ? signups : signups.slice(0, capacity);
}

/** Who get a place by going from one state to the next: they were waiting, and no longer are. Pure. */
export function movedUp(before: Places, after: Places): SignUp[] {
  return holders(after).filter(({ openid }) => standingOf(before, openid) === 'waiting');
}

/** The state without somebody. */
export function without(places: Places, openid: string): Places {
  return { ...places, signups: places.signups.filter((one) => one.openid !== openid) };
}

/**
 * What must still stand in the list, by position, for a decision about who moves up to hold: those who move up, and behind them
 * nobody if there was nobody. Whoever only joins the end of a list with people waiting makes no decision wrong.
 * @param from position of the first who may move up @param until position after the last
 */
export function expected(
  { signups }: Pick<Places, 'signups'>,
  from: number,
  until: number,
): Record<string, string | null> {
  const conditions: Record<string, string | null> = {};
  for (let at = from; at < until; at++) {
    const there = signups[at];
    conditions[there ? `signups.${at}.openid` : `signups.${at}`] = there?.openid ?? null;
    if (!there) break;
  }
  return conditions;
}
