import type { OutboxEntry } from '../../platform/notices';
import type { Expected } from './decision';
import type { Occasion } from './occasion';
import { advanced } from './offers';
import { expected } from './places';
import { tellSignedUp } from './tell';

/** What another number of places makes of an occasion, and what must still stand in its list when that is written. */
export interface Resized {
  set: Pick<Occasion, 'capacity' | 'promoted'> & Partial<Pick<Occasion, 'offered' | 'nextClockAt'>>;
  expected: Expected;
  tells: OutboxEntry[];
}

/** Those who waited longest get what is more; everybody on the list hears of it. Pure. @param capacity not fewer than are given */
export function resized(occasion: Occasion, capacity: number, commandId: string, now: number): Resized {
  const before = occasion.capacity ?? occasion.signups.length;
  const up = advanced(occasion, { ...occasion, capacity }, commandId, now);
  const still = capacity > before ? expected(occasion, before, capacity) : expected(occasion, capacity, capacity + 1);
  const promoted = [...occasion.promoted, ...up.promoted];
  const told = occasion.signups.length > 0 ? [tellSignedUp(occasion, 'resized', String(capacity), commandId, now)] : [];
  const tells = [...up.tells, ...told];
  const asked = up.offered ? { offered: up.offered, nextClockAt: up.nextClockAt } : {};
  return { set: { capacity, promoted, ...asked }, expected: { ...still, version: occasion.version }, tells };
}
