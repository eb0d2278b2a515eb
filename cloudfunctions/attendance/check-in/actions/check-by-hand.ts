import type { RegisteredCall } from '../../../platform/endpoint';
import type { Check } from '../../hours/attendance';
import { checkIn, checkOut } from '../check';
import type { OccasionDecision } from '../../occasions/decision';
import type { Occasion, SignUp } from '../../occasions/occasion';
import { attendanceRefusals as refused } from '../../occasions/refusals';
import { attendanceIdOf, changePresence, type There } from '../../hours/store';
import { checkOutWindow } from '../windows';
import type { Recorded } from '../../hours/hours';

type ByHand = Extract<OccasionDecision, { do: 'by-hand' }>;

/**
 * Checks people in or out by the organiser's hand, one after the other, each in a transaction of their own. Sent again, those who
 * were done stay as they are. @throws Refusal OVERLAPS that names who cannot be
 */
export async function checkByHand(call: RegisteredCall, occasion: Occasion, decision: ByHand): Promise<void> {
  for (const person of decision.chosen) {
    const id = attendanceIdOf(occasion._id, person.openid);
    await changePresence(person.openid, id, (there) => byHand(occasion, id, person, there, decision, call.now));
  }
}

function byHand(
  occasion: Occasion,
  id: string,
  { openid, name, phone }: SignUp,
  { attendance, participant }: There,
  { effect, at, entry }: ByHand,
  now: number,
): Recorded | null {
  const check: Check = { at, way: 'hand', by: entry.by, reason: entry.note, commandId: entry.commandId };
  if (effect === 'hand-out') {
    if (!attendance) throw refused.notCheckedIn();
    return attendance.out ? null : checkOut(occasion, attendance, participant, check, now);
  }
  if (attendance) return null;
  const come = checkIn(occasion, id, { openid, name, phone }, participant, check);
  if (now <= checkOutWindow(occasion).until) return come;
  const end = { ...check, at: Math.max(at, occasion.endsAt) };
  return checkOut(occasion, come.attendance, come.participant, end, now);
}
