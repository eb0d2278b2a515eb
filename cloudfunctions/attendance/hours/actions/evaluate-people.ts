import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import type { OccasionDecision } from '../../occasions/decision';
import { decideHours, hoursSides, type HoursCommand } from '../decide';
import { attendanceRefusals as refused } from '../../occasions/refusals';
import { isOrganiser, titleIn } from '../../occasions/sides';
import { attendanceById, attendanceIdOf, changePresence, lineOf } from '../store';
import { isHoursReplay } from './hours';
import type { Situation } from '../../occasions/actions/situation';

type Evaluate = Extract<OccasionDecision, { do: 'evaluate' }>;

/**
 * Says of several people the same of their service, one after the other, each in a transaction of their own. Sent again, those of whom
 * it was said stay as they are. @throws Refusal OWN_SERVICE before anything is said when the caller is among them
 */
export async function evaluatePeople(
  call: RegisteredCall,
  { occasion, viewer }: Situation,
  { chosen, fields }: Evaluate,
): Promise<void> {
  const { openid, account } = call.identity;
  if (chosen.some((person) => person.openid === openid)) throw refused.ownService();
  const organises = isOrganiser(viewer, occasion);
  const by = { openid, name: account.name, title: titleIn(viewer, occasion) };
  const { choice, note } = fields;
  for (const person of chosen) {
    const id = attendanceIdOf(occasion._id, person.openid);
    const attendance = await attendanceById(id);
    if (!attendance) throw refusals.notFound('这次服务');
    const line = await lineOf(attendance);
    await changePresence(person.openid, id, ({ attendance: now, participant }) => {
      if (!now || isHoursReplay(now, call)) return null;
      const command: HoursCommand = {
        action: 'evaluate',
        version: now.version,
        fields: { choice, note },
        commandId: call.commandId,
        by: { ...by, sides: hoursSides(now, openid, organises) },
        second: null,
        line,
      };
      return decideHours(now, participant, occasion, command, call.now);
    });
  }
}
