import { refusals, type Refusal } from '../platform/errors';
import type { OutboxEntry } from '../platform/notices';
import { REQUEST_STATUSES } from '../../miniprogram/vocabulary/requests';
import { dueAt, sameDay } from './clocks';
import { requestRefusals } from './refusals';
import type { HistoryEntry, ServiceRequest } from './request';
import type { FieldRule, Side, Step } from './step';
import { tellStep } from './tell';
import { QUEUE_OF, REOPEN_WINDOW_DAYS, RESIDENT, STEPS } from './workflow';

const DAY = 24 * 60 * 60 * 1000;

/** A person's wish to take a step. */
export interface StepCommand {
  action: string;
  /** version of the request the person acted on */
  version: number;
  fields: { note?: string | undefined; photos?: string[] | undefined; satisfaction?: number | undefined };
  commandId: string;
  /** `title` is of the post by which they act; an author acts as a resident, whatever post they hold */
  by: { openid: string; name: string; title: string; sides: readonly Side[] };
}

/** What a step changes: fields to set, and what is appended. */
export interface Decision {
  set: Partial<ServiceRequest>;
  entry: HistoryEntry;
  tells: OutboxEntry[];
}

/**
 * May this step be taken, and what follows from it? Pure.
 * @param now epoch milliseconds
 * @throws Refusal naming the rule: FORBIDDEN, STALE, WRONG_STATUS, REOPEN_TOO_LATE, URGED_TODAY, UNKNOWN_STEP, BAD_INPUT
 */
export function decide(state: ServiceRequest, command: StepCommand, now: number): Decision {
  const step = stepFor(state, command, now);
  const fields = fieldsFor(step, state, command);
  const side = step.who.find((who) => command.by.sides.includes(who)) ?? 'author';
  const to = step.to ?? state.status;
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
  const set = changes(step, state, entry, now);
  return { set, entry, tells: tellStep(step, { ...state, ...set }, fields.note, command.commandId, now) };
}

/** The request as it is once a decision was saved. */
export function applied(state: ServiceRequest, decision: Decision): ServiceRequest {
  return { ...state, ...decision.set, version: state.version + 1, history: [...state.history, decision.entry] };
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
  if (allowed.length === 0)
    throw refusals.forbidden(`step ${command.action} as ${command.by.sides.join('+') || 'nobody'}`);
  if (command.version !== state.version) throw refusals.stale();
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
  }
}

/** Whether this field must be given for this very request. */
export function isRequired(field: FieldRule, state: ServiceRequest): boolean {
  if (typeof field.required === 'boolean') return field.required;
  return field.required === 'unless-category' && state.category.photoToResolve;
}

/** The command's fields by the row's rule: what is missing or not asked for is refused, by field. */
function fieldsFor(step: Step, state: ServiceRequest, command: StepCommand) {
  const note = command.fields.note ?? '';
  const photos = command.fields.photos ?? [];
  const satisfaction = command.fields.satisfaction ?? null;
  const given = { note: note !== '', photos: photos.length > 0, satisfaction: satisfaction !== null };
  const faults: Record<string, string> = {};
  for (const name of ['note', 'photos', 'satisfaction'] as const) {
    const field = step.fields.find((rule) => rule.name === name);
    if (given[name] && !field) faults[name] = `${step.label}时不需要这一项，请更新小程序后再试。`;
    if (!given[name] && field && isRequired(field, state))
      faults[name] = `${name === 'photos' ? '请添加' : '请填写'}${field.label}。`;
  }
  if (Object.keys(faults).length > 0) throw refusals.badInput(faults, `fields of ${step.action}`);
  return { note, photos, satisfaction };
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
      return state.deadline;
  }
}
