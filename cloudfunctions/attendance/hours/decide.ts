import { refusals } from '../../platform/errors';
import type { StepFields } from '../../platform/step-fields';
import { allowedRow, offered, openRows, type TableRules } from '../../platform/step-rows';
import type { AvailableAction } from '../../platform/steps';
import { HOURS_STATES, type Evaluation } from '../../../miniprogram/packages/attendance/vocabulary/attendance';
import type { Attendance, By, Evaluated, ServiceEntry } from './attendance';
import { awaitedSecond, type Second } from './awaited';
import { evaluated, recorded, type Named, type Recorded } from './hours';
import { HOURS_STEPS, type HoursSide, type HoursStanding, type HoursStep } from './steps';
import type { Participant } from '../people/participant';
import { attendanceRefusals as refused } from '../occasions/refusals';
import { inTheWay, withSpan } from '../people/spans';
import { tellEvaluated, tellHours, tellObjection } from '../occasions/tell';
import { MINUTE } from '../../platform/clock';

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

/**
 * The parts a person has in somebody's hours. Pure.
 * @param organises may they act on the occasion? @param holds do they hold it themselves? Then they are no second
 */
export function hoursSides(attendance: Attendance, openid: string, organises: boolean, holds = false): HoursSide[] {
  if (openid === '') return [];
  if (attendance.openid === openid) return ['person'];
  if (!organises) return [];
  return holds || attendance.confirmedBy?.openid === openid ? ['organiser'] : ['organiser', 'second'];
}

const standing = (attendance: Attendance): HoursStanding => ({
  ...attendance,
  status: attendance.state,
  history: [],
});
/** How many minutes a form may say, and which it begins with, is the attendance's. */
const ROWS = HOURS_STEPS.map((step) => ({
  ...step,
  fields: ({ from, endsAt, minutes, objection }: HoursStanding) =>
    step.fields.map((field) => {
      const max = step.beyond ? Math.floor((endsAt - from) / MINUTE) : minutes;
      return field.name === 'number' ? { ...field, max, preset: String(objection?.minutes ?? minutes) } : field;
    }),
}));
export const HOURS_RULES: TableRules<HoursStanding> = {
  noun: '这段时长',
  labels: HOURS_STATES,
  outdates: 'everything',
};

/** What this person may do now, by the same conditions as decide's, so that a button is never a lie. */
export function openHoursSteps(attendance: Attendance, sides: readonly HoursSide[], now: number): AvailableAction[] {
  const [state, actor] = [standing(attendance), { openid: '', name: '', title: '', sides, now }];
  return openRows(ROWS, state, actor).map((row) => offered(row, state, actor));
}

/**
 * The row by which this person may take this step now. Pure.
 * @throws Refusal as allowedRow does, OWN_HOURS, SAME_CONFIRMER
 */
export function allowedHoursStep(
  attendance: Attendance,
  { by, ...wish }: Omit<HoursCommand, 'second' | 'line'>,
  now: number,
): Pick<HoursStep, 'action' | 'to' | 'effect' | 'by' | 'tells'> {
  return allowedRow(ROWS, standing(attendance), wish, { ...by, now }, HOURS_RULES);
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
  const minutes = command.fields.number ?? attendance.minutes;
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
  { action, to }: Pick<HoursStep, 'action' | 'to'>,
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
  {
    step,
    command,
    minutes,
    now,
  }: { step: Pick<HoursStep, 'by' | 'tells'>; command: HoursCommand; minutes: number; now: number },
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
