import type { Refusal } from '../../platform/errors';
import type { Attendance, Check } from '../hours/attendance';
import { awaitedFrom, awaitedSecond, type Second } from '../hours/awaited';
import { audienceRefusal } from '../occasions/guards';
import { finished, NOTHING_RECORDED, recorded, type Recorded } from '../hours/hours';
import type { Occasion } from '../occasions/occasion';
import type { Participant } from '../people/participant';
import { placesLeft, standingOf } from '../occasions/places';
import type { Asked, Weighed } from './proof';
import { attendanceRefusals as refused } from '../occasions/refusals';
import { outOfWindow } from '../occasions/say';
import { inTheWay, served, withSpan, type Span } from '../people/spans';
import { checkInWindow, checkOutWindow, momentIn } from './windows';
import { statusLabel, wordsOf } from '../occasions/wording';

/** Somebody who is to be checked in or out. */
export interface Somebody {
  openid: string;
  name: string;
  phone: string;
}

/** What of an occasion a proof is weighed by. */
export function askedProof({ _id, secret, proof, place, radius }: Occasion): Asked {
  return { id: _id, secret, proof, point: place.point, radius };
}

/** A proof that is not enough, in words. */
export function proofRefusal(weighed: Weighed, { radius }: Pick<Occasion, 'radius'>): Refusal | null {
  if (weighed.ok) return null;
  const { metres, accuracy } = weighed;
  switch (weighed.because) {
    case 'by-hand':
      return refused.byHandOnly();
    case 'no-code':
      return refused.noCode();
    case 'wrong-code':
      return refused.wrongCode();
    case 'old-code':
      return refused.oldCode();
    case 'no-fix':
      return refused.noFix();
    case 'vague':
      return refused.vague(metres, Math.round(accuracy));
    case 'far':
      return refused.far(metres, radius);
  }
}

/** Whether the person has a place, or may come in without having signed up. Pure. */
export type Entrance = { ok: true; walkIn: boolean } | { ok: false; refusal: Refusal };

export function entranceOf(occasion: Occasion, participant: Participant, now: number): Entrance {
  const standing = standingOf(occasion, participant._id);
  // who comes and checks in has said yes
  if (standing === 'in' || standing === 'offered') return { ok: true, walkIn: false };
  const free = placesLeft(occasion);
  if (standing === 'waiting') return { ok: false, refusal: refused.noPlace() };
  if (!occasion.walkIns || free === 0) return { ok: false, refusal: refused.notSignedUp(wordsOf(occasion)) };
  const refusal = audienceRefusal(occasion, participant, now) ?? ageUnknown(occasion, participant);
  return refusal ? { ok: false, refusal } : { ok: true, walkIn: true };
}

/** Who walks in fills in no form: where an age is asked for, it has to be known already. */
function ageUnknown(occasion: Occasion, { birthYear }: Participant): Refusal | null {
  const { leastAge } = occasion;
  return leastAge > 0 && birthYear === null ? refused.needsBirthYear(wordsOf(occasion), leastAge) : null;
}

/** May one check in by oneself just now, as far as the clock goes? */
export function checkInRefusal(occasion: Occasion, attendance: Attendance | null, now: number): Refusal | null {
  if (attendance) return attendance.out ? refused.checkedOutAlready() : refused.checkedInAlready();
  if (occasion.status !== 'planned') return refused.wrongStatus(wordsOf(occasion), statusLabel(occasion), '签到');
  const window = checkInWindow(occasion);
  const moment = momentIn(window, now);
  return moment === 'open' ? null : refused.outOfWindow(outOfWindow('签到', window, moment, now));
}

export function checkOutRefusal(occasion: Occasion, attendance: Attendance | null, now: number): Refusal | null {
  if (!attendance) return refused.notCheckedIn();
  if (attendance.out) return refused.checkedOutAlready();
  const window = checkOutWindow(occasion);
  const moment = momentIn(window, now);
  return moment === 'open' ? null : refused.outOfWindow(outOfWindow('签退', window, moment, now));
}

/** Why somebody who is at another place then cannot be here as well. Pure. */
export function inTwoPlaces(other: Span, at: number): Refusal {
  const isThere = other.running && other.from <= at && at < other.until;
  if (!isThere) return refused.overlaps(other);
  return other.paid ? refused.onPaidVisit(other.title) : refused.elsewhere(other.title);
}

/**
 * Somebody is checked in: from now, or from when it was by hand, they serve here and nowhere else. Pure.
 * @throws Refusal ELSEWHERE, OVERLAPS
 */
export function checkIn(
  occasion: Occasion,
  id: string,
  who: Somebody,
  participant: Participant,
  check: Check,
  /** they hold it: their hours need another's word */ own = false,
): Recorded {
  const { from } = served(occasion, check.at, occasion.endsAt);
  const span = { occasionId: occasion._id, title: occasion.title, from, until: occasion.endsAt, running: true };
  const other = inTheWay(participant.spans, span);
  if (other) throw check.by === null ? inTwoPlaces(other, check.at) : refused.overlaps(other, who.name);
  const attendance: Attendance = {
    _id: id,
    occasionId: occasion._id,
    ...who,
    kind: occasion.kind,
    title: occasion.title,
    gridCode: occasion.gridCode,
    mode: occasion.hours,
    startsAt: occasion.startsAt,
    endsAt: occasion.endsAt,
    in: own ? { ...check, unsure: true } : check,
    ...(own ? { own } : {}),
    out: null,
    from,
    until: occasion.endsAt,
    minutes: 0,
    state: 'running',
    ...NOTHING_RECORDED,
    history: [],
    outbox: [],
    outboxDue: null,
    version: 1,
    updatedAt: check.at,
  };
  const spans = withSpan(participant.spans, span, check.at);
  return { attendance, participant: { ...participant, spans }, entry: null };
}

/** Somebody is checked out: what counts is known, and recorded at once where no word of the organiser's is needed. Pure. */
export function checkOut(
  occasion: Occasion,
  attendance: Attendance,
  participant: Participant,
  check: Check,
  now: number,
  /** who confirms them when they are the organiser's own, null for nobody above */ second: Second | null = null,
): Recorded {
  if (check.at < attendance.in.at) throw refused.notInOrder();
  const out = finished(attendance, check, now);
  const span = { occasionId: occasion._id, title: occasion.title, from: out.from, until: out.until, running: false };
  const freed = { ...participant, spans: withSpan(participant.spans, span, now) };
  if (out.state === 'attended') return { attendance: out, participant: freed, entry: null };
  if (out.state !== 'confirmed')
    return {
      attendance: { ...out, waitsFor: [...awaitedFrom(occasion), ...awaitedSecond(second)] },
      participant: freed,
      entry: null,
    };
  const confirmed = { how: 'rule', by: check.by, at: now } as const;
  return recorded(out, freed, occasion, { confirmed, reason: check.reason, commandId: check.commandId, now });
}
