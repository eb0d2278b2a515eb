import { HOUR, beijingParts, sayMoment } from '../../platform/clock';
import type { Refusal } from '../../platform/errors';
import {
  ATTENDANCE_LIMITS,
  AUDIENCES,
  type AudienceKind,
} from '../../../miniprogram/packages/attendance/vocabulary/attendance';
import type { Occasion } from './occasion';
import type { Participant } from '../people/participant';
import { isOffered, mostSignUps, standingOf } from './places';
import { attendanceRefusals as refused } from './refusals';
import type { OccasionGuard, OccasionStep } from './step';
import { checkInWindow } from '../check-in/windows';
import { wordsOf } from './wording';

/** What a guard looks at beside the occasion: the person who would take the step. */
export interface Person {
  openid: string;
  participant: Participant;
  /** has checked in here */
  there: boolean;
}
type Check = (occasion: Occasion, person: Person, now: number) => Refusal | null;
const unless = (passes: boolean, refusal: () => Refusal): Refusal | null => (passes ? null : refusal());

/** How somebody comes to count as one of those it is for. */
const AS_ONE: Readonly<Record<AudienceKind, string>> = {
  everybody: '',
  'party-member': '请先报到，由支部确认',
  volunteer: '请先在“邻里相帮”的“我会什么”里登记',
  skilled: '请先加入合作社',
};

/** Is this occasion for them? Age is asked for when they sign up, if they never said. Pure. */
export function audienceRefusal(occasion: Occasion, participant: Participant, now: number): Refusal | null {
  const words = wordsOf(occasion);
  const { audience, skills, leastAge } = occasion;
  if (audience !== 'everybody' && !participant.qualities.includes(audience))
    return refused.wrongAudience(words, AUDIENCES[audience].label, AS_ONE[audience]);
  if (skills.length > 0 && !skills.some((skill) => participant.skills.includes(skill)))
    return refused.needsSkill(words, skills.join('、'));
  const { birthYear } = participant;
  if (birthYear !== null && !isOldEnough(leastAge, birthYear, now)) return refused.tooYoung(words, leastAge);
  return null;
}

/** By the year alone: the day is not asked for. */
export function isOldEnough(leastAge: number, birthYear: number, now: number): boolean {
  return beijingParts(now).year - birthYear >= leastAge;
}

const isFull = (occasion: Occasion): boolean => occasion.signups.length >= mostSignUps(occasion);

/** How often one may leave and come back: less once so many have. */
const comebacksMost = ({ gone }: Occasion): number =>
  gone.length >= ATTENDANCE_LIMITS.goneMany ? 1 : ATTENDANCE_LIMITS.comebacksMost;

const maySignUp: Check = (occasion, { openid, participant }, now) => {
  const words = wordsOf(occasion);
  if (now > occasion.signUpUntil) return refused.signUpClosed(words, sayMoment(occasion.signUpUntil, now));
  const comebacks = occasion.gone.filter((one) => one.openid === openid).length;
  if (comebacks >= comebacksMost(occasion)) return refused.comebacks(words);
  return (
    audienceRefusal(occasion, participant, now) ??
    unless(!isFull(occasion), () => refused.full(words, occasion.waitingMax))
  );
};

/** Until when one may say no: as long as everybody, or for a while after one moved up late, and never once it has begun. Pure. */
export function cancelUntilFor({ cancelUntil, promoted, startsAt }: Occasion, openid: string): number {
  const moved = promoted.filter((one) => one.openid === openid).at(-1);
  const late = moved ? moved.at + ATTENDANCE_LIMITS.saysNoHours * HOUR : 0;
  return Math.max(cancelUntil, Math.min(late, startsAt));
}

const mayCancel: Check = (occasion, { openid, there }, now) => {
  if (there) return refused.alreadyThere();
  const until = cancelUntilFor(occasion, openid);
  const late = standingOf(occasion, openid) === 'in' && now > until;
  return unless(!late, () => refused.cancelClosed(sayMoment(until, now)));
};

const CHECKS: Readonly<Record<OccasionGuard, Check>> = {
  'may-sign-up': maySignUp,
  'may-cancel': mayCancel,
  'may-take': (occasion, { openid }, now) =>
    unless(
      isOffered(occasion, openid, (until) => now < until),
      refused.answeredLate,
    ),
  'not-begun': (occasion, _person, now) => unless(now < checkInWindow(occasion).from, refused.begun),
  'not-over': ({ endsAt }, _person, now) => unless(now < endsAt, refused.begun),
  begun: ({ startsAt }, _person, now) => unless(now >= startsAt, refused.notYet),
  'may-evaluate': ({ startsAt, endsAt }, _person, now) => {
    const days = ATTENDANCE_LIMITS.correctableDays;
    return (
      unless(now >= startsAt, refused.notYet) ??
      unless(now <= endsAt + days * 24 * HOUR, () => refused.evaluationClosed(days))
    );
  },
  'check-in-opened': (occasion, _person, now) => unless(now >= checkInWindow(occasion).from, refused.notYet),
  'has-places': ({ capacity }) => unless(capacity !== null, refused.notWithPlaces),
  'room-to-name': ({ named, signups }) =>
    unless(named.length < ATTENDANCE_LIMITS.namedMost && signups.length > 0, () =>
      refused.namedEnough(ATTENDANCE_LIMITS.namedMost),
    ),
  'has-named': ({ named }) => unless(named.length > 0, () => refused.notOnTheList('choice')),
  'has-signups': ({ signups }) => unless(signups.length > 0, () => refused.notOnTheList('choice')),
};

/** Why a step that fits the status may not be taken all the same; null when it may. Pure. */
export function guardRefusal({ guard }: OccasionStep, occasion: Occasion, person: Person, now: number): Refusal | null {
  return guard === null ? null : CHECKS[guard](occasion, person, now);
}
