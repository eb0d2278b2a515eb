import { refusals } from '../../platform/errors';
import type { OutboxEntry } from '../../platform/notices';
import { refuseFields, type StepFields } from '../../platform/step-fields';
import { effectOf } from './effects';
import { guardRefusal, type Person } from './guards';
import type { Gone, Occasion, OccasionEntry, OccasionPlan, Organiser, SignUp } from './occasion';
import { attendanceRefusals as refused } from './refusals';
import type { OccasionField, OccasionSide, OccasionStep } from './step';
import { OCCASION_STEPS } from './steps';
import { statusLabel, worded, wordsOf } from './wording';

/** A person's wish to take a step of an occasion. */
export interface OccasionCommand {
  action: string;
  /** revision of the occasion the person acted on */
  revision: number;
  fields: StepFields;
  commandId: string;
  by: Organiser & Person & { sides: readonly OccasionSide[] };
  /** the people of the list whom the step is about, as the server found them by what was chosen */
  chosen: readonly SignUp[];
  /** where the form says that people meet, looked up; null when it does not say */
  place: OccasionPlan['place'] | null;
}

/** A change of the list's order that others may not have made wrong meanwhile: what must still stand in it, by path. */
export type Expected = Record<string, string | number | null>;

/**
 * What a step does to the occasion.
 * - join: one more at the end of the list, in the database's own order of arrival
 * - leave: one fewer; who moves up hears of it by the same write
 * - set: fields change; evaluate, by hand: nothing here, the people's own documents change
 */
export type OccasionDecision =
  | { do: 'join'; signUp: SignUp; birthYear: number | null }
  | { do: 'leave'; gone: Gone; promoted: Occasion['promoted']; expected: Expected; tells: OutboxEntry[] }
  | { do: 'set'; set: Partial<Occasion>; expected: Expected; entry: OccasionEntry; tells: OutboxEntry[] }
  | { do: 'evaluate'; chosen: readonly SignUp[]; fields: StepFields }
  | { do: 'by-hand'; effect: 'hand-in' | 'hand-out'; at: number; chosen: readonly SignUp[]; entry: OccasionEntry };

/** Which fields a step asks of this person, here. */
export function askedFields(step: OccasionStep, occasion: Occasion, { participant }: Person): OccasionField[] {
  return step.fields.filter(({ when }) => {
    if (when === 'age-asked') return occasion.leastAge > 0 && participant.birthYear === null;
    return when === 'in-a-series' ? occasion.seriesId !== null : true;
  });
}

/**
 * The row by which this person may take this step now. Pure.
 * @throws Refusal UNKNOWN_STEP, FORBIDDEN, STALE, WRONG_STATUS, BAD_INPUT, or the guard's own
 */
export function allowedStep(
  occasion: Occasion,
  { action, revision, fields, by }: Omit<OccasionCommand, 'chosen' | 'place'>,
  now: number,
): OccasionStep {
  const step = OCCASION_STEPS.find((row) => row.action === action);
  if (!step) throw refused.unknownStep();
  if (!step.who.some((who) => by.sides.includes(who))) throw notYours(step, occasion, by.sides);
  if (!step.beside && revision !== occasion.revision) throw refusals.stale();
  if (!step.from.includes(occasion.status))
    throw refused.wrongStatus(wordsOf(occasion), statusLabel(occasion), worded(step.label, wordsOf(occasion)));
  const refusal = guardRefusal(step, occasion, by, now);
  if (refusal) throw refusal;
  refuseFields({ ...step, label: worded(step.label, wordsOf(occasion)) }, askedFields(step, occasion, by), fields, now);
  return step;
}

/** Who is on the list already, or is not, is told so; anybody else may not. */
function notYours({ action }: OccasionStep, occasion: Occasion, sides: readonly OccasionSide[]) {
  if (action === 'sign-up' && sides.length > 0) return refused.signedUpAlready(wordsOf(occasion));
  if (action === 'cancel' && sides.includes('outsider')) return refused.notSignedUp(wordsOf(occasion));
  return refusals.forbidden(`occasion step ${action} as ${sides.join('+') || 'nobody'}`);
}

/** May this step be taken, and what follows from it? Pure. @throws Refusal as allowedStep does, or one of an effect's */
export function decideOccasion(occasion: Occasion, command: OccasionCommand, now: number): OccasionDecision {
  const step = allowedStep(occasion, command, now);
  return effectOf(step.effect, { occasion, command, now });
}

/** The rows open to this person now. The same conditions as decide's, so that a button is never a lie. */
export function openSteps(
  occasion: Occasion,
  person: Person & { sides: readonly OccasionSide[] },
  now: number,
): OccasionStep[] {
  return OCCASION_STEPS.filter(
    (step) =>
      step.from.includes(occasion.status) &&
      step.who.some((who) => person.sides.includes(who)) &&
      guardRefusal(step, occasion, person, now) === null,
  );
}
