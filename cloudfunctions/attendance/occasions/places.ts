import { ATTENDANCE_LIMITS } from '../../../miniprogram/packages/attendance/vocabulary/attendance';
import type { Occasion, SignUp } from './occasion';

/** What of an occasion decides about places. */
export type Places = Pick<Occasion, 'capacity' | 'waitingMax' | 'signups' | 'offered'>;

/** offered: a place is kept for them, and they have not said yet whether they take it */
export type SignUpStanding = 'in' | 'offered' | 'waiting' | 'none';

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

/** Few are left, or none: a fifth of them, and three at least. */
const SCARCE_LEAST = 3;
export function isScarce(places: Places): boolean {
  const left = placesLeft(places);
  return left !== null && left <= Math.max(SCARCE_LEAST, Math.floor((places.capacity ?? 0) / 5));
}

/** Where somebody stands in the order of arrival, from 0; -1 for one who has not signed up. */
export function orderOf({ signups }: Pick<Places, 'signups'>, openid: string): number {
  return openid === '' ? -1 : signups.findIndex((one) => one.openid === openid);
}

export function standingOf(places: Places, openid: string): SignUpStanding {
  const order = orderOf(places, openid);
  if (order < 0) return 'none';
  if (places.capacity !== null && order >= places.capacity) return 'waiting';
  return isOffered(places, openid) ? 'offered' : 'in';
}

/** Are they asked whether they take a place? @param when may leave out answers that are not due, or are */
export function isOffered(
  { offered = [] }: Pick<Places, 'offered'>,
  openid: string,
  when: (until: number) => boolean = () => true,
): boolean {
  return offered.some((one) => one.openid === openid && when(one.until));
}

/** How many may be on the list altogether: where no limit is said, as many as a document holds. */
export function mostSignUps({ capacity, waitingMax }: Pick<Places, 'capacity' | 'waitingMax'>): number {
  return capacity === null ? ATTENDANCE_LIMITS.signUpsMost : capacity + waitingMax;
}

/** Who have a place, or one is kept for them. */
export function seated({ capacity, signups }: Pick<Places, 'capacity' | 'signups'>): readonly SignUp[] {
  return capacity === null ? signups : signups.slice(0, capacity);
}

/** Who have a place. */
export function holders(places: Pick<Places, 'capacity' | 'signups' | 'offered'>): readonly SignUp[] {
  return seated(places).filter(({ openid }) => !isOffered(places, openid));
}

/** Who get a place by going from one state to the next: they were waiting, and no longer are. Pure. */
export function movedUp(before: Places, after: Places): SignUp[] {
  return seated(after).filter(({ openid }) => standingOf(before, openid) === 'waiting');
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
