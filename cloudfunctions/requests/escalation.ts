import type { Chief } from '../directory/api';
import { writeMoment } from '../platform/clock';
import type { OutboxEntry } from '../platform/notices';
import { gridsUp, heardUp, type Upward, type UpLevel } from '../platform/upward';
import { beforeDue, dueAt } from '../platform/working-time';
import type { HistoryEntry, ServiceRequest } from './request';
import {
  AUTO_CONFIRMED,
  AUTO_RESUMED,
  promiseOf,
  REMINDERS,
  tellAutoConfirmed,
  tellAutoResumed,
  tellEscalated,
  tellWarning,
} from './tell-clocks';
import { resumed } from './promise';
import { tellFollowers } from './tell-followers';
import { CLOCK_OF, QUEUE_OF } from './workflow';

/** What a clock needs of a request: its history and what is still to be told play no part. */
export type Watched = Omit<ServiceRequest, 'history' | 'outbox'>;
type ClockFields = Pick<ServiceRequest, 'nextClock' | 'nextClockAt'>;

/** What a clock changes: fields to set, the rule's entry, and who is told. */
export interface Fired {
  set: Partial<ServiceRequest>;
  entry: HistoryEntry;
  tells: OutboxEntry[];
}

const NO_CLOCK: ClockFields = { nextClock: null, nextClockAt: null };

/**
 * The first clock of the promise that runs in this status: a warning before it ends, or, when it has ended already, its escalation;
 * while the resident is awaited, the end of that wait. None once the request is closed.
 * @param now when the promise began to run, epoch milliseconds: a warning comes no sooner than half-way from here
 */
export function startClock(request: Pick<ServiceRequest, 'status' | 'deadline' | 'limits'>, now: number): ClockFields {
  const { deadline, limits } = request;
  const promise = CLOCK_OF[request.status];
  if (promise === null || deadline === null) return NO_CLOCK;
  if (promise === 'confirm') return { nextClock: { kind: 'confirm' }, nextClockAt: deadline };
  if (promise === 'answer') return { nextClock: { kind: 'resume' }, nextClockAt: deadline };
  if (deadline <= now) return escalationAt('community', deadline);
  const lead = promise === 'accept' ? limits.watch.warnAccept : limits.watch.warnResolve;
  const halfWay = Math.floor((now + deadline) / 2);
  return { nextClock: { kind: 'warn' }, nextClockAt: Math.max(beforeDue(deadline, lead, limits.office), halfWay) };
}

/**
 * A step's changes with the clock that follows from them: another promise, or another owner, has its own; a promise that still runs
 * keeps it.
 */
export function withClock(
  state: ServiceRequest,
  set: Partial<ServiceRequest>,
  now: number,
): Partial<ServiceRequest> & ClockFields {
  const after = { ...state, ...set };
  const sameOwner = after.owner.personId === state.owner.personId;
  const runsOn = sameOwner && after.status === state.status && after.deadline === state.deadline;
  const { nextClock, nextClockAt } = runsOn ? state : startClock(after, now);
  return { ...set, nextClock, nextClockAt };
}

/** Whether somebody took a step since the version that a person saw. A reminder by the clock is no step: they may go on without looking again. */
export function isOutdated({ version, history }: ServiceRequest, seen: number): boolean {
  const since = version - seen;
  if (since <= 0) return since < 0;
  return history.slice(-since).some(({ by, action }) => by.side !== 'rule' || !REMINDERS.includes(action));
}

/** Grids whose chiefs this request's clock may have to tell when it fires now. */
export function gridsToTell(request: Watched, now: number): string[] {
  const from = escalatingFrom(request, now);
  return from === null ? [] : gridsUp(upwardOf(request, from));
}

/**
 * What follows when a request's clock is due. Pure. The clock it leaves is later than now, or there is none: so each fires once.
 * @param chiefs who answers as chief now, by grid; at least those of gridsToTell
 * @param now epoch milliseconds
 * @returns null when no clock is due
 */
export function fireClock(request: Watched, chiefs: ReadonlyMap<string, Chief>, now: number): Fired | null {
  const { nextClock, nextClockAt } = request;
  if (nextClock === null || nextClockAt === null || nextClockAt > now) return null;
  if (nextClock.kind === 'confirm') return confirm(request, now);
  if (nextClock.kind === 'resume') return resume(request, now);
  const from = escalatingFrom(request, now);
  return from === null ? warn(request, now) : escalate(request, from, chiefs, now);
}

/** From which level the clock escalates now, null when it does not. A warning that comes too late is none: that is escalated. */
function escalatingFrom({ nextClock, deadline }: Watched, now: number): UpLevel | null {
  if (nextClock?.kind === 'escalate') return nextClock.level;
  return nextClock?.kind === 'warn' && deadline !== null && deadline <= now ? 'community' : null;
}

function warn(request: Watched, now: number): Fired {
  const deadline = request.deadline ?? now;
  const entry = ruleEntry(request, 'warn', request.owner, now);
  entry.note = `请在${writeMoment(deadline)}前${promiseOf(entry)}。`;
  const set = { ...escalationAt('community', deadline), updatedAt: now };
  return { set, entry, tells: tellWarning(request, entry) };
}

/**
 * Tells the nearest chief above the owner, from a level on, and sets when the one above that is told. With the highest told, or
 * nobody to tell, it is tried again after the longer interval: as long as it is late, somebody hears of it.
 */
function escalate(request: Watched, from: UpLevel, chiefs: ReadonlyMap<string, Chief>, now: number): Fired {
  const heard = heardUp(upwardOf(request, from), chiefs, [request.owner.personId], '就是负责人');
  const entry = ruleEntry(request, 'escalate', heard.chief, now);
  entry.note = `${promiseOf(entry)}时限是${writeMoment(request.deadline ?? now)}。${heard.passed}`;
  const { next, again } = request.limits.watch;
  const at = dueAt(now, heard.hasAbove ? next : again, request.limits.office);
  const set = { ...escalationAt(heard.next, at), updatedAt: now };
  return { set, entry, tells: tellEscalated(request, entry, heard.chief) };
}

function confirm(request: Watched, now: number): Fired {
  const entry = { ...ruleEntry(request, 'auto-confirm', null, now), to: 'confirmed', note: AUTO_CONFIRMED } as const;
  const set = {
    ...NO_CLOCK,
    status: entry.to,
    open: false,
    queue: QUEUE_OF[entry.to],
    deadline: null,
    satisfaction: null,
    openKey: request._id,
    neighbourhood: null,
    updatedAt: now,
  };
  const tells = [...tellAutoConfirmed(request, entry), ...tellFollowers(request, { ...request, ...set }, entry)];
  return { set, entry, tells };
}

/** The author was awaited long enough: the owner goes on with the time that was left. */
function resume(request: Watched, now: number): Fired {
  const entry = { ...ruleEntry(request, 'auto-resume', null, now), to: 'accepted', note: AUTO_RESUMED } as const;
  const deadline = resumed(request, now);
  const after = { status: entry.to, deadline, limits: request.limits };
  const set = {
    ...startClock(after, now),
    status: entry.to,
    queue: QUEUE_OF[entry.to],
    deadline,
    promises: { ...request.promises, resolveBy: deadline },
    paused: null,
    updatedAt: now,
  };
  return { set, entry, tells: tellAutoResumed({ ...request, ...set }, entry) };
}

function ruleEntry(
  { status, version }: Watched,
  action: string,
  told: { name: string; title: string } | null,
  now: number,
): HistoryEntry {
  return {
    at: now,
    by: { side: 'rule', name: told?.name ?? '', title: told?.title ?? '', openid: '' },
    action,
    from: status,
    to: status,
    note: '',
    photos: [],
    satisfaction: null,
    commandId: `clock-${version}`,
  };
}

const escalationAt = (level: UpLevel, at: number): ClockFields => ({
  nextClock: { kind: 'escalate', level },
  nextClockAt: at,
});

/** From a level on, without those below the owner's own post: their chiefs are no superiors of the owner. */
const upwardOf = ({ cellCode, owner }: Watched, from: UpLevel): Upward => ({
  of: cellCode,
  from,
  owner: owner.gridCode,
});
