import type { z } from 'zod';
import type { RegisteredCall } from '../../../platform/endpoint';
import { Refusal, refusals } from '../../../platform/errors';
import type { inputs, OccasionDetail } from '../../contract';
import { allowedStep, decideOccasion } from '../decide';
import type { OccasionCommand, OccasionDecision } from '../decision';
import { roomCondition } from '../effects';
import type { Occasion } from '../occasion';
import { isScarce } from '../places';
import { attendanceRefusals } from '../refusals';
import { sidesOf, titleIn } from '../sides';
import { elsewhereAt } from '../store-lists';
import { changeOccasion, joinOccasion, leaveOccasion, occasionById, orderOfArrival } from '../store';
import { keepBirthYear } from '../../people/actions/keep-birth-year';
import { checkByHand } from '../../check-in/actions/check-by-hand';
import { evaluatePeople } from '../../hours/actions/evaluate-people';
import { followInSeries, isAboutAll } from '../../series/actions/follow-in-series';
import { peopleChosen } from './people-chosen';
import { placeChosen } from './place-chosen';
import { refuseBadContent } from '../../../platform/content';
import { detailFor, quietSituationOf, situationOf, type Situation } from './situation';

type Input = z.output<(typeof inputs)['perform-occasion']>;

/** So often somebody else's tap may come between a look and a write. */
const ATTEMPTS = 24;

/**
 * Takes one step of an occasion. It is weighed on what is there and written on the condition that what it was weighed on still
 * holds; when somebody was faster it is weighed anew. Signing up is never weighed twice for want of luck: the database puts those who
 * tap at once one behind the other.
 */
export async function performOccasion(call: RegisteredCall, input: Input): Promise<OccasionDetail> {
  const rushed = input.action === 'sign-up' ? await signUpInARush(call, input) : null;
  if (rushed) return rushed;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const situation = await situationOf(call, input.id);
    if (isReplay(situation.occasion, call)) return detailFor(call, situation);
    const command = await commandFrom(call, input, situation);
    if (attempt === 0) await refuseWhatOthersMustNotSee(call, situation.occasion, command);
    if (isAboutAll(situation.occasion, input.fields.extra))
      return detailFor(call, { ...situation, occasion: await changeAll(call, situation.occasion, command) });
    const decision = decideOccasion(situation.occasion, command, call.now);
    if (decision.do === 'join') await refuseScarcePlace(call, situation.occasion);
    const after = await save(call, situation, decision);
    if (after) return detailFor(call, { ...situation, occasion: after });
  }
  throw refusals.stale();
}

/**
 * Signing up as most do, without carrying the whole list about: on what does not grow with it, and may be a moment old.
 * @returns null when it was refused so, by a rule or by the write itself: it is looked at whole then
 */
async function signUpInARush(call: RegisteredCall, input: Input): Promise<OccasionDetail | null> {
  try {
    const situation = await quietSituationOf(call, input.id);
    const { occasion } = situation;
    // Nobody sees here how many places are left: whoever has another at that time is looked at whole.
    if (occasion.capacity !== null && (await elsewhereAt(call.caller.openid, occasion))) return null;
    const command = await commandFrom(call, input, situation);
    const after = await save(call, situation, decideOccasion(situation.occasion, command, call.now));
    return after && detailFor(call, { ...situation, occasion: after });
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/**
 * One person can be in one place: who has one at that time takes no other where few are left, or others wait for it. One database
 * call where places are scarce. @throws Refusal OVERLAPS
 */
async function refuseScarcePlace(call: RegisteredCall, occasion: Occasion): Promise<void> {
  const other = isScarce(occasion) ? await elsewhereAt(call.caller.openid, occasion) : null;
  if (other) throw attendanceRefusals.overlapsScarce(other.title);
}

/** A tap that had its answer already gets it again. */
export function isReplay(
  { signups, gone, history }: Occasion,
  { caller: { openid }, commandId }: RegisteredCall,
): boolean {
  return (
    signups.some((one) => one.openid === openid && one.commandId === commandId) ||
    gone.some((one) => (one.openid === openid && one.commandId === commandId) || one.byCommandId === commandId) ||
    history.some((entry) => entry.commandId === commandId && entry.by.openid === openid)
  );
}

async function commandFrom(call: RegisteredCall, input: Input, situation: Situation): Promise<OccasionCommand> {
  const { occasion, participant, attendance, viewer } = situation;
  const { account } = call.identity;
  const { action, version, fields } = input;
  const by = {
    openid: call.caller.openid,
    name: account.name,
    phone: account.phone,
    title: titleIn(viewer, occasion),
    participant,
    there: attendance !== null,
    sides: sidesOf(viewer, occasion),
  };
  const command = { action, revision: version, fields, commandId: call.commandId, by };
  const step = allowedStep(occasion, command, call.now);
  const [chosen, place] = await Promise.all([
    peopleChosen(step, occasion, fields, call.commandId),
    fields.place ? placeChosen(fields.place, call.now) : null,
  ]);
  return { ...command, chosen, place };
}

async function refuseWhatOthersMustNotSee(call: RegisteredCall, occasion: Occasion, command: OccasionCommand) {
  decideOccasion(occasion, command, call.now);
  const { note = '', photos = [] } = command.fields;
  if (note !== '' || photos.length > 0) await refuseBadContent(call.caller.openid, [note], photos);
}

/** A step about all that follow: weighed on what is there when it is written, once. */
function changeAll(call: RegisteredCall, occasion: Occasion, command: OccasionCommand): Promise<Occasion> {
  return followInSeries(occasion, (now) => {
    if (isReplay(now, call)) return null;
    const decision = decideOccasion(now, command, call.now);
    return decision.do === 'set' ? decision : null;
  });
}

/** @returns the occasion as it is then; null when somebody was faster */
async function save(call: RegisteredCall, situation: Situation, decision: OccasionDecision): Promise<Occasion | null> {
  const { occasion } = situation;
  switch (decision.do) {
    case 'join':
      if (decision.birthYear !== null) await keepBirthYear(call.caller.openid, decision.birthYear);
      return (await joinOccasion(occasion, decision.signUp, roomCondition(occasion, false), call.now))
        ? { ...occasion, signups: await orderOfArrival(occasion._id, call.caller.openid) }
        : null;
    case 'leave':
      return leaveOccasion(occasion._id, decision);
    case 'set':
      return changeOccasion(occasion, decision);
    case 'evaluate':
      await evaluatePeople(call, situation, decision);
      return occasionById(occasion._id);
    case 'by-hand':
      await checkByHand(call, occasion, decision);
      return occasionById(occasion._id);
  }
}
