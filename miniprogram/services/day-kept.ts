import type { Session } from '../../cloudfunctions/directory/contract';
import { now } from './dates';

/** Where a worker's day lies on the phone, sealed by WeChat; and beside it, in the open, whose it is and until when. */
export const DAY_KEY = 'visits.day';
export const DAY_OF = 'visits.day-of';

export interface DayOf {
  openid: string;
  /** epoch milliseconds, after which it goes */
  until: number;
  /** size in characters, as JSON */
  size: number;
  /** epoch milliseconds */
  madeAt: number;
}

/** Whose day is kept here, null for nobody's. */
export function dayOf(): DayOf | null {
  const kept: unknown = wx.getStorageSync(DAY_OF);
  return typeof kept === 'object' && kept !== null && 'openid' in kept ? (kept as DayOf) : null;
}

export function dropDay(): void {
  wx.setStorageSync(DAY_OF, '');
  wx.setStorageSync(DAY_KEY, '');
}

/** It goes when it is over, when its person holds no post any more, and when another person has the phone. What waits to be sent stays. */
export function keepDayOf({ openid, posts }: Pick<Session, 'openid' | 'posts'>): void {
  const kept = dayOf();
  if (kept && (kept.openid !== openid || posts.length === 0 || kept.until <= now())) dropDay();
}
