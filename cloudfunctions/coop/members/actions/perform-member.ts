import type { z } from 'zod';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { actorOf } from '../../actions/who';
import { refuseBadContent } from '../../../platform/content';
import { memberSidesOf } from '../../access';
import { teamsOf } from '../../prices/store';
import type { MemberDetail, memberInputs } from '../contract';
import { decideMember, type CoopMember } from '../member';
import { memberById, saveMember } from '../store';
import { detailOf, readableMember, showMember } from './show-member';

type Input = z.output<(typeof memberInputs)['perform-member']>;

/** Takes one step of a member's standing. */
export async function performMember(call: RegisteredCall, input: Input): Promise<MemberDetail> {
  const { member, sides } = await readableMember(call, input.id);
  const { commandId, caller, now } = call;
  const isDone = ({ history }: CoopMember) =>
    history.some((entry) => entry.commandId === commandId && entry.by.openid === caller.openid);
  if (isDone(member)) return detailOf(call, member, sides);
  const { action, version, fields } = input;
  const teamIds = (await teamsOf(member.communityCode)).map(({ _id }) => _id);
  const by = { ...actorOf(call), sides: memberSidesOf(call.identity, member) };
  const decision = decideMember(member, { action, version, fields, commandId, teamIds, by }, now);
  await refuseBadContent(caller.openid, decision.entry.note);
  const saved = await saveMember(member, decision);
  const after = saved ? member : await memberById(member._id);
  if (!saved && !(after && isDone(after))) throw refusals.stale();
  return showMember(call, { id: member._id });
}
