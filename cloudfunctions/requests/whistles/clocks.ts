import type { Chief } from '../../directory/api';
import { sayDate, writeMoment } from '../../platform/clock';
import type { OutboxEntry } from '../../platform/notices';
import { gridsUp, heardUp, type Upward, type UpLevel } from '../../platform/upward';
import { dueAt, sayDistance } from '../../platform/working-time';
import type { WhistleDecision } from './decide';
import { derived, tasksOf } from './standing';
import { tellAll } from './tell';
import type { Summons, Task, Whistle, WhistleEntry } from './whistle';
import { TASK_WORDS } from './workflow';

/** What a clock needs of a whistle: its history and what is still to be told play no part. */
export type WatchedWhistle = Omit<Whistle, 'history' | 'outbox'>;

/** The street itself answers for a whistle: the first above is its chief. */
const FIRST_LEVEL = 'town';
type Due = { task: Task; summons: Summons | null };
type Chiefs = ReadonlyMap<string, Chief>;

/** Grids whose chiefs this whistle's clock may have to tell when it fires. */
export const gridsToTell = (whistle: WatchedWhistle): string[] => gridsUp(upwardOf(whistle, FIRST_LEVEL));

/**
 * What follows when the clock of a task is due: of several that are, the one that waits longest. Pure. The clock it leaves is
 * later than now: so each fires once.
 * @param chiefs who answers as chief now, by grid; at least those of gridsToTell
 * @returns null when no clock is due
 */
export function fireWhistleClock(whistle: WatchedWhistle, chiefs: Chiefs, now: number): WhistleDecision | null {
  if (!whistle.open || whistle.nextClockAt === null || whistle.nextClockAt > now) return null;
  const due = tasksOf(whistle).find(({ task }) => task.clockAt === whistle.nextClockAt);
  if (!due) return null;
  const late = due.task.clock.kind === 'escalate' || due.task.due <= now;
  return late ? escalate(whistle, due, chiefs, now) : warn(whistle, due, now);
}

function warn(whistle: WatchedWhistle, due: Due, now: number): WhistleDecision {
  const { promise, due: by } = due.task;
  const what = TASK_WORDS[promise];
  const entry = ruleEntry(whistle, 'warn', due, whoOwes(whistle, due), now);
  entry.note = `请在${writeMoment(by)}前${what}。`;
  const body = `“${whistle.title}”，请在 ${sayDate(by, now)} 前${what}。`;
  const task: Task = { ...due.task, clock: { kind: 'escalate', level: FIRST_LEVEL }, clockAt: by };
  const tells = tellAll(whistle, entry, `快到${what}时限了`, body, [[{ personId: owes(whistle, due) }, '']]);
  return { set: withTask(whistle, due, task, now), entry, tells };
}

/**
 * Tells who is late, the street when it is a department, and the nearest chief above, from a level on; and sets when the one above
 * that is told. With the highest told it is tried again after the longer interval: as long as it is late, somebody hears of it.
 */
function escalate(whistle: WatchedWhistle, due: Due, chiefs: Chiefs, now: number): WhistleDecision {
  const { clock, promise, due: by } = due.task;
  const from = clock.kind === 'escalate' ? clock.level : FIRST_LEVEL;
  const { chief, hasAbove, next: above } = heardUp(upwardOf(whistle, from), chiefs, [owes(whistle, due)]);
  const { next, again } = whistle.limits.watch;
  const level = chief ? above : FIRST_LEVEL;
  const at = dueAt(now, hasAbove ? next : again, whistle.limits.office);
  const task: Task = { ...due.task, clock: { kind: 'escalate', level }, clockAt: at };
  const entry = ruleEntry(whistle, 'escalate', due, chief ?? { title: '', name: '' }, now);
  entry.note = `${whoText(whistle, due)}${TASK_WORDS[promise]}的时限是${writeMoment(by)}。`;
  const tells = tellLate(whistle, entry, due, chief, now);
  return { set: withTask(whistle, due, task, now), entry, tells };
}

function tellLate(
  whistle: WatchedWhistle,
  entry: WhistleEntry,
  due: Due,
  chief: Chief | null,
  now: number,
): OutboxEntry[] {
  const what = TASK_WORDS[due.task.promise];
  const body = `“${whistle.title}”，${whoText(whistle, due)}${what}已超时 ${sayDistance(now - due.task.due)}`;
  return tellAll(whistle, entry, `超时未${what}`, body, [
    [{ personId: owes(whistle, due) }, `，请尽快${what}。`],
    [{ personId: whistle.owner.personId }, '，请您督促。'],
    ...(chief ? [[{ personId: chief.personId }, '，请您督促。'] as [{ personId: string }, string]] : []),
  ]);
}

/** A task that a department has with the street to settle is the street's. */
const isDepartments = ({ task, summons }: Due) => (task.promise === 'settle' ? null : summons);
const owes = (whistle: WatchedWhistle, due: Due) => isDepartments(due)?.person.personId ?? whistle.owner.personId;

function whoOwes(whistle: WatchedWhistle, due: Due): { title: string; name: string } {
  const department = isDepartments(due);
  return department
    ? { title: department.gridName + department.title, name: department.person.name }
    : { title: whistle.owner.title, name: whistle.owner.name };
}
function whoText(whistle: WatchedWhistle, due: Due): string {
  const { title, name } = whoOwes(whistle, due);
  return title + name;
}

function withTask(whistle: WatchedWhistle, { summons }: Due, task: Task, now: number): Partial<Whistle> {
  const changed = summons
    ? { summons: whistle.summons.map((one) => (one.postId === summons.postId ? { ...one, task } : one)) }
    : { task };
  return { ...changed, ...derived({ ...whistle, ...changed }), updatedAt: now };
}

function ruleEntry(
  { status, version }: WatchedWhistle,
  action: 'warn' | 'escalate',
  { task, summons }: Due,
  { name, title }: { name: string; title: string },
  now: number,
): WhistleEntry {
  return {
    at: now,
    by: { side: 'rule', name, title, openid: '' },
    action,
    from: status,
    to: status,
    about: [task.promise, ...(summons ? [summons.postId] : [])],
    note: '',
    photos: [],
    commandId: `clock-${version}`,
  };
}

const upwardOf = ({ cellCode, owner }: WatchedWhistle, from: UpLevel): Upward => ({
  of: cellCode,
  from,
  owner: owner.gridCode,
});

/** What the timeline says happened by a clock; null for an entry that no clock made. */
export function clockTitle({ by, action, about }: WhistleEntry): string | null {
  if (by.side !== 'rule' || (action !== 'warn' && action !== 'escalate')) return null;
  const what = TASK_WORDS[(about[0] ?? 'answer') as Task['promise']];
  const who = by.title + by.name;
  if (action === 'warn') return `临近${what}时限，已提醒${who}`;
  return who ? `超时未${what}，已报${who}` : `超时未${what}，上级暂无在岗的网格长可报`;
}
