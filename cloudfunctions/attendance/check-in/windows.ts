import type { Occasion } from '../occasions/occasion';
import { MINUTE } from '../../platform/clock';

/** What of an occasion decides when one may check in and out. */
export type Windowed = Pick<Occasion, 'startsAt' | 'endsAt' | 'early' | 'late' | 'closing'>;
export interface Window {
  from: number;
  until: number;
}
export type Moment = 'too-early' | 'open' | 'too-late';

/** From so many minutes before the start until so many after it, and never beyond the end. */
export function checkInWindow({ startsAt, endsAt, early, late }: Windowed): Window {
  return { from: startsAt - early * MINUTE, until: Math.min(startsAt + late * MINUTE, endsAt) };
}

/** From when one could check in until so many minutes after the end; who leaves before the end checks out when they leave. */
export function checkOutWindow({ startsAt, endsAt, early, closing }: Windowed): Window {
  return { from: startsAt - early * MINUTE, until: endsAt + closing * MINUTE };
}

/** Both ends belong to a window. */
export function momentIn({ from, until }: Window, now: number): Moment {
  if (now < from) return 'too-early';
  return now > until ? 'too-late' : 'open';
}
