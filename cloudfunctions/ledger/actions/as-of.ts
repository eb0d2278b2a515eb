import { sayMoment } from '../../platform/clock';
import { remembering } from '../../platform/remembered';
import { unseenSince } from '../../requests/api';
import { MINUTE } from '../../platform/clock';

/** Whoever looks at figures looks again soon: so long what was found is told with the time it was found at. */
const known = remembering<{ upTo: number }>(1, MINUTE / 2);

/**
 * Until when the figures have everything that happened, in words: all that came later is not counted yet. One database call in half a
 * minute. @param now epoch milliseconds
 */
export async function asOf(now: number): Promise<string> {
  const remembered = known.get('', now);
  if (remembered) return sayMoment(remembered.upTo, now);
  const upTo = Math.min(now, (await unseenSince()) ?? now);
  known.set('', { upTo }, now);
  return sayMoment(upTo, now);
}

export const forgetAsOf = (): void => known.forgetAll();
