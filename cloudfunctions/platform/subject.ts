import { sayMoment } from './clock';
import type { OutboxEntry } from './notices';
import type { StepFields } from './step-fields';
import {
  allowedRow,
  entryOf,
  offered,
  openRows,
  type Actor,
  type StepEntry,
  type Stepped,
  type StepRow,
  type StepWish,
  type TableRules,
} from './step-rows';
import type { AvailableAction } from './steps';
import { changesNothing } from './unchanged';

/**
 * The engine for what has steps, pure: a kind says its rows and who takes part, the functions below say what follows. What touches
 * the cloud is in subject-shell.ts and shelf.ts.
 */

/** A document with steps. */
export interface Subject extends Stepped {
  _id: string;
  outbox: OutboxEntry[];
  outboxDue: number | null;
}
export type EntryOf<S extends Stepped> = S['history'][number];

/** What a change is: fields to set, what is appended to the history, who is told, and what is written elsewhere in the same transaction. */
export interface Decision<S extends Stepped, Along = never> {
  set: Partial<S>;
  entry: EntryOf<S>;
  tells: OutboxEntry[];
  along?: Along | undefined;
}

/** A change as whoever tells of it sees it. */
export interface Taken<S extends Stepped, Found> {
  before: S;
  after: S;
  entry: EntryOf<S>;
  fields: StepFields;
  found: Found;
}

/**
 * One kind of thing with steps.
 * - By: who acts, in which parts; Viewer: the same person before a document was looked at
 * - Found: what is looked up for a step
 * - Along: what a step writes elsewhere together with it
 */
export interface SubjectKind<S extends Subject, By extends Actor<string>, Viewer, Found = null, Along = never> {
  /** 这份记录 */
  noun: string;
  rows: readonly StepRow<S, string, By, Found, Along>[];
  /** statuses as people call them */
  labels: TableRules<S>['labels'];
  /** what of the history is no step of the table, as the timeline calls it: how it began, and what the rule does */
  titles: Readonly<Record<string, string>>;
  /** see TableRules */
  outdates?: TableRules<S>['outdates'];
  /** the person in their parts; without any it is, for them, not there */
  actor(viewer: Viewer, state: S, now: number): By;
  /** what follows from a change and is kept beside it, for lists and clocks */
  derive?(after: S, before: S, entry: StepEntry): Partial<S>;
  /** what an entry of this kind keeps beside what every entry does; nobody acts when it is the rule */
  keeps?(after: S, fields: StepFields, actor: By | null): Omit<EntryOf<S>, keyof StepEntry>;
  /** who hears of a step */
  tells?(taken: Taken<S, Found>): OutboxEntry[];
}

export type Wish = StepWish & { commandId: string };

/** The row by which this person may take this step now. Pure. @throws Refusal as allowedRow does */
export function allowed<S extends Subject, By extends Actor<string>, Viewer, Found, Along>(
  kind: SubjectKind<S, By, Viewer, Found, Along>,
  state: S,
  wish: StepWish,
  actor: By,
): StepRow<S, string, By, Found, Along> {
  return allowedRow(kind.rows, state, wish, actor, kind);
}

/** May this step be taken, and what follows from it? Pure. @throws Refusal as allowedRow does, or the effect's own */
export function decide<S extends Subject, By extends Actor<string>, Viewer, Found, Along>(
  kind: SubjectKind<S, By, Viewer, Found, Along>,
  state: S,
  { commandId, ...wish }: Wish,
  actor: By,
  found: Found,
): Decision<S, Along> {
  const row = allowed(kind, state, wish, actor);
  const { fields } = wish;
  const { along, ...changed } = row.effect?.(state, fields, actor, { found, commandId }) ?? {};
  const entry = entryOf(row, state, actor, fields.note ?? '', commandId);
  const set = following(kind, state, changed as Partial<S>, entry);
  const after = { ...state, ...set };
  const kept = { ...entry, ...kind.keeps?.(after, fields, actor) } as EntryOf<S>;
  const silent = entry.note === '' && set.status === state.status && changesNothing(state, changed);
  const tells = silent ? [] : (kind.tells?.({ before: state, after, entry: kept, fields, found }) ?? []);
  return { set, entry: kept, tells, along };
}

/** What the rule does of itself. */
export interface Ruling<S extends Subject, Along = never> {
  action: string;
  /** the status stays without it */
  to?: S['status'];
  note?: string;
  set?: Partial<S>;
  along?: Along | undefined;
  tells?(after: S, entry: EntryOf<S>): OutboxEntry[];
}

/** The same for what the rule does when a time is up: nobody has to be allowed to. Pure. */
export function ruled<S extends Subject, By extends Actor<string>, Viewer, Found, Along>(
  kind: SubjectKind<S, By, Viewer, Found, Along>,
  state: S,
  { action, to, note = '', set: changed = {}, along, tells }: Ruling<S, Along>,
  now: number,
): Decision<S, Along> {
  const entry = { ...entryByRule(state, action, now, note), to: to ?? state.status };
  const set = following(kind, state, changed, entry);
  const after = { ...state, ...set };
  const kept = { ...entry, ...kind.keeps?.(after, {}, null) } as EntryOf<S>;
  return { set, entry: kept, tells: tells?.(after, kept) ?? [], along };
}

function following<S extends Subject, By extends Actor<string>, Viewer, Found, Along>(
  kind: SubjectKind<S, By, Viewer, Found, Along>,
  before: S,
  changed: Partial<S>,
  entry: StepEntry,
): Partial<S> {
  const set = { ...changed, status: entry.to as S['status'] };
  return { ...set, ...kind.derive?.({ ...before, ...set }, before, entry) };
}

/** What the history keeps of something the rule did. Its command is the version it found, so that nothing is told of it twice. */
export function entryByRule({ status, version }: Stepped, action: string, now: number, note = ''): StepEntry {
  const by = { side: 'rule', name: '', title: '', openid: '' };
  return { at: now, by, action, from: status, to: status, note, commandId: `${action}-${version}` };
}

/** The same for how something begins. */
export function entryToBegin(
  action: string,
  to: string,
  { side, openid, name, title }: { side: string; openid: string; name: string; title: string },
  at: number,
  { note = '', commandId }: { note?: string; commandId: string },
): StepEntry {
  return { at, by: { side, name, title, openid }, action, from: null, to, note, commandId };
}

/** What every document with steps begins with. @param tells of how it began */
export function begun<E extends StepEntry>(entry: E, tells: OutboxEntry[] = []) {
  return { version: 1, history: [entry], outbox: tells, outboxDue: tells.length > 0 ? entry.at : null };
}

/** A document as it is once a decision was saved. */
export function applied<S extends Subject>(state: S, { set, entry }: Pick<Decision<S, unknown>, 'set' | 'entry'>): S {
  return { ...state, ...set, version: state.version + 1, history: [...state.history, entry] };
}

/** The steps this very person may take now, as a page offers them. Pure. */
export function actionsFor<S extends Subject, By extends Actor<string>, Viewer, Found, Along>(
  { rows }: Pick<SubjectKind<S, By, Viewer, Found, Along>, 'rows'>,
  state: S,
  actor: By,
): AvailableAction[] {
  return openRows(rows, state, actor).map((row) => offered(row, state, actor));
}

/** What an entry is called in a timeline. */
export function titleOf(
  { rows, titles }: { rows: readonly { action: string; done: string }[]; titles: Readonly<Record<string, string>> },
  action: string,
): string {
  return titles[action] ?? rows.find((row) => row.action === action)?.done ?? '';
}

/** One line of a timeline. */
export interface TimelineEntry {
  at: number;
  atText: string;
  title: string;
  /** 按规则, 我, or post and name */
  by: string;
  note: string;
}

/** What happened, as this person reads it. Pure. @param more what the page shows beside, or otherwise than it is said here */
export function timelineOf<E extends StepEntry, More extends object = object>(
  kind: Parameters<typeof titleOf>[0],
  history: readonly E[],
  reader: { openid: string; now: number },
  more?: (entry: E) => More,
): (TimelineEntry & More)[] {
  return history.map((entry) => ({
    at: entry.at,
    atText: sayMoment(entry.at, reader.now),
    title: titleOf(kind, entry.action),
    by: doneBy(entry, reader.openid),
    note: entry.note,
    ...(more?.(entry) as More),
  }));
}

function doneBy({ by }: StepEntry, openid: string): string {
  if (by.side === 'rule') return '系统自动';
  return by.openid !== '' && by.openid === openid ? '我' : `${by.title} ${by.name}`.trim();
}
