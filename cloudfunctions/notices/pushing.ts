import { MINUTE, DAY, dayStart } from '../platform/clock';

/** When a notice is not pushed by itself but waits to be bundled with others. In the inbox it is at once, whatever these say. */
export interface PushRules {
  /** so many of one family within so many milliseconds go by themselves; the more go in a digest */
  flood: { most: number; within: number };
  /** minutes after Beijing midnight between which nobody is disturbed; null for never */
  night: { from: number; to: number } | null;
}

export const DAYTIME_RULES: PushRules = { flood: { most: 3, within: 10 * MINUTE }, night: null };

/**
 * Until when a notice is held, in epoch milliseconds; null to push it now. The moments are the same for all notices of one window:
 * that is what bundles them.
 * @param urgent is never held
 * @param recent how many of its family the person got within `flood.within` before now
 */
export function heldUntil(urgent: boolean, recent: number, now: number, { flood, night }: PushRules): number | null {
  if (urgent) return null;
  const morning = nightEnd(now, night);
  if (morning !== null) return morning;
  if (recent < flood.most) return null;
  const windowEnd = (Math.floor(now / flood.within) + 1) * flood.within;
  return nightEnd(windowEnd, night) ?? windowEnd;
}

/** When the night around a moment ends; null by day. A night may go over midnight. */
function nightEnd(now: number, night: PushRules['night']): number | null {
  if (!night || night.from === night.to) return null;
  const midnight = dayStart(now);
  const minute = (now - midnight) / MINUTE;
  const overMidnight = night.from > night.to;
  if (overMidnight && minute >= night.from) return midnight + DAY + night.to * MINUTE;
  const within = overMidnight ? minute < night.to : minute >= night.from && minute < night.to;
  return within ? midnight + night.to * MINUTE : null;
}
