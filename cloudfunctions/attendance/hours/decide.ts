import { refusals, type Refusal } from '../../platform/errors';
import { refuseFields, type StepFields } from '../../platform/step-fields';
import {
  ATTENDANCE_LIMITS,
  HOURS_STATES,
  type Evaluation,
} from '../../../miniprogram/packages/attendance/vocabulary/attendance';
import type { Attendance, By, Evaluated, ServiceEntry } from './attendance';
import { awaitedSecond } from './awaited';
import { evaluated, recorded, type Named, type Recorded } from './hours';
import { HOURS_STEPS, type HoursGuard, type HoursSide, type HoursStep } from './steps';
import type { Participant } from '../people/participant';
import { attendanceRefusals as refused } from '../occasions/refusals';
import { inTheWay, withSpan } from '../people/spans';
import { tellEvaluated, tellHours, tellObjection, type Second } from '../occasions/tell';
import { MINUTE, DAY } from '../../platform/clock';

/** A person's wish to take a step of somebody's hours. */
export interface HoursCommand {
  action: string;
  /** version of the attendance the person acted on */
  version: number;
  fields: StepFields;
  commandId: string;
  by: By & { sides: readonly HoursSide[] };
  /** whom an objection is told to, null for nobody who is there */
  second: Second | null;
  /** the line of the record that stands, null for none */
  line: ServiceEntry | null;
}

/** The parts a person has in somebody's hours. Pure. @param organises may they hold the occasion? */
export function hoursSides(attendance: Attendance, openid: string, organises: boolean): HoursSide[] {
  if (openid === '') return [];
  if (attendance.openid === openid) return ['person'];
  if (!organises) return [];
  return attendance.confirmedBy?.openid === openid ? ['organiser'] : ['organiser', 'second'];
}

/** As many minutes as this step may say. */
export function minutesMost({ from, endsAt, minutes }: Attendance, { beyond }: HoursStep): number {
  return beyond ? Math.floor((endsAt - from) / MINUTE) : minutes;
}

const CHECKS: Readonly<Record<HoursGuard, (attendance: Attendance, now: number) => Refusal | null>> = {
  'may-object': ({ confirmedAt }, now) =>
    now <= (confirmedAt ?? 0) + ATTENDANCE_LIMITS.objectionDays * DAY
      ? null
      : refused.objectionClosed(ATTENDANCE_LIMITS.objectionDays),
  'may-correct': ({ endsAt }, now) =>
    now <= endsAt + ATTENDANCE_LIMITS.correctableDays * DAY
      ? null
      : refused.correctionClosed(ATTENDANCE_LIMITS.correctableDays),
  'may-evaluate': ({ endsAt, minutes }, now) => {
    if (minutes === 0) return refused.nothingServed();
    const until = endsAt + ATTENDANCE_LIMITS.correctableDays * DAY;
    return now <= until ? null : refused.evaluationClosed(ATTENDANCE_LIMITS.correctableDays);
  },
};

/** The rows open to this person now. The same conditions as decide's, so that a button is never a lie. */
export function openHoursSteps(attendance: Attendance, sides: readonly HoursSide[], now: number): HoursStep[] {
  return HOURS_STEPS.filter(
    ({ from, who, guard }) =>
      from.includes(attendance.state) &&
      who.some((side) => sides.includes(side)) &&
      (guard === null || CHECKS[guard](attendance, now) === null),
  );
}

/**
 * The row by which this person may take this step now. Pure.
 * @throws Refusal UNKNOWN_STEP, FORBIDDEN, OWN_HOURS, SAME_CONFIRMER, STALE, WRONG_STATUS, BAD_INPUT, or the guard's own
 */
export function allowedHoursStep(
  attendance: Attendance,
  { action, version, fields, by: { sides } }: Omit<HoursCommand, 'second' | 'line'>,
  now: number,
): HoursStep {
  const step = HOURS_STEPS.find((row) => row.action === action);
  if (!step) throw refused.unknownStep();
  if (!step.who.some((side) => sides.includes(side))) throw notTheirs(step, sides);
  if (version !== attendance.version) throw refusals.stale();
  if (!step.from.includes(attendance.state)) throw refused.wrongState(HOURS_STATES[attendance.state].label, step.label);
  const refusal = step.guard && CHECKS[step.guard](attendance, now);
  if (refusal) throw refusal;
  const max = minutesMost(attendance, step);
  const asked = step.fields.map((field) => (field.name === 'number' ? { ...field, max } : field));
  refuseFields(step, asked, fields, now);
  return step;
}

function notTheirs({ action, who }: HoursStep, sides: readonly HoursSide[]): Refusal {
  if (sides.includes('person') && !who.includes('person')) return refused.ownHours();
  if (sides.includes('organiser') && who.includes('second')) return refused.sameConfirmer();
  return refusals.forbidden(`hours step ${action} as ${sides.join('+') || 'nobody'}`);
}

/**
 * What a step makes of somebody's hours. Pure.
 * @throws Refusal as allowedHoursStep does, or OVERLAPS when the minutes reach into another service of theirs
 */
export function decideHours(
  attendance: Attendance,
  participant: Participant,
  occasion: Named,
  command: HoursCommand,
  now: number,
): Recorded {
  const step = allowedHoursStep(attendance, command, now);
  const minutes = step.fields.some(({ name }) => name === 'number') ? (command.fields.number ?? 0) : attendance.minutes;
  const moved = withHistory(attendance, step, command, minutes, now);
  if (step.effect === 'wish') {
    const wish = { at: now, minutes, note: command.fields.note ?? '' };
    const tells = command.second ? [tellObjection(attendance, command.second, wish.note, command.commandId, now)] : [];
    const waiting = { ...moved, objection: wish, waitsFor: awaitedSecond(command.second) };
    return { attendance: told(waiting, tells, now), participant, entry: null };
  }
  if (step.effect === 'drop-wish') return { attendance: { ...moved, objection: null }, participant, entry: null };
  if (step.effect === 'evaluate') return evaluate(moved, participant, command, now);
  return write(moved, participant, occasion, { step, command, minutes, now });
}

/** What a form says of a service, null for one that does not ask, or was left open. */
function evaluationOf({ fields, by }: HoursCommand, words: string, now: number): Evaluated | null {
  const { openid, name, title } = by;
  return fields.choice ? { level: fields.choice as Evaluation, words, by: { openid, name, title }, at: now } : null;
}

function evaluate(attendance: Attendance, participant: Participant, command: HoursCommand, now: number): Recorded {
  const { commandId, line, fields } = command;
  // Between the look and the write another line came: whoever evaluates has to see it first.
  if ((line?._id ?? null) !== attendance.entryId) throw refusals.stale();
  const evaluation = evaluationOf(command, fields.note ?? '', now);
  const done = evaluated({ ...attendance, evaluation }, participant, line, { commandId, now });
  const tells = line ? [tellEvaluated(done.attendance, commandId, now)] : [];
  return { ...done, attendance: told(done.attendance, tells, now) };
}

function withHistory(
  attendance: Attendance,
  { action, to }: HoursStep,
  { by, fields, commandId }: HoursCommand,
  minutes: number,
  now: number,
): Attendance {
  const { openid, name, title } = by;
  const entry = { at: now, by: { openid, name, title }, action, minutes, note: fields.note ?? '', commandId };
  const history = [...attendance.history, entry];
  const waitsFor = to === null ? attendance.waitsFor : [];
  return {
    ...attendance,
    state: to ?? attendance.state,
    ...(waitsFor && { waitsFor }),
    history,
    version: attendance.version + 1,
    updatedAt: now,
  };
}

/** Writes minutes into the record: they take time of the person's that nothing else may take. */
function write(
  attendance: Attendance,
  participant: Participant,
  occasion: Named,
  { step, command, minutes, now }: { step: HoursStep; command: HoursCommand; minutes: number; now: number },
): Recorded {
  const until = attendance.from + minutes * MINUTE;
  const { _id: occasionId, title } = occasion;
  const span = { occasionId, title, from: attendance.from, until, running: false };
  const other = inTheWay(participant.spans, span);
  if (other) throw refused.overlaps(other, attendance.name);
  const { openid, name, title: post } = command.by;
  const by: By = { openid, name, title: post };
  const note = command.fields.note ?? '';
  const evaluation = evaluationOf(command, '', now) ?? attendance.evaluation;
  const decided = { ...attendance, until, minutes, confirmedBy: by, confirmedAt: now, evaluation };
  const freed = { ...participant, spans: withSpan(participant.spans, span, now) };
  const confirmed = { how: step.by ?? 'organiser', by, at: now };
  const { commandId } = command;
  const done = recorded(decided, freed, occasion, { confirmed, reason: note, commandId, now });
  const said = step.tells && step.tells !== 'evaluated' ? step.tells : null;
  const tells = said ? [tellHours(attendance, said, minutes, note, commandId, now)] : [];
  return { ...done, attendance: told(done.attendance, tells, now) };
}

function told(attendance: Attendance, tells: Attendance['outbox'], now: number): Attendance {
  if (tells.length === 0) return attendance;
  return { ...attendance, outbox: [...attendance.outbox, ...tells], outboxDue: now };
}
