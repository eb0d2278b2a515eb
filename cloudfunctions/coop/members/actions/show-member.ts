import type { z } from 'zod';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { pageAs } from '../../../platform/shelf';
import type { Page } from '../../../platform/steps';
import { COOP_LIMITS } from '../../../../miniprogram/packages/coop/vocabulary/coop';
import type { Actor } from '../../../platform/step-rows';
import { readable, type Seen, type Shell } from '../../../platform/subject-shell';
import { needCommunity } from '../../access';
import { actorOf } from '../../actions/who';
import { managesCoop, overseesCoop } from '../../orders/sides';
import { leavesHands, sayHeld } from '../../orders/leaving';
import { heldBy } from '../../orders/store';
import { teamsOf } from '../../prices/store';
import type { MemberDetail, memberInputs, MemberSummary } from '../contract';
import type { CoopMember } from '../member';
import { memberKind, type MemberViewer } from '../decide';
import type { MemberSide, Teams } from '../steps';
import { memberPage, members, withSkill } from '../store';
import { memberDetail, memberSummary } from '../views';

export const memberShell: Shell<CoopMember, Actor<MemberSide>, MemberViewer, Teams> = {
  kind: memberKind,
  shelf: members,
  viewer: (call) => ({ ...actorOf(call), posts: call.identity.posts }),
  find: ({ state }) => teamsOf(state.communityCode),
  along: withSkill,
};

/** One member whole: two database calls. */
export async function showMember(call: RegisteredCall, { id }: { id: string }): Promise<MemberDetail> {
  return detailOf(await readable(memberShell, call, id));
}

export async function detailOf({
  state,
  actor,
}: Pick<Seen<CoopMember, Actor<MemberSide>, MemberViewer>, 'state' | 'actor'>): Promise<MemberDetail> {
  const own = actor.sides.includes('self');
  const serves = state.status === 'admitted' || state.status === 'suspended';
  const [teams, held] = await Promise.all([
    teamsOf(state.communityCode),
    serves && (own || actor.sides.includes('manager')) ? heldBy(state._id, COOP_LIMITS.jobsMost + 1) : [],
  ]);
  const said = sayHeld(held.filter(leavesHands), own ? '您' : state.name, actor.now);
  return memberDetail(state, actor, teams, said);
}

/** Members of a community by their standing, for its manager and the community: one database call, and one for the teams. */
export async function listMembers(
  { identity, now }: RegisteredCall,
  { communityCode, cursor, ...list }: z.output<(typeof memberInputs)['list-members']>,
): Promise<Page<MemberSummary>> {
  const code = needCommunity(identity, communityCode);
  if (!managesCoop(identity.posts, code) && !overseesCoop(identity.posts, code))
    throw refusals.forbidden('no list of members');
  const asked = { ...list, communityCode: code };
  const [found, teams] = await Promise.all([memberPage(asked, cursor, COOP_LIMITS.pageSize), teamsOf(code)]);
  return pageAs(found, (member) => memberSummary(member, teams, now));
}
