import { sayMoment } from '../platform/clock';
import { weighProof } from './check-in/proof';
import type { Occasion } from './occasions/occasion';
import type { Audience } from '../platform/notices';
import { outboxOf } from '../platform/outbox';
import type { Transaction } from '../platform/database';
import type { Quality } from '../../miniprogram/packages/attendance/vocabulary/attendance';
import { withOrWithout, type Participant } from './people/participant';
import { ATTENDANCES } from './hours/store';
import { OCCASIONS, peopleOn, quietOccasion } from './occasions/store';
import { needTask, type NeedTask } from './tasks/for-needs';
import { heldOccasions, occasionsIn, occasionsOfRequest } from './occasions/store-lists';
import { isOldEnough } from './occasions/guards';
import { birthYearsAmong, readParticipant, writeParticipant } from './people/store-participants';
import { unpaidInTheWay, withSpan, withSpanEnded, type Span } from './people/spans';

export { bookDuty, bookPaidDuty, openDuty } from './hours/actions/book-duty';
export { recellOccasions } from './occasions/actions/recell';
export type { Duty } from './hours/duty';
export type { ServiceEntry } from './hours/attendance';
export type { Participant } from './people/participant';
export type { Span } from './people/spans';
export { addHosts, HOSTS, writeHost } from './people/store-hosts';
export { leaderIn, type Host } from './people/host';
export type { NeedTask } from './tasks/for-needs';
export { serviceFigures, serviceIn, serviceOf } from './hours/store-records';
export { sayEvaluation } from './occasions/say';
export { participantById } from './people/store-participants';

/** Those of these people who are known to be younger; who never said when they were born is none of them. A database call a thousand. */
export async function youngerAmong(openids: readonly string[], age: number, now: number): Promise<Set<string>> {
  const years = await birthYearsAmong(openids);
  return new Set([...years].flatMap(([openid, year]) => (isOldEnough(age, year, now) ? [] : [openid])));
}

/** Changes what is known of a person, in the transaction of the context that knows it. Nothing is written when it is so already. */
async function change(transaction: Transaction, openid: string, to: (now: Participant) => Partial<Participant>) {
  const participant = await readParticipant(transaction, openid);
  const changed = { ...participant, ...to(participant) };
  if (JSON.stringify(changed) !== JSON.stringify(participant)) await writeParticipant(transaction, changed);
}

/** Says of a person that they are, or no longer are, a party member, a volunteer … */
export function setQuality(transaction: Transaction, openid: string, quality: Quality, has: boolean): Promise<void> {
  return change(transaction, openid, ({ qualities }) => ({ qualities: withOrWithout(qualities, quality, has) }));
}

/** Says what stands beside a person's name where people are listed, because they chose to show it; '' for nothing. */
export function setBadge(transaction: Transaction, openid: string, badge: string): Promise<void> {
  return change(transaction, openid, (now) => ((now.badge ?? '') === badge ? {} : { badge }));
}

/** Says what a person can do, all of it. */
export function setSkills(transaction: Transaction, openid: string, skills: readonly string[]): Promise<void> {
  return change(transaction, openid, () => ({ skills: [...skills] }));
}

/** Says that a person belongs, or no longer belongs, to a community beside the one they live in: its occasions are listed for them. */
export function setCommunity(
  transaction: Transaction,
  openid: string,
  communityCode: string,
  has: boolean,
): Promise<void> {
  return change(transaction, openid, ({ communities }) => ({
    communities: withOrWithout(communities, communityCode, has),
  }));
}

/**
 * Takes a person's time for a paid visit, in the transaction that begins it, so that no unpaid hour is ever written of the same time.
 * @returns the unpaid service that lies in the way; null once it is taken
 */
export async function takeTime(
  transaction: Transaction,
  openid: string,
  visit: Span & { paid: true },
  now: number,
): Promise<Span | null> {
  const { spans } = await readParticipant(transaction, openid);
  const other = unpaidInTheWay(spans, visit);
  if (!other) await change(transaction, openid, (there) => ({ spans: withSpan(there.spans, visit, now) }));
  return other;
}

/** Frees what a paid visit does not need: it is over. Nothing when it took no time. */
export function endTime(transaction: Transaction, openid: string, id: string, at: number, now: number): Promise<void> {
  return change(transaction, openid, ({ spans }) => ({ spans: withSpanEnded(spans, id, at, now) }));
}

/** Notices about hours. */
export const attendanceOutbox = outboxOf(ATTENDANCES);

/** Notices of occasions; those to many are for whoever is on the list by then, in or waiting. */
export const occasionOutbox = {
  ...outboxOf(OCCASIONS),
  async recipientsOf({ followersOf: occasionId }: Audience, after: string, limit: number) {
    const openids = (await peopleOn(occasionId)).filter((openid) => openid > after).sort();
    return openids.slice(0, limit).map((openid) => ({ openid, place: openid }));
  },
};

/** What of an occasion others may name: when it is, as people say it. */
export interface NamedOccasion {
  id: string;
  title: string;
  whenText: string;
  startsAt: number;
  placeText: string;
}

/** What one may still sign up for in some grids, the soonest first; one database call. */
export async function comingIn(lists: readonly string[], now: number): Promise<NamedOccasion[]> {
  const found = await occasionsIn(lists, 'activity', now, null, null, 20);
  return found.filter(({ status }) => status === 'planned').map((occasion) => named(occasion, now));
}

/** Activities of a community that are over, the latest first: as many as one looks through. One database call. */
export async function heldIn(communityCode: string, since: number, now: number): Promise<NamedOccasion[]> {
  return (await heldOccasions(communityCode, since, now)).map((occasion) => named(occasion, now));
}

/** One of them by its id, null when it is none of this community, or not over. One database call. */
export async function heldById(id: string, communityCode: string, now: number): Promise<NamedOccasion | null> {
  const occasion = await quietOccasion(id);
  const over = occasion && (occasion.status === 'held' || occasion.status === 'closed');
  return over && occasion.gridCode.startsWith(communityCode) ? named(occasion, now) : null;
}

/** More than come of one need. */
const TASKS_MOST = 20;

/** Tasks that came of a need, the soonest first; one database call. */
export async function tasksForNeed(requestId: string, now: number): Promise<NeedTask[]> {
  return (await occasionsOfRequest(requestId, TASKS_MOST)).map((task) => needTask(task, now));
}

/** The need that a task helps with, '' for none; one database call. */
export async function needBehind(occasionId: string): Promise<string> {
  return (await quietOccasion(occasionId))?.requestId ?? '';
}

/** One of them by its id; null when it is none, or over. One database call. */
export async function comingById(id: string, now: number): Promise<NamedOccasion | null> {
  const occasion = await quietOccasion(id);
  return occasion?.status === 'planned' && now < occasion.signUpUntil ? named(occasion, now) : null;
}

const named = (
  { _id: id, title, startsAt, place }: Pick<Occasion, '_id' | 'title' | 'startsAt' | 'place'>,
  now: number,
): NamedOccasion => ({
  id,
  title,
  whenText: sayMoment(startsAt, now),
  startsAt,
  placeText: place.text,
});

export { checkedInSince } from './hours/store-seen';
export { codeFor, windowEndsAt, windowOf } from './check-in/proof';

/** Does the changing code that a phone scanned show that somebody is where it is shown? Pure. */
export function codeHolds(asked: { id: string; secret: string }, code: string, now: number): boolean {
  return weighProof({ ...asked, proof: 'code', point: null, radius: 0 }, { code, fix: null }, now).ok;
}
