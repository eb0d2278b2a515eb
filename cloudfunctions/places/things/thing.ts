import { isOverdue, promisable } from '../../platform/availability';
import { beijingDate, beijingInstant, DAY, HOUR } from '../../platform/clock';
import { Refusal } from '../../platform/errors';
import { covers, type HeldPost } from '../../platform/identity';
import type { Actor, StepEntry, StepRow } from '../../platform/step-rows';
import type { Subject, SubjectKind } from '../../platform/subject';
import type { ThingStatus, UnitState } from '../../../miniprogram/packages/places/vocabulary/places';
import type { PlaceViewer } from '../venues/venue';

/** One piece, with the code on it. */
export interface Unit {
  code: string;
  state: UnitState;
}

/** A piece that is with somebody. */
export interface Loan {
  unit: string;
  openid: string;
  name: string;
  phone: string;
  /** for whom, when a neighbour takes it for them; '' for oneself */
  forName: string;
  since: number;
  /** the last day on which it may come back: 2026-12-02 */
  lastDay: string;
  /** what they heard of it: nothing, that it is due, that it is overdue */
  told: 'nothing' | 'due' | 'overdue';
}

/** Somebody who waits for one to come back. */
export interface Waiting {
  openid: string;
  name: string;
  since: number;
}

/** A kind of thing that a place lends (便民百宝箱): its pieces, who has them, and who waits. */
export interface Thing extends Subject {
  status: ThingStatus;
  communityCode: string;
  /** where it is handed out and comes back */
  venue: { id: string; name: string; postId: string };
  name: string;
  rules: string;
  /** for how many days one has it */
  days: number;
  units: readonly Unit[];
  loans: readonly Loan[];
  waiting: readonly Waiting[];
  /** kept for somebody who waited, until a moment */
  held: readonly { openid: string; until: number }[];
  nextClockAt: number | null;
  history: StepEntry[];
}

export type ThingSide = 'neighbour' | 'keeper';
/** Who looks, with whether they live there. */
export interface ThingViewer extends PlaceViewer {
  phone: string;
  communityCode: string;
}
export interface ThingActor extends Actor<ThingSide> {
  phone: string;
}
export type ThingKind = SubjectKind<Thing, ThingActor, ThingViewer>;
export type ThingRow = StepRow<Thing, ThingSide, ThingActor, null>;

export const livesOrWorks = ({ communityCode, posts }: Pick<ThingViewer, 'communityCode' | 'posts'>, there: string) =>
  communityCode === there || posts.some(({ gridCode }: HeldPost) => covers(gridCode, there) || covers(there, gridCode));

/** What is held for others by now, those whose time is over left out. */
const heldFor = ({ held }: Pick<Thing, 'held'>, now: number, besides = '') =>
  held.filter(({ openid, until }) => until > now && openid !== besides);

/** Pieces on the shelf, in order, whole ones only. */
export const onShelf = ({ units, loans }: Pick<Thing, 'units' | 'loans'>): Unit[] =>
  units.filter(({ code, state }) => state === 'fine' && !loans.some(({ unit }) => unit === code));

/** How many this person can have now: what is overdue is not counted on, what is kept for others neither. Pure. */
export function freeFor(thing: Thing, openid: string, now: number): number {
  const unusable = thing.units.filter(
    ({ state, code }) => state !== 'fine' && !thing.loans.some((l) => l.unit === code),
  );
  const counts = {
    out: thing.loans.length,
    promised: heldFor(thing, now, openid).length,
    broken: unusable.length,
  };
  return promisable(thing.units.length, counts);
}

export const overdueOf = ({ loans }: Pick<Thing, 'loans'>, now: number): Loan[] =>
  loans.filter(({ lastDay }) => isOverdue(lastDay, now));

/** The afternoon before the last day; and the morning after it. */
const dueTold = (lastDay: string) => beijingInstant(lastDay, 0) - 6 * HOUR;
const overdueTold = (lastDay: string) => beijingInstant(lastDay, 0) + DAY + 9 * HOUR;

/** What is next to be told of a loan, and when; null for nothing. */
export function nextOf({ lastDay, told }: Loan): { what: 'due' | 'overdue'; at: number } | null {
  if (told === 'nothing') return { what: 'due', at: dueTold(lastDay) };
  return told === 'due' ? { what: 'overdue', at: overdueTold(lastDay) } : null;
}

/** When something is to be told or let go next, null for never. */
export function nextClock({ loans, held }: Pick<Thing, 'loans' | 'held'>): number | null {
  const moments = [...loans.flatMap((loan) => nextOf(loan)?.at ?? []), ...held.map(({ until }) => until)];
  return moments.length > 0 ? Math.min(...moments) : null;
}

/** Hands what is free to those who wait, the first first. @param until kept so long. Pure. */
export function handedOn(thing: Thing, now: number, until: number): Pick<Thing, 'held' | 'waiting'> {
  const still = heldFor(thing, now);
  const free = Math.max(0, onShelf(thing).length - still.length);
  const next = thing.waiting.slice(0, free);
  return {
    held: [...still, ...next.map(({ openid }) => ({ openid, until }))],
    waiting: thing.waiting.slice(next.length),
  };
}

/** The end of a day so many days on, today being the first. */
export const endOfDay = (now: number, days: number): number => beijingInstant(beijingDate(now), 0) + days * DAY;

export const thingRefusals = {
  out: () => new Refusal('ALL_OUT', '都借出去了，可以排队，还回来通知您。', { rule: 'all are out' }),
  notThere: () => new Refusal('NOT_ON_SHELF', '这一件已经借出或在修，请换一件。', { rule: 'unit is out or broken' }),
  closed: () =>
    new Refusal('CLOSED_TODAY', '今天不开门，借和还都请换一天；借期里有不开门的日子不要紧。', { rule: 'closed today' }),
  closedThen: () => {
    const message = '那天不开门，还不了，请选前后一天。';
    return new Refusal('CLOSED_THEN', message, { rule: 'closed on the last day', fields: { 'fields.date': message } });
  },
  hasOne: () => new Refusal('HAS_ONE', '您已经借了一件，还了再借。', { rule: 'one at a time' }),
  waits: () => new Refusal('WAITS', '您已经在排队了。', { rule: 'waits already' }),
  free: () => new Refusal('FREE', '现在就有，直接借。', { rule: 'is free' }),
  othersWait: () => new Refusal('OTHERS_WAIT', '后面有人在等，请按时还。', { rule: 'others wait' }),
  noneOfIt: () => new Refusal('NOTHING', '没有这样的一件。', { rule: 'no such unit' }),
} as const;
