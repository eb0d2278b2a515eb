import { refusals } from '../../platform/errors';
import { refuseFields } from '../../platform/step-fields';
import { changesNothing } from '../../platform/unchanged';
import { effectOf } from './effects';
import { guardRefusal, type Person } from './guards';
import type { OccasionCommand, OccasionDecision } from './decision';
import type { Occasion } from './occasion';
import { attendanceRefusals as refused } from './refusals';
import type { OccasionField, OccasionSide, OccasionStep } from './step';
import { OCCASION_STEPS } from './steps';
import { statusLabel, worded, wordsOf } from './wording';

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
  const decision = effectOf(step.effect, { occasion, command, now });
  // the same title, words, day or number of places as before is no news
  if (decision.do !== 'set' || !changesNothing(occasion, decision.set)) return decision;
  return { ...decision, tells: [] };
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
