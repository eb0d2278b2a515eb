import type { z } from 'zod';
import { derivedId } from '../../../platform/commands';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { askAbout, unmarked } from '../../../platform/media';
import { isDone } from '../../../platform/step-rows';
import { begun, entryToBegin } from '../../../platform/subject';
import { MEMBER_STATUSES } from '../../../../miniprogram/packages/coop/vocabulary/coop';
import { belongsTo, needCommunity } from '../../access';
import { refuseBadContent } from '../../../platform/content';
import { teamsOf } from '../../prices/store';
import type { MemberDetail, memberInputs } from '../contract';
import { answerBy, managersOf, tellMember } from '../decide';
import { memberRefusals, type CoopMember, type MemberEntry } from '../member';
import { members, withSkill } from '../store';
import { showMember } from './show-member';

type Input = z.output<(typeof memberInputs)['apply-member']>;

/** Applies to a community's cooperative; whoever was declined or left may apply anew, in the same place. */
export async function applyMember(call: RegisteredCall, input: Input): Promise<MemberDetail> {
  const { identity, caller, commandId } = call;
  const communityCode = needCommunity(identity, input.communityCode);
  if (!belongsTo(identity, communityCode)) throw refusals.forbidden('applies where one neither lives nor works');
  const id = derivedId('coop-member', communityCode, caller.openid);
  const earlier = await members.byId(id);
  if (earlier && isDone(earlier, commandId, caller.openid)) return showMember(call, { id });
  if (earlier) refuseStanding(earlier);
  const teams = await teamsOf(communityCode);
  if (teams.length === 0) throw memberRefusals.notHere();
  if (!input.teamIds.every((teamId) => teams.some(({ _id }) => _id === teamId)))
    throw refusals.badInput({ teamIds: '请从列出的队伍里选。' }, 'not a team of the community');
  await refuseBadContent(caller.openid, `${input.skills}\n${input.area}`, input.photos);
  const place = { _id: id, communityCode, openid: caller.openid };
  const { set, entry, tells } = applying(call, input, place);
  const marks = unmarked(askAbout('picture', caller.openid, input.photos), call.now);
  if (!earlier) await members.insert({ ...place, ...set, ...begun(entry, tells), ...marks });
  else
    await members.change<never>(
      earlier,
      (state) => {
        if (isDone(state, commandId, caller.openid)) return null;
        refuseStanding(state);
        return { set, entry: { ...entry, from: state.status }, tells };
      },
      withSkill,
    );
  return showMember(call, { id });
}

/** What somebody who applies says of themselves, and who hears of it. */
function applying(
  { identity, caller, commandId, now }: RegisteredCall,
  { skills, area, times, teamIds, photos }: Input,
  place: { _id: string; communityCode: string },
) {
  const { name, phone } = identity.account;
  const by = { side: 'self', openid: caller.openid, name, title: '' };
  const entry: MemberEntry = { ...entryToBegin('apply', 'applied', by, now, { commandId }), photos };
  const due = answerBy(now);
  const standing = { status: 'applied' as const, leads: [], createdAt: now, updatedAt: now };
  return {
    set: { name, phone, skills, photos, area, times, teamIds, ...standing, answerBy: due, nextClockAt: due },
    entry,
    tells: tellMember(place, entry, '有能人申请加入', `${name}：${skills}。请审核。`, managersOf(place)),
  };
}

function refuseStanding({ status }: CoopMember): void {
  if (status !== 'declined' && status !== 'left') throw memberRefusals.thereAlready(MEMBER_STATUSES[status].label);
}
