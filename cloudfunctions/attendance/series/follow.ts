import type { OutboxEntry } from '../../platform/notices';
import { changesNothing } from '../../platform/unchanged';
import { nextClock } from '../occasions/clocks';
import type { Expected } from '../occasions/decision';
import type { Occasion } from '../occasions/occasion';
import { taken } from '../occasions/places';
import { resized } from '../occasions/resize';
import type { Following } from './series';
import { tellSignedUp } from '../occasions/tell';

const ACTIONS = {
  moved: 'reschedule',
  relocated: 'relocate',
  retitled: 'retitle',
  rewritten: 'rewrite',
  resized: 'resize',
  'called-off': 'call-off',
} as const;

/** What a change of all that follow makes of one of them, on which condition, and who hears of it. */
export interface Followed {
  set: Partial<Occasion>;
  expected: Expected;
  tells: OutboxEntry[];
}

/**
 * What a change of all that follow makes of one of them; null for one that it is not about: begun, called off, or changed by it
 * already, since its history has the command. Pure.
 */
export function followed(occasion: Occasion, following: Following, now: number): Followed | null {
  if (occasion.status !== 'planned' || occasion.startsAt <= now) return null;
  if (occasion.history.some(({ commandId }) => commandId === following.commandId)) return null;
  const { commandId, note, openid, name, title, change } = following;
  const entry = { at: now, by: { openid, name, title }, action: ACTIONS[change], note, photos: [], commandId };
  const { set, tells, ...rest } = changed(occasion, following, now);
  const said = changesNothing(occasion, set) ? [] : tells;
  return {
    ...rest,
    tells: said,
    set: { ...set, history: [...occasion.history, entry], revision: occasion.revision + 1 },
  };
}

function changed(occasion: Occasion, { change, by, plan, note, commandId }: Following, now: number): Followed {
  const told = (after: Occasion, reason = note) => [tellSignedUp(after, change, reason, commandId, now)];
  switch (change) {
    case 'called-off':
      return { set: { status: 'calledOff', open: false, nextClockAt: null }, expected: {}, tells: told(occasion) };
    case 'moved': {
      const set = movedBy(occasion, by, now);
      return { set, expected: {}, tells: told({ ...occasion, ...set }) };
    }
    case 'resized':
      return resized(occasion, Math.max(plan.capacity ?? 0, taken(occasion), 1), commandId, now);
    case 'relocated':
      return { set: plan, expected: {}, tells: told({ ...occasion, ...plan }) };
    case 'retitled':
    case 'rewritten':
      return { set: plan, expected: {}, tells: told(occasion) };
  }
}

function movedBy(occasion: Occasion, by: number, now: number): Partial<Occasion> {
  const times = {
    startsAt: occasion.startsAt + by,
    endsAt: occasion.endsAt + by,
    signUpUntil: occasion.signUpUntil + by,
    cancelUntil: occasion.cancelUntil + by,
  };
  return { ...times, nextClockAt: nextClock({ ...occasion, ...times }, now)?.at ?? null };
}
