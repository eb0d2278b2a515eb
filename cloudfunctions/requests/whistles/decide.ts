import type { StepFields } from '../../platform/step-fields';
import { allowedRow, openRows, type Actor, type TableRules } from '../../platform/step-rows';
import { applied, type Decision } from '../../platform/subject';
import { WHISTLE_STATUSES, type WhistleStatus } from '../../../miniprogram/packages/requests/vocabulary/whistles';
import { dueAt } from '../../platform/working-time';
import { effectOf, type LookedUp } from './effects';
import { guardRefusal } from './guards';
import { derived, isOutstanding, statusOf } from './standing';
import type { WhistleSide, WhistleStep } from './step';
import { startTask } from './tasks';
import { tellWhistleStep } from './tell';
import type { Summons, Task, Whistle, WhistleEntry } from './whistle';
import { WHISTLE_STEPS } from './workflow';

/** A person's wish to take a step of a whistle. */
export interface WhistleCommand {
  action: string;
  /** version of the whistle the person acted on */
  version: number;
  fields: StepFields;
  commandId: string;
  found: LookedUp;
  /** `postIds` are the posts they hold now, `titles` by side */
  by: {
    openid: string;
    name: string;
    title: string;
    titles?: Readonly<Partial<Record<WhistleSide, string>>>;
    sides: readonly WhistleSide[];
    postIds: readonly string[];
  };
}

export type WhistleDecision = Decision<Whistle>;
export { applied as appliedToWhistle };

/** Somebody who acts, with the posts they hold now. */
type WhistleActor = Actor<WhistleSide> & Pick<WhistleCommand['by'], 'postIds'>;

/** The table as the engine reads it; photos are never asked of anybody here. */
const ROWS = WHISTLE_STEPS.map((step) => ({
  step,
  action: step.action,
  label: step.label,
  from: step.from,
  who: step.who,
  beside: false,
  fields: step.fields.map((field) => ({ ...field, required: field.required === true, preset: field.preset ?? '' })),
  guard: (state: Whistle, { postIds }: WhistleActor) => guardRefusal(step, state, ownSummons(state, postIds)),
}));

/**
 * Steps that a person may have missed and still go on, without loading the whistle anew: they change nothing that another step is
 * weighed on. For a department, what another department answers is one of them too.
 */
const BESIDE: readonly string[] = ['warn', 'escalate', 'report-in', 'log-work', 'supplement', 'urge', 'instruct'];
const BESIDE_DEPARTMENTS: readonly string[] = [...BESIDE, 'answer', 'contest'];
export const WHISTLE_RULES: TableRules<Whistle> = {
  noun: '这次吹哨',
  labels: WHISTLE_STATUSES,
  outdates: ({ action }, { who }) => !(who.includes('department') ? BESIDE_DEPARTMENTS : BESIDE).includes(action),
};

/**
 * May this step be taken, and what follows from it? Pure.
 * @param now epoch milliseconds
 * @throws Refusal as allowedWhistleStep does, or one of an effect's
 */
export function decideWhistle(state: Whistle, command: WhistleCommand, now: number): WhistleDecision {
  const step = allowedWhistleStep(state, command, now);
  const { fields, found } = command;
  const own = ownSummons(state, command.by.postIds);
  const { set: affected, about } = effectOf(step.effect, { whistle: state, fields, own, found, now });
  const to = statusAfter(step, state, affected.summons ?? state.summons);
  const open = WHISTLE_STATUSES[to].open;
  const moved = { ...state, ...affected, status: to };
  const changed = {
    ...affected,
    status: to,
    task: streetTask(moved, state, now),
    ...(open ? {} : { endedAt: now, result: fields.note ?? '' }),
    updatedAt: now,
  };
  const set = { ...changed, ...derived({ ...moved, ...changed }) };
  const entry: WhistleEntry = {
    at: now,
    by: actorOf(step, command),
    action: step.action,
    from: state.status,
    to,
    about,
    note: fields.note ?? '',
    photos: fields.photos ?? [],
    commandId: command.commandId,
  };
  return { set, entry, tells: tellWhistleStep(step, { ...state, ...set }, entry) };
}

/**
 * The row by which this person may take this step now, with what it needs. Pure; what has to be looked up is looked up after it.
 * @throws Refusal as allowedRow does
 */
export function allowedWhistleStep(
  state: Whistle,
  { by, ...wish }: Omit<WhistleCommand, 'found'>,
  now: number,
): WhistleStep {
  return allowedRow(ROWS, state, wish, { ...by, now }, WHISTLE_RULES).step;
}

/** The rows that are open to somebody with these parts, now. The same conditions as decide's, so that a button is never a lie. */
export function openWhistleSteps(
  state: Whistle,
  sides: readonly WhistleSide[],
  postIds: readonly string[],
): WhistleStep[] {
  return openRows(ROWS, state, { openid: '', name: '', title: '', sides, postIds, now: 0 }).map(({ step }) => step);
}

/** What of a whistle still waits for a person: the outstanding summonses of posts they hold. */
export function ownSummons({ summons }: Pick<Whistle, 'summons'>, postIds: readonly string[]): Summons[] {
  return summons.filter((one) => isOutstanding(one) && postIds.includes(one.postId));
}

function statusAfter(step: WhistleStep, state: Whistle, summons: readonly Summons[]): WhistleStatus {
  return step.to === 'as-departments-stand' ? statusOf(summons) : (step.to ?? state.status);
}

/** What the street itself has to do from now on: begun anew with another status, or another who answers. */
function streetTask(after: Whistle, before: Whistle, now: number): Task | null {
  const { status, limits, owner } = after;
  if (status === before.status && owner.postId === before.owner.postId) return before.task;
  if (status !== 'raised' && status !== 'answered') return null;
  const promise = status === 'raised' ? 'dispatch' : 'close';
  return startTask(promise, dueAt(now, limits[promise], limits.office), limits, now);
}

function actorOf(step: WhistleStep, { by }: WhistleCommand): WhistleEntry['by'] {
  const side = step.who.find((who) => by.sides.includes(who)) ?? 'reader';
  return { side, name: by.name, title: by.titles?.[side] ?? by.title, openid: by.openid };
}
