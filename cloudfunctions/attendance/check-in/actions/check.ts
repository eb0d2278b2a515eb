import type { z } from 'zod';
import { metresBetween } from '../../../directory/api';
import type { RegisteredCall } from '../../../platform/endpoint';
import type { Check } from '../../hours/attendance';
import {
  askedProof,
  checkIn,
  checkInRefusal,
  checkOut,
  checkOutRefusal,
  entranceOf,
  inTwoPlaces,
  proofRefusal,
} from '../check';
import type { inputs, OccasionDetail } from '../../contract';
import { roomCondition } from '../../occasions/effects';
import type { Occasion } from '../../occasions/occasion';
import { weighProof, type Evidence } from '../proof';
import { attendanceRefusals as refused } from '../../occasions/refusals';
import { inTheWay, served } from '../../people/spans';
import { joinOccasion, occasionById } from '../../occasions/store';
import { attendanceIdOf, changePresence } from '../../hours/store';
import { holdsItself } from '../../occasions/sides';
import { secondFor } from '../../hours/actions/second';
import { wordsOf } from '../../occasions/wording';
import { detailFor, situationOf, type Situation } from '../../occasions/actions/situation';

type Input = z.output<(typeof inputs)['check-in']>;

/** Checks oneself in: by what the occasion asks for, in its time, with a place or where there is room, and never in two places. */
export async function checkInSelf(call: RegisteredCall, input: Input): Promise<OccasionDetail> {
  const situation = await situationOf(call, input.id);
  const { participant, attendance } = situation;
  if (attendance?.in.commandId === call.commandId) return detailFor(call, situation);
  const refusal = checkInRefusal(situation.occasion, attendance, call.now);
  if (refusal) throw refusal;
  const entrance = entranceOf(situation.occasion, participant, call.now);
  if (!entrance.ok) throw entrance.refusal;
  const check = proven(situation.occasion, input, call);
  const occasion = entrance.walkIn ? await walkIn(call, situation) : situation.occasion;
  const id = attendanceIdOf(occasion._id, call.caller.openid);
  const { name, phone } = call.identity.account;
  const own = holdsItself(situation.viewer, occasion);
  const now = await changePresence(call.caller.openid, id, (there) => {
    if (there.attendance) {
      if (there.attendance.in.commandId === call.commandId) return null;
      throw refused.checkedInAlready();
    }
    return checkIn(occasion, id, { openid: call.caller.openid, name, phone }, there.participant, check, own);
  });
  return detailFor(call, { ...situation, occasion, attendance: now });
}

/** Checks oneself out, by the same proof: hours follow. */
export async function checkOutSelf(call: RegisteredCall, input: Input): Promise<OccasionDetail> {
  const situation = await situationOf(call, input.id);
  const { occasion, attendance } = situation;
  if (attendance?.out?.commandId === call.commandId) return detailFor(call, situation);
  const refusal = checkOutRefusal(occasion, attendance, call.now);
  if (refusal) throw refusal;
  const check = proven(occasion, input, call);
  const id = attendanceIdOf(occasion._id, call.caller.openid);
  const second = attendance?.own ? await secondFor(attendance, occasion, call.now) : null;
  const now = await changePresence(call.caller.openid, id, (there) => {
    if (!there.attendance) throw refused.notCheckedIn();
    if (there.attendance.out) {
      if (there.attendance.out.commandId === call.commandId) return null;
      throw refused.checkedOutAlready();
    }
    return checkOut(occasion, there.attendance, there.participant, check, call.now, second);
  });
  return detailFor(call, { ...situation, attendance: now });
}

/** @throws Refusal that says what is missing of the proof */
function proven(occasion: Occasion, { code, point }: Input, call: RegisteredCall): Check {
  const here = occasion.place.point;
  const fix =
    point?.accuracy === undefined || !here
      ? null
      : { distance: metresBetween(here, pointOnly(point)), accuracy: point.accuracy };
  const evidence: Evidence = { code: code ?? null, fix };
  const weighed = weighProof(askedProof(occasion), evidence, call.now);
  const refusal = proofRefusal(weighed, occasion);
  if (refusal || !weighed.ok) throw refusal ?? refused.noFix();
  const unsure = weighed.unsure ? ({ unsure: true } as const) : {};
  return { at: call.now, way: weighed.way, by: null, reason: '', commandId: call.commandId, ...unsure };
}

const pointOnly = ({ longitude, latitude }: { longitude: number; latitude: number }) => ({ longitude, latitude });

/** Somebody without a place gets one of those that are left, or none. Who could not be here anyway takes none. */
async function walkIn(call: RegisteredCall, { occasion, participant }: Situation): Promise<Occasion> {
  const { openid } = call.caller;
  const { name, phone } = call.identity.account;
  const { from, until } = served(occasion, call.now, occasion.endsAt);
  const other = inTheWay(participant.spans, { occasionId: occasion._id, from, until });
  if (other) throw inTwoPlaces(other, call.now);
  const signUp = { openid, name, phone, at: call.now, commandId: call.commandId };
  await joinOccasion(occasion, signUp, roomCondition(occasion, true), call.now);
  const now = await occasionById(occasion._id);
  if (now?.signups.some((one) => one.openid === openid)) return now;
  throw refused.notSignedUp(wordsOf(occasion));
}
