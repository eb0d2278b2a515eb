import type { z } from 'zod';
import { derivedId } from '../../../platform/commands';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { askAbout, unmarked } from '../../../platform/media';
import { askingWith } from '../../../platform/media-store';
import { MEMBER_STATUSES } from '../../../../miniprogram/packages/coop/vocabulary/coop';
import { belongsTo, needCommunity } from '../../access';
import { refuseBadContent } from '../../../platform/content';
import { teamsOf } from '../../prices/store';
import type { MemberDetail, memberInputs } from '../contract';
import { answerBy, memberNotice, memberRefusals, type CoopMember, type MemberEntry } from '../member';
import { insertMember, memberById, saveMember } from '../store';
import { showMember } from './show-member';

type Input = z.output<(typeof memberInputs)['apply-member']>;

/** Applies to a community's cooperative; whoever was declined or left may apply anew, in the same place. */
export async function applyMember(call: RegisteredCall, input: Input): Promise<MemberDetail> {
  const { identity, caller, commandId } = call;
  const communityCode = needCommunity(identity, input.communityCode);
  if (!belongsTo(identity, communityCode)) throw refusals.forbidden('applies where one neither lives nor works');
  const id = derivedId('coop-member', communityCode, caller.openid);
  const earlier = await memberById(id);
  if (earlier?.history.some((entry) => entry.commandId === commandId)) return showMember(call, { id });
  if (earlier && earlier.status !== 'declined' && earlier.status !== 'left')
    throw memberRefusals.thereAlready(MEMBER_STATUSES[earlier.status].label);
  const teams = await teamsOf(communityCode);
  if (teams.length === 0) throw memberRefusals.notHere();
  if (!input.teamIds.every((teamId) => teams.some(({ _id }) => _id === teamId)))
    throw refusals.badInput({ teamIds: '请从列出的队伍里选。' }, 'not a team of the community');
  await refuseBadContent(caller.openid, `${input.skills}\n${input.area}`, input.photos);
  const applied = composed(call, input, { id, communityCode });
  if (!earlier) await insertMember(applied);
  else await again(earlier, applied);
  return showMember(call, { id });
}

function composed(
  { identity, caller, commandId, now }: RegisteredCall,
  { skills, area, times, teamIds, photos }: Input,
  { id, communityCode }: { id: string; communityCode: string },
): CoopMember {
  const { name, phone } = identity.account;
  const entry: MemberEntry = {
    at: now,
    by: { side: 'self', name, title: '', openid: caller.openid },
    action: 'apply',
    from: null,
    to: 'applied',
    note: '',
    photos,
    commandId,
  };
  const due = answerBy(now);
  const base = { _id: id, communityCode, openid: caller.openid, name, phone, skills, photos, area, times, teamIds };
  const notice = memberNotice(base, entry, '有能人申请加入', `${name}：${skills}。请审核。`, {
    followersOf: `manager:${communityCode}`,
  });
  return {
    ...base,
    leads: [],
    status: 'applied',
    createdAt: now,
    updatedAt: now,
    answerBy: due,
    nextClockAt: due,
    version: 1,
    history: [entry],
    outbox: [notice],
    outboxDue: now,
    ...unmarked(askAbout('picture', caller.openid, photos), now),
  };
}

async function again(earlier: CoopMember, applied: CoopMember): Promise<void> {
  const { name, phone, skills, photos, area, times, teamIds, updatedAt, answerBy: due, nextClockAt } = applied;
  const [entry] = applied.history;
  if (!entry) return;
  const set = { name, phone, skills, photos, area, times, teamIds, leads: [], updatedAt, answerBy: due, nextClockAt };
  const decision = {
    set: { ...set, status: 'applied' as const, createdAt: updatedAt },
    entry: { ...entry, from: earlier.status },
    tells: applied.outbox,
  };
  if (!(await saveMember(earlier, decision, askingWith(applied.mediaAsks, updatedAt)))) throw refusals.stale();
}
