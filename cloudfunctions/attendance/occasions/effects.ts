import { nextClock } from './clocks';
import { MINUTE, DAY, beijingDate, beijingInstant, beijingParts } from '../../platform/clock';
import { ATTENDANCE_LIMITS } from '../../../miniprogram/packages/attendance/vocabulary/attendance';
import type { Expected, OccasionCommand, OccasionDecision } from './decision';
import { isOldEnough } from './guards';
import type { Gone, Occasion, OccasionEntry, SignUp } from './occasion';
import { expected, mostSignUps, movedUp, orderOf, standingOf, taken, without } from './places';
import { attendanceRefusals as refused } from './refusals';
import { advanced, type Advanced } from './offers';
import { resized } from './resize';
import { organisersOf } from './sides';
import type { OccasionEffect } from './step';
import { tellLeft, tellNamed, tellRemoved, tellSignedUp, type Instead } from './tell';
import { checkInWindow, checkOutWindow } from '../check-in/windows';
import { wordsOf } from './wording';

interface EffectInput {
  occasion: Occasion;
  command: OccasionCommand;
  now: number;
}
type Apply = (input: EffectInput) => OccasionDecision;

const OLDEST = 120;

/** What a step does. Pure. @throws Refusal BAD_INPUT, TOO_YOUNG, NAMED_ENOUGH */
export function effectOf(effect: OccasionEffect, input: EffectInput): OccasionDecision {
  return EFFECTS[effect](input);
}

function entryOf({ command: { action, by, fields, commandId }, now }: EffectInput): OccasionEntry {
  const { openid, name, title } = by;
  const { note = '', photos = [] } = fields;
  return { at: now, by: { openid, name, title }, action, note, photos, commandId };
}

function join({ occasion, command, now }: EffectInput): OccasionDecision {
  const { openid, name, phone, participant } = command.by;
  const given = askedBirthYear(occasion, command, now);
  const signUp: SignUp = { openid, name, phone, at: now, commandId: command.commandId };
  return { do: 'join', signUp, birthYear: participant.birthYear === null ? given : null };
}

function askedBirthYear(occasion: Occasion, { by, fields }: OccasionCommand, now: number): number | null {
  const { leastAge } = occasion;
  if (leastAge === 0 || by.participant.birthYear !== null) return null;
  const given = fields.number;
  if (given === undefined) throw refused.needsBirthYear(wordsOf(occasion), leastAge);
  const { year } = beijingParts(now);
  if (given > year || given < year - OLDEST) throw refused.wrongBirthYear();
  if (!isOldEnough(leastAge, given, now)) throw refused.tooYoung(wordsOf(occasion), leastAge);
  return given;
}

/** Takes somebody off the list: whoever moves up by it must still be the one who does when it is written. */
function leave(
  input: EffectInput,
  openid: string,
  by: string,
  reason: string,
): Extract<OccasionDecision, { do: 'leave' }> {
  const { occasion, command, now } = input;
  const order = orderOf(occasion, openid);
  const signUp = occasion.signups[order];
  if (!signUp) throw by === 'self' ? refused.notSignedUp(wordsOf(occasion)) : refused.notOnTheList('choice');
  const { capacity } = occasion;
  const after = { ...occasion, ...without(occasion, openid) };
  const had = standingOf(occasion, openid) === 'in';
  const up = advanced(occasion, after, command.commandId, now);
  const frees = capacity !== null && order < capacity;
  const gone = goneFrom(input, signUp, by, reason);
  const next: Expected = frees ? expected(occasion, capacity, capacity + 1) : {};
  return {
    do: 'leave',
    gone,
    promoted: up.promoted,
    asked: up.offered && { offered: up.offered, nextClockAt: up.nextClockAt },
    expected: {
      capacity,
      [`signups.${order}.openid`]: openid,
      ...next,
      ...(up.offered ? { version: occasion.version } : {}),
    },
    tells: [
      ...up.tells,
      ...(by === 'self' && had && (frees || capacity === null)
        ? tellLeft(occasion, signUp, comeInstead(occasion, after, up), command.commandId, now)
        : []),
    ],
  };
}

function goneFrom({ command, now }: EffectInput, signUp: SignUp, by: string, reason: string): Gone {
  const { openid, name, at: signedUpAt, commandId } = signUp;
  return { openid, name, signedUpAt, commandId, at: now, byCommandId: command.commandId, by, reason };
}

/** Who comes in somebody's place, or is asked whether they do. */
function comeInstead(occasion: Occasion, after: Occasion, { promoted }: Advanced): Instead {
  return { people: movedUp(occasion, after), asked: promoted.length === 0 };
}

/** They take the place that was kept for them. */
function take(input: EffectInput): OccasionDecision {
  const { occasion, command, now } = input;
  const offered = (occasion.offered ?? []).filter(({ openid }) => openid !== command.by.openid);
  const set = { offered, nextClockAt: nextClock({ ...occasion, offered }, now)?.at ?? null };
  return { do: 'set', set, expected: { version: occasion.version }, entry: entryOf(input), tells: [] };
}

const EFFECTS: Readonly<Record<OccasionEffect, Apply>> = {
  join,
  take,
  leave: (input) => leave(input, input.command.by.openid, 'self', ''),
  remove: (input) => {
    const { occasion, command, now } = input;
    const [one] = command.chosen;
    if (!one) throw refused.notOnTheList('choice');
    const reason = command.fields.note ?? '';
    const decision = leave(input, one.openid, command.by.name, reason);
    return { ...decision, tells: [...decision.tells, tellRemoved(occasion, one, reason, command.commandId, now)] };
  },
  resize,
  retitle,
  rewrite,
  reschedule,
  relocate: (input) => {
    const { occasion, command, now } = input;
    const place = command.place ?? occasion.place;
    const byPlace = occasion.proof === 'place' || occasion.proof === 'both';
    if (byPlace && place.point === null) throw refused.placeNeeded();
    const moved = { ...occasion, place };
    const tells = [tellSignedUp(moved, 'relocated', command.fields.note ?? '', command.commandId, now)];
    return { do: 'set', set: { place }, expected: {}, entry: entryOf(input), tells };
  },
  'call-off': (input) => {
    const tells = [
      tellSignedUp(input.occasion, 'called-off', input.command.fields.note ?? '', input.command.commandId, input.now),
    ];
    const { occasion, now } = input;
    // Whoever is checked in by then is checked out by the clock.
    const begun = now >= checkInWindow(occasion).from;
    const set: Partial<Occasion> = { status: 'calledOff', open: false, nextClockAt: begun ? now : null };
    return { do: 'set', set, expected: {}, entry: entryOf(input), tells };
  },
  name: (input) => {
    const { occasion, command, now } = input;
    const added = command.chosen.filter(({ openid }) => !occasion.named.some((one) => one.openid === openid));
    if (command.chosen.length === 0) throw refused.notOnTheList('choices');
    const named = [
      ...occasion.named,
      ...added.map(({ openid, name, phone }) => ({ openid, name, phone, title: '一起组织' })),
    ];
    if (named.length > ATTENDANCE_LIMITS.namedMost) throw refused.namedEnough(ATTENDANCE_LIMITS.namedMost);
    const tells = added.map((one) => tellNamed(occasion, one, command.by.name, command.commandId, now));
    return { do: 'set', set: namedNow(occasion, named), expected: {}, entry: entryOf(input), tells };
  },
  unname: (input) => {
    const [one] = input.command.chosen;
    if (!one) throw refused.notOnTheList('choice');
    const named = input.occasion.named.filter(({ openid }) => openid !== one.openid);
    return { do: 'set', set: namedNow(input.occasion, named), expected: {}, entry: entryOf(input), tells: [] };
  },
  recap: (input) => {
    const { note = '', photos = [] } = input.command.fields;
    return { do: 'set', set: { recap: { words: note, photos } }, expected: {}, entry: entryOf(input), tells: [] };
  },
  'hand-in': (input) => byHand('hand-in', input),
  'hand-out': (input) => byHand('hand-out', input),
  evaluate: ({ command: { chosen, fields } }) => ({ do: 'evaluate', chosen, fields }),
};

/** The titles and words of what people signed up for are changed before all of them, never behind their backs. */
function retitle(input: EffectInput): OccasionDecision {
  const { occasion, command, now } = input;
  const title = (command.fields.note ?? '').trim();
  const { titleMax } = ATTENDANCE_LIMITS;
  if ([...title].length < 2 || [...title].length > titleMax) throw refused.badTitle(titleMax);
  const tells = [tellSignedUp(occasion, 'retitled', title, command.commandId, now)];
  return { do: 'set', set: { title }, expected: {}, entry: entryOf(input), tells };
}

function rewrite(input: EffectInput): OccasionDecision {
  const { occasion, command, now } = input;
  const words = (command.fields.note ?? '').trim();
  const tells = [tellSignedUp(occasion, 'rewritten', words, command.commandId, now)];
  return { do: 'set', set: { words }, expected: {}, entry: entryOf(input), tells };
}

function namedNow(occasion: Occasion, named: Occasion['named']): Partial<Occasion> {
  return { named, organisers: organisersOf({ ...occasion, named }) };
}

/** More places: those who waited longest get them. Fewer: never fewer than are given. */
function resize(input: EffectInput): OccasionDecision {
  const { occasion, command, now } = input;
  const capacity = command.fields.number ?? 0;
  const least = Math.max(1, taken(occasion));
  if (capacity < least) throw refused.fewerThanTaken(least);
  return { do: 'set', ...resized(occasion, capacity, command.commandId, now), entry: entryOf(input) };
}

/** To another day or hour, as long as it was; signing up and cancelling end as long before it as they did. */
function reschedule(input: EffectInput): OccasionDecision {
  const { occasion, command, now } = input;
  const { date = 0, time = '00:00', note = '' } = command.fields;
  const startsAt = date + minutesOf(time) * MINUTE;
  if (startsAt <= now) throw refused.inThePast();
  const by = startsAt - occasion.startsAt;
  const set: Partial<Occasion> = {
    startsAt,
    endsAt: occasion.endsAt + by,
    signUpUntil: occasion.signUpUntil + by,
    cancelUntil: occasion.cancelUntil + by,
  };
  const moved = { ...occasion, ...set };
  const nextClockAt = nextClock(moved, now)?.at ?? null;
  const tells = [tellSignedUp(moved, 'moved', note, command.commandId, now)];
  return { do: 'set', set: { ...set, nextClockAt }, expected: {}, entry: entryOf(input), tells };
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** A time on the occasion's own day, or the day after for one that goes past midnight. */
function byHand(effect: 'hand-in' | 'hand-out', input: EffectInput): OccasionDecision {
  const { occasion, command, now } = input;
  if (command.chosen.some(({ openid }) => openid === command.by.openid)) throw refused.ownCheck();
  const opens = checkInWindow(occasion).from;
  const first = beijingInstant(beijingDate(occasion.startsAt), minutesOf(command.fields.time ?? '00:00'));
  const at = first < opens && first + DAY <= checkOutWindow(occasion).until ? first + DAY : first;
  if (at < opens || at > Math.min(now, checkOutWindow(occasion).until)) throw refused.timeBesides();
  return { do: 'by-hand', effect, at, chosen: command.chosen, entry: entryOf(input) };
}

/** May one more join, by the numbers alone: what the write itself asks again. */
export function roomCondition(occasion: Occasion, walkIn: boolean): Expected {
  const most = walkIn && occasion.capacity !== null ? occasion.capacity : mostSignUps(occasion);
  return { capacity: occasion.capacity, [`signups.${most - 1}`]: null };
}
