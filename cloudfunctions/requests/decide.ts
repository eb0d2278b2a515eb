import { refusals, type Refusal } from '../platform/errors';
import type { OutboxEntry } from '../platform/notices';
import { POST_KINDS } from '../../miniprogram/vocabulary/grid';
import { REQUEST_STATUSES } from '../../miniprogram/vocabulary/requests';
import { dueAt, sameDay } from './clocks';
import { isOutdated, withClock } from './escalation';
import { requestRefusals } from './refusals';
import type { HistoryEntry, ServiceRequest } from './request';
import { assignedTo, changesHands, rerouted, reroutedNote, type Rerouting } from './reroute';
import type { PlaceGiven } from './routing';
import type { FieldRule, Side, Step } from './step';
import { tellStep } from './tell';
import { tellRerouted } from './tell-rerouted';
import { QUEUE_OF, REOPEN_WINDOW_DAYS, SUPPLEMENTS_MOST, RESIDENT, STEPS } from './workflow';

const DAY = 24 * 60 * 60 * 1000;

/** A person's wish to take a step. */
export interface StepCommand {
  action: string;
  /** version of the request the person acted on */
  version: number;
  fields: {
    note?: string | undefined;
    photos?: string[] | undefined;
    satisfaction?: number | undefined;
    choice?: string | undefined;
    place?: PlaceGiven | undefined;
  };
  /** whose it is now, for a step that routes anew; not looked at otherwise */
  rerouting?: Rerouting | null;
  commandId: string;
  /** `title` is of the post by which they act; an author acts as a resident, whatever post they hold */
  by: { openid: string; name: string; title: string; sides: readonly Side[] };
}

/** What a step changes: fields to set, and what is appended. */
export interface Decision {
  set: Partial<ServiceRequest>;
  /** what the person did */
  entry: HistoryEntry;
  /** what the rules did because of it */
  follows?: HistoryEntry[];
  tells: OutboxEntry[];
}

/**
 * May this step be taken, and what follows from it? Pure.
 * @param now epoch milliseconds
 * @throws Refusal as allowedStep does
 */
export function decide(state: ServiceRequest, command: StepCommand, now: number): Decision {
  const step = allowedStep(state, command, now);
  const rerouting = reroutingFor(step, command);
  const fields = historyFields(state, command, rerouting);
  const side = step.who.find((who) => command.by.sides.includes(who)) ?? 'author';
  const moves = rerouting !== null && changesHands(state, rerouting);
  const to = rerouting && !moves ? state.status : (step.to ?? state.status);
  const entry: HistoryEntry = {
    at: now,
    by: {
      side,
      name: command.by.name,
      title: side === 'author' ? RESIDENT : command.by.title,
      openid: command.by.openid,
    },
    action: step.action,
    from: state.status,
    to,
    ...fields,
    commandId: command.commandId,
  };
  const changed = {
    ...changes(step, state, entry, now),
    ...(step.reroutes && rerouting ? rerouted(step.reroutes, state, rerouting, now) : {}),
  };
  const set = withClock(state, changed, now);
  const after = { ...state, ...set };
  const tells = rerouting
    ? tellRerouted(step, state, after, entry)
    : tellStep(step, after, fields.note, command.commandId, now);
  return { set, entry, follows: moves ? [assignedTo(after.owner, entry)] : [], tells };
}

/**
 * The row by which this person may take this step now, with what it needs. Pure; what has to be looked up is looked up after it.
 * @throws Refusal naming the rule: FORBIDDEN, STALE, WRONG_STATUS, UNKNOWN_STEP, BAD_INPUT, or the guard's own
 */
export function allowedStep(state: ServiceRequest, command: StepCommand, now: number): Step {
  const step = stepFor(state, command, now);
  refuseFields(step, state, command.fields);
  return step;
}

function reroutingFor(step: Step, { rerouting }: StepCommand): Rerouting | null {
  if (!step.reroutes) return null;
  if (!rerouting) throw new Error(`${step.action} without a new owner`);
  return rerouting;
}

function historyFields(state: ServiceRequest, { fields }: StepCommand, rerouting: Rerouting | null) {
  const note = fields.note ?? '';
  return {
    note: rerouting ? reroutedNote(state, rerouting, note) : note,
    photos: fields.photos ?? [],
    satisfaction: fields.satisfaction ?? null,
  };
}

/** The request as it is once a decision was saved. */
export function applied(state: ServiceRequest, decision: Decision): ServiceRequest {
  const history = [...state.history, decision.entry, ...(decision.follows ?? [])];
  return { ...state, ...decision.set, version: state.version + 1, history };
}

/** The rows that are open to somebody with these parts, now. The same conditions as decide's, so that a button is never a lie. */
export function openSteps(state: ServiceRequest, sides: readonly Side[], now: number): Step[] {
  return STEPS.filter(
    (step) =>
      step.from.includes(state.status) &&
      step.who.some((who) => sides.includes(who)) &&
      guardRefusal(step, state, now) === null,
  );
}

function stepFor(state: ServiceRequest, command: StepCommand, now: number): Step {
  const rows = STEPS.filter((step) => step.action === command.action);
  if (!rows[0]) throw requestRefusals.unknownStep();
  const allowed = rows.filter((row) => row.who.some((who) => command.by.sides.includes(who)));
  // Who acted as its owner a moment too late is told of the news, not of a missing right.
  const late = command.version !== state.version && command.by.sides.includes('pastOwner');
  if (allowed.length === 0 && late) throw refusals.stale();
  if (allowed.length === 0)
    throw refusals.forbidden(`step ${command.action} as ${command.by.sides.join('+') || 'nobody'}`);
  if (isOutdated(state, command.version)) throw refusals.stale();
  const step = allowed.find((row) => row.from.includes(state.status));
  if (!step) throw requestRefusals.wrongStatus(REQUEST_STATUSES[state.status].label, rows[0].label);
  const refusal = guardRefusal(step, state, now);
  if (refusal) throw refusal;
  return step;
}

function guardRefusal(step: Step, state: ServiceRequest, now: number): Refusal | null {
  switch (step.guard) {
    case null:
      return null;
    case 'within-reopen-window':
      return state.resolvedAt !== null && now < state.resolvedAt + REOPEN_WINDOW_DAYS * DAY
        ? null
        : requestRefusals.reopenTooLate(REOPEN_WINDOW_DAYS);
    case 'once-a-day':
      return state.lastUrgedAt !== null && sameDay(state.lastUrgedAt, now) ? requestRefusals.urgedToday() : null;
    case 'room-to-supplement':
      return state.history.filter(({ action }) => action === step.action).length < SUPPLEMENTS_MOST
        ? null
        : requestRefusals.supplementedEnough(SUPPLEMENTS_MOST);
    case 'may-decline':
      return isChiefs(state) ? requestRefusals.chiefDecides() : passedOnBefore(state);
    case 'may-pass-on':
      return isChiefs(state) ? null : passedOnBefore(state);
  }
}

function isChiefs({ owner }: ServiceRequest): boolean {
  return owner.postKind === POST_KINDS.chief;
}

/** So that passing on comes to an end: whoever passed it on once and has it again has it by a chief's word, or as the last. */
function passedOnBefore({ owner, passedOnBy }: ServiceRequest): Refusal | null {
  return passedOnBy.some(({ personId }) => personId === owner.personId) ? requestRefusals.passedOnBefore() : null;
}

/** Whether this field must be given for this very request. */
export function isRequired(field: FieldRule, state: ServiceRequest): boolean {
  if (typeof field.required === 'boolean') return field.required;
  return field.required === 'unless-category' && state.category.photoToResolve;
}

const ASKED = { note: '请填写', photos: '请添加', satisfaction: '请填写', choice: '请选择', place: '请选择' } as const;

/** The command's fields by the row's rule: what is missing or not asked for is refused, by field. */
function refuseFields(step: Step, state: ServiceRequest, fields: StepCommand['fields']): void {
  const given = {
    note: Boolean(fields.note),
    photos: Boolean(fields.photos?.length),
    satisfaction: fields.satisfaction !== undefined,
    choice: fields.choice !== undefined,
    place: fields.place !== undefined,
  };
  const faults: Record<string, string> = {};
  for (const name of ['note', 'photos', 'satisfaction', 'choice', 'place'] as const) {
    const field = step.fields.find((rule) => rule.name === name);
    if (given[name] && !field) faults[name] = `${step.label}时不需要这一项，请更新小程序后再试。`;
    if (!given[name] && field && isRequired(field, state)) faults[name] = `${ASKED[name]}${field.label}。`;
  }
  if (Object.keys(faults).length > 0) throw refusals.badInput(faults, `fields of ${step.action}`);
}

function changes(step: Step, state: ServiceRequest, entry: HistoryEntry, now: number): Partial<ServiceRequest> {
  const { to } = entry;
  const open = REQUEST_STATUSES[to].open;
  const anew = step.clock === 'resolve-anew';
  const promises = anew
    ? { ...state.promises, resolveBy: dueAt(now, state.limits.resolve, state.limits.office) }
    : state.promises;
  return {
    status: to,
    open,
    queue: QUEUE_OF[to],
    promises,
    deadline: deadlineAfter(step, state, promises, now),
    updatedAt: now,
    resolvedAt: step.to === 'resolved' ? now : state.resolvedAt,
    lastUrgedAt: step.guard === 'once-a-day' ? now : state.lastUrgedAt,
    satisfaction: anew ? null : (entry.satisfaction ?? state.satisfaction),
    openKey: open ? state.openKey : state._id,
  };
}

/** accept-anew begins with another owner only: reroute.ts has it. */
function deadlineAfter(
  step: Step,
  state: ServiceRequest,
  promises: ServiceRequest['promises'],
  now: number,
): number | null {
  switch (step.clock) {
    case 'resolve':
    case 'resolve-anew':
      return promises.resolveBy;
    case 'confirm':
      return now + REOPEN_WINDOW_DAYS * DAY;
    case 'stop':
      return null;
    case 'keep':
    case 'accept-anew':
      return state.deadline;
  }
}
