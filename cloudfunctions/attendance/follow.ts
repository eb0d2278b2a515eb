import type { OutboxEntry } from '../platform/notices';
import { nextClock } from './clocks';
import type { Occasion } from './occasion';
import type { Following } from './series';
import { tellSignedUp } from './tell';

const ACTIONS = { moved: 'reschedule', relocated: 'relocate', 'called-off': 'call-off' } as const;

/**
 * What a change of all that follow makes of one of them; null for one that it is not about: begun, called off, or changed by it
 * already, since its history has the command. Pure.
 */
export function moved(occasion: Occasion, following: Following, now: number): Partial<Occasion> | null {
  if (occasion.status !== 'planned' || occasion.startsAt <= now) return null;
  if (occasion.history.some(({ commandId }) => commandId === following.commandId)) return null;
  const { by, commandId, note, openid, name, title, change } = following;
  const action = ACTIONS[change];
  const entry = { at: now, by: { openid, name, title }, action, note, photos: [], commandId };
  const history = [...occasion.history, entry];
  const revision = occasion.revision + 1;
  if (change === 'called-off') return { status: 'calledOff', open: false, nextClockAt: null, history, revision };
  if (change === 'relocated') return { place: following.place ?? occasion.place, history, revision };
  const times = {
    startsAt: occasion.startsAt + by,
    endsAt: occasion.endsAt + by,
    signUpUntil: occasion.signUpUntil + by,
    cancelUntil: occasion.cancelUntil + by,
  };
  return { ...times, nextClockAt: nextClock({ ...occasion, ...times }, now)?.at ?? null, history, revision };
}

export function tellSignedUpBySeries(
  occasion: Occasion,
  { change, note, commandId }: Following,
  now: number,
): OutboxEntry {
  return tellSignedUp(occasion, change, note, commandId, now);
}
