import { ATTENDANCE_LIMITS } from '../../../miniprogram/packages/attendance/vocabulary/attendance';
import type { Check } from '../hours/attendance';
import type { Occasion } from './occasion';
import { tellTomorrow } from './tell';
import { checkOutWindow } from '../check-in/windows';
import { HOUR, DAY } from '../../platform/clock';

/** Whoever signed up is reminded so long before it begins. */
const REMIND_MS = 18 * HOUR;

/** What the clock does about an occasion: takes a place back that somebody was asked about and did not answer, reminds, settles whoever forgot to check out, closes. */
export type OccasionClock = 'lapse' | 'remind' | 'settle' | 'close';

type Clocked = Pick<Occasion, 'status' | 'startsAt' | 'endsAt' | 'early' | 'late' | 'closing' | 'offered'>;

/** What is next for the clock, after this moment; null once nothing is. Pure. */
export function nextClock(occasion: Clocked, now: number): { at: number; does: OccasionClock } | null {
  if (occasion.status === 'held')
    return { at: occasion.endsAt + ATTENDANCE_LIMITS.correctionDays * DAY, does: 'close' };
  if (occasion.status !== 'planned') return null;
  const lapse = lapseOf(occasion);
  const usual = usualClock(occasion, now);
  return lapse !== null && lapse <= usual.at ? { at: lapse, does: 'lapse' } : usual;
}

/** The first of the answers that are waited for; what is kept until it begins is not taken back. */
function lapseOf({ offered = [], startsAt }: Clocked): number | null {
  const ends = offered.map(({ until }) => until).filter((until) => until < startsAt);
  return ends.length > 0 ? Math.min(...ends) : null;
}

function usualClock(occasion: Clocked, now: number): { at: number; does: OccasionClock } {
  const remindAt = occasion.startsAt - REMIND_MS;
  return now < remindAt ? { at: remindAt, does: 'remind' } : { at: checkOutWindow(occasion).until + 1, does: 'settle' };
}

/** What is due now: the one that stood there before this moment. Pure. */
export function dueClock(occasion: Clocked & Pick<Occasion, 'nextClockAt'>, now: number): OccasionClock | null {
  const { nextClockAt } = occasion;
  if (nextClockAt === null || nextClockAt > now) return null;
  return nextClock(occasion, nextClockAt - 1)?.does ?? null;
}

/** What an occasion becomes by its clock, once whoever forgot to check out is settled. Pure. */
export function fired(
  occasion: Occasion,
  does: OccasionClock,
  now: number,
): Pick<Partial<Occasion>, 'status' | 'open' | 'nextClockAt' | 'outbox'> {
  if (does === 'remind') {
    const next = nextClock(occasion, Math.max(now, occasion.nextClockAt ?? now));
    const tells = now < occasion.startsAt && occasion.signups.length > 0 ? [tellTomorrow(occasion, now)] : [];
    return { nextClockAt: next?.at ?? null, outbox: tells };
  }
  if (occasion.status === 'calledOff') return { nextClockAt: null, outbox: [] };
  if (does === 'settle') {
    const held = { ...occasion, status: 'held' as const };
    return { status: 'held', open: true, nextClockAt: nextClock(held, now)?.at ?? null, outbox: [] };
  }
  return { status: 'closed', open: false, nextClockAt: null, outbox: [] };
}

/** Checked out by rule, at the planned end, or when it was called off: they did not say when they left. */
export function checkByRule(
  { endsAt, status, history }: Pick<Occasion, 'endsAt' | 'status' | 'history'>,
  inAt: number,
  commandId: string,
): Check {
  const off = status === 'calledOff' ? history.filter(({ action }) => action === 'call-off').at(-1) : undefined;
  const at = Math.max(off ? Math.min(off.at, endsAt) : endsAt, inAt);
  const reason = off ? '取消了，按规则算到取消的时候' : '没有签退，按规则算到活动结束';
  return { at, way: 'rule', by: null, reason, commandId };
}
