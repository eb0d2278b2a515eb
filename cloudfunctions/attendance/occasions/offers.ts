import { beijingParts, dayStart, DAY, HOUR, MINUTE } from '../../platform/clock';
import { derivedId } from '../../platform/commands';
import { ATTENDANCE_LIMITS } from '../../../miniprogram/packages/attendance/vocabulary/attendance';
import type { OutboxEntry } from '../../platform/notices';
import { nextClock } from './clocks';
import type { Gone, Occasion, SignUp } from './occasion';
import { isOffered, movedUp, without } from './places';
import { tellLapsed, tellMovedUp, tellOffered } from './tell';

/** Nobody is asked to answer while they sleep: what would end at night ends in the morning. */
const MORNING = 9;
const EVENING = 21;

const LEAST = 10 * MINUTE;

/**
 * By when somebody has to say whether they take a place: two hours by day, by the morning at night; half of what is left when it
 * begins soon, so that the next can be asked too, and never after it begins. Pure.
 */
export function answerBy(now: number, startsAt: number): number {
  const left = startsAt - now;
  const whole = ATTENDANCE_LIMITS.saysNoHours * HOUR;
  if (left < 2 * whole) return Math.min(now + Math.max(LEAST, left / 2), startsAt);
  const usual = now + whole;
  const { hour } = beijingParts(usual);
  const morning = dayStart(usual) + MORNING * HOUR;
  const waking = hour < MORNING ? morning : hour >= EVENING ? morning + DAY : usual;
  return Math.min(waking, startsAt);
}

type Offers = NonNullable<Occasion['offered']>;

/** What becomes of those who waited and come to stand where there is a place. */
export interface Advanced {
  /** they have it: it is early enough to say no */
  promoted: Occasion['promoted'];
  /** all who are asked whether they take one, as it is then; null when that is as it was */
  offered: Offers | null;
  nextClockAt: number | null;
  tells: OutboxEntry[];
}

/**
 * Who waited gets a place that came free; once it is too late to withdraw they are asked first, and it is kept for them until they
 * answer. Pure. @param after the occasion as it is then, with nobody asked yet
 */
export function advanced(before: Occasion, after: Occasion, commandId: string, now: number): Advanced {
  const up = movedUp(before, after);
  const still = (after.offered ?? []).filter(({ openid }) => after.signups.some((one) => one.openid === openid));
  if (now <= before.cancelUntil) {
    const tells = up.map((one) => tellMovedUp(before, one, commandId, now));
    return { promoted: up.map(({ openid }) => ({ openid, at: now })), tells, ...asking(before, after, still, now) };
  }
  // once it has begun nobody is asked any more: who waited comes in when they are there, and has no place until then
  const begun = now >= before.startsAt;
  const until = begun ? now : answerBy(now, before.startsAt);
  const offered = [...still, ...up.map(({ openid }) => ({ openid, at: now, until }))];
  const tells = begun ? [] : up.map((one) => tellOffered(before, one, until, commandId, now));
  return { promoted: [], tells, ...asking(before, after, offered, now) };
}

/** Those who are asked, and the clock that waits for them, where that has changed. */
function asking(
  before: Occasion,
  after: Occasion,
  offered: Offers,
  now: number,
): Pick<Advanced, 'offered' | 'nextClockAt'> {
  const was = before.offered ?? [];
  const same = was.length === offered.length && was.every(({ openid }, at) => offered[at]?.openid === openid);
  if (same) return { offered: null, nextClockAt: before.nextClockAt };
  return { offered, nextClockAt: nextClock({ ...after, offered }, now)?.at ?? null };
}

/** Whose time to answer is up goes off the list, and the next is asked. Pure. */
export function lapsed(occasion: Occasion, now: number): Partial<Occasion> {
  const over = occasion.signups.filter(({ openid }) =>
    isOffered(occasion, openid, (until) => until <= now && until < occasion.startsAt),
  );
  const after = over.reduce<Occasion>((rest, { openid }) => ({ ...rest, ...without(rest, openid) }), occasion);
  const commandId = derivedId('lapsed', occasion._id, String(occasion.nextClockAt));
  const next = advanced(occasion, after, commandId, now);
  const offered = next.offered ?? occasion.offered ?? [];
  const done = { ...after, offered };
  return {
    signups: after.signups,
    gone: [...occasion.gone, ...over.map((one) => goneBy(one, commandId, now))],
    offered,
    nextClockAt: nextClock(done, Math.max((occasion.nextClockAt ?? now) - 1, 0))?.at ?? null,
    outbox: [...next.tells, ...over.map((one) => tellLapsed(occasion, one, commandId, now))],
  };
}

function goneBy({ openid, name, at, commandId }: SignUp, byCommandId: string, now: number): Gone {
  const reason = '有名额时没有回复';
  return { openid, name, signedUpAt: at, commandId, at: now, byCommandId, by: 'rule', reason };
}
