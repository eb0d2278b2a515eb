import type { SubjectKind } from '../../platform/subject';
import { MEMBER_STATUSES } from '../../../miniprogram/packages/party/vocabulary/party';
import type { PartyMember } from './member';
import { sidesOf, titleAt, type PartyViewer } from './sides';
import { BY_RULE, MEMBER_STEPS, type MemberActor } from './steps';
import { tellStep } from './tell';

/** A party member's report to a community, as a kind of thing with steps. */
export const memberKind: SubjectKind<PartyMember, MemberActor, PartyViewer & { name: string }> = {
  noun: '这份报到',
  rows: MEMBER_STEPS,
  labels: MEMBER_STATUSES,
  titles: Object.fromEntries(BY_RULE.map(({ action, done }) => [action, done])),
  actor(viewer, member, now) {
    const sides = sidesOf(viewer, member);
    const title = sides.includes('member') ? '' : titleAt(viewer.posts, member.communityCode, member.owner.postId);
    return { openid: viewer.openid, name: viewer.name, title, sides, now };
  },
  derive: (after, _before, { at }) => ({ sortAt: sortAt(after, at) }),
  tells: ({ after, entry }) => tellStep(after, entry),
};

/** Where it stands in the lists: what falls due first on top while it is open, else where it stood or what was confirmed last. */
export function sortAt(member: Pick<PartyMember, 'deadline' | 'confirmedAt' | 'status'>, now: number): number {
  return member.deadline ?? (member.status === 'confirmed' ? member.confirmedAt : null) ?? now;
}
