import { refusals } from '../platform/errors';
import { REQUEST_STATUSES } from '../../miniprogram/packages/requests/vocabulary/requests';
import type { Decision, StepCommand } from './decision';
import { effectOf } from './effects';
import { isOutdated, withClock } from './escalation';
import { guardRefusal } from './guards';
import { neighbourhoodOf } from './neighbour-view';
import { promisedAfter, type Promised } from './promise';
import { requestRefusals } from './refusals';
import type { HistoryEntry, ServiceRequest } from './request';
import { assignedTo, changesHands, rerouted, reroutedNote, type Rerouting } from './reroute';
import type { Side, Step } from './step';
import { refuseFields } from './step-fields';
import { tellStep } from './tell';
import { tied } from './ties';
import { tellFollowers } from './tell-followers';
import { tellRerouted } from './tell-rerouted';
import { QUEUE_OF, RESIDENT, STEPS } from './workflow';

/**
 * May this step be taken, and what follows from it? Pure.
 * @param now epoch milliseconds
 * @throws Refusal as allowedStep does
 */
export function decide(state: ServiceRequest, command: StepCommand, now: number): Decision {
  const step = allowedStep(state, command, now);
  const rerouting = reroutingFor(step, command);
  const promised = promisedAfter(step, state, command.fields, now);
  const effected = effectOf(step.effect, state, command.fields, promised.deadline);
  const by = actorOf(step, state, command);
  const tie = step.ties ? tied(step.ties, state, otherFor(step, command), by, now) : { set: {}, said: '' };
  const moves = rerouting !== null && changesHands(state, rerouting);
  const to = rerouting && !moves ? state.status : (step.to ?? state.status);
  const said = tie.said + (command.fields.note ?? '');
  const entry: HistoryEntry = {
    at: now,
    by,
    action: step.action,
    from: state.status,
    to,
    note: (rerouting ? reroutedNote(state, rerouting, '') : effected.said) + said,
    photos: command.fields.photos ?? [],
    satisfaction: command.fields.satisfaction ?? null,
    commandId: command.commandId,
  };
  const changed = {
    ...changes(step, state, entry, promised, now),
    ...effected.set,
    ...tie.set,
    ...(step.reroutes && rerouting ? rerouted(step.reroutes, state, rerouting, now) : {}),
  };
  const timed = withClock(state, changed, now);
  const set = { ...timed, neighbourhood: neighbourhoodOf({ ...state, ...timed }) };
  const after = { ...state, ...set };
  const tells = rerouting ? tellRerouted(step, state, after, entry) : tellStep(step, after, entry, said);
  const toFollowers = step.tells.some(({ to: whom }) => whom === 'followers') ? tellFollowers(state, after, entry) : [];
  const follows = moves ? [assignedTo(after.owner, entry)] : [];
  return { set, entry, follows, tells: [...tells, ...toFollowers] };
}

function actorOf(step: Step, { mandate }: ServiceRequest, { by }: StepCommand): HistoryEntry['by'] {
  const side = step.who.find((who) => by.sides.includes(who)) ?? 'author';
  const title = side === 'author' ? (mandate?.title ?? RESIDENT) : (by.titles?.[side] ?? by.title);
  return { side, name: by.name, title, openid: by.openid };
}

/**
 * The row by which this person may take this step now, with what it needs. Pure; what has to be looked up is looked up after it.
 * @throws Refusal naming the rule: FORBIDDEN, STALE, WRONG_STATUS, UNKNOWN_STEP, BAD_INPUT, or the guard's own
 */
export function allowedStep(state: ServiceRequest, command: StepCommand, now: number): Step {
  const step = stepFor(state, command, now);
  refuseFields(step, state, command.fields, now);
  return step;
}

function reroutingFor(step: Step, { rerouting }: StepCommand): Rerouting | null {
  if (!step.reroutes) return null;
  if (!rerouting) throw new Error(`${step.action} without a new owner`);
  return rerouting;
}

function otherFor(step: Step, { other }: StepCommand): ServiceRequest {
  if (!other) throw new Error(`${step.action} without another request`);
  return other;
}

/** The request as it is once a decision was saved. */
export function applied(state: ServiceRequest, decision: Decision): ServiceRequest {
  const history = [...state.history, decision.entry, ...(decision.follows ?? [])];
  return { ...state, ...decision.set, version: state.version + 1, history };
}

/** The rows that are open to somebody with these parts, now. The same conditions as decide's, so that a button is never a lie. */
export function openSteps(
  state: ServiceRequest,
  sides: readonly Side[],
  now: number,
  through: Step['through'] = 'request',
): Step[] {
  return STEPS.filter(
    (step) =>
      step.through === through &&
      step.from.includes(state.status) &&
      step.who.some((who) => sides.includes(who)) &&
      guardRefusal(step, state, now) === null,
  );
}

function stepFor(state: ServiceRequest, command: StepCommand, now: number): Step {
  const rows = STEPS.filter(
    (step) => step.action === command.action && step.through === (command.through ?? 'request'),
  );
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

function changes(
  step: Step,
  state: ServiceRequest,
  entry: HistoryEntry,
  promised: Promised,
  now: number,
): Partial<ServiceRequest> {
  const { to } = entry;
  const open = REQUEST_STATUSES[to].open;
  const anew = step.clock === 'resolve-anew';
  return {
    ...promised,
    status: to,
    open,
    queue: QUEUE_OF[to],
    updatedAt: now,
    resolvedAt: step.to === 'resolved' ? now : state.resolvedAt,
    lastUrgedAt: step.guard === 'once-a-day' ? now : state.lastUrgedAt,
    satisfaction: anew ? null : (entry.satisfaction ?? state.satisfaction),
    outcome: anew ? null : state.outcome,
    openKey: open ? state.openKey : state._id,
  };
}
