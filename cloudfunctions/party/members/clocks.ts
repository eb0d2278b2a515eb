import { beforeDue, dueAt, type WorkingTime } from '../../platform/working-time';
import { PARTY_LIMITS } from '../../../miniprogram/packages/party/vocabulary/party';
import type { PartyMember } from './member';

const BRANCH_ANSWERS: WorkingTime = { amount: PARTY_LIMITS.answerDays, unit: 'days', calendar: 'working' };
const MEMBER_ANSWERS: WorkingTime = { amount: PARTY_LIMITS.askDays, unit: 'days', calendar: 'always' };
const BRANCH_WARNED: WorkingTime = { amount: 8, unit: 'hours', calendar: 'working' };
const MEMBER_WARNED: WorkingTime = { amount: 48, unit: 'hours', calendar: 'always' };
/** From telling those above of one who still waits to telling them again. */
const TOLD_AGAIN: WorkingTime = { amount: 1, unit: 'days', calendar: 'working' };

type Clocks = Pick<PartyMember, 'deadline' | 'clock' | 'nextClockAt'>;

/** The clock of an answer that falls due: a warning before it, unless it is nearer than that. */
function running(due: number, warned: WorkingTime, now: number): Clocks {
  const warning = beforeDue(due, warned);
  const clock = warning > now ? ({ kind: 'warn', at: warning } as const) : ({ kind: 'late', at: due } as const);
  return { deadline: due, clock, nextClockAt: clock.at };
}

/** The branch has to answer from now on. */
export const branchAnswers = (now: number): Clocks => running(dueAt(now, BRANCH_ANSWERS), BRANCH_WARNED, now);
/** The member has to. */
export const memberAnswers = (now: number): Clocks => running(dueAt(now, MEMBER_ANSWERS), MEMBER_WARNED, now);
/** Nobody has to. */
export const STOPPED: Clocks = { deadline: null, clock: null, nextClockAt: null };
/** What comes after a warning. */
export const untilLate = (due: number): Clocks => ({
  deadline: due,
  clock: { kind: 'late', at: due },
  nextClockAt: due,
});
/** When those above hear again of one who still waits. */
export function toldAgain(due: number, now: number): Clocks {
  const at = dueAt(now, TOLD_AGAIN);
  return { deadline: due, clock: { kind: 'late', at }, nextClockAt: at };
}
