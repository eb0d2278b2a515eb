import { chiefsOf, responsibleBesides, type Chief, type Owner } from '../../../directory/api';
import { fireDue, type DueReport } from '../../../platform/due';
import { dueOn } from '../../../platform/subject-shell';
import { POST_KINDS } from '../../../../miniprogram/vocabulary/grid';
import { fireMemberClock, gridsToTell, handedOver } from '../by-rule';
import { members, openOfPost } from '../store';
import type { PartyMember } from '../member';

/** More than ever wait in one community. */
const OPEN_MOST = 500;

/** Fires the clocks of reports that are due: one call finds them, one asks for all the chiefs, one saves each. */
export function fireDueMembers(now: number, limit: number): Promise<DueReport> {
  const fire = (member: PartyMember, at: number, chiefs: ReadonlyMap<string, Chief>) =>
    fireMemberClock(member, chiefs, at);
  const prepare = (due: readonly PartyMember[], at: number) => chiefsOf(due.flatMap(gridsToTell), at);
  return fireDue(dueOn(members, fire, { prepare }), now, limit);
}

/** Brings the open reports of a post to whoever answers for their branch now. Each is one conditional write: a run may come twice. */
export async function handOverMembers(postId: string, now: number): Promise<{ moved: number; unsettled: number }> {
  const open = await openOfPost(postId, OPEN_MOST);
  const outcomes = await Promise.all(open.map((member) => handOverOne(member, now)));
  const count = (wanted: string) => outcomes.filter((outcome) => outcome === wanted).length;
  return { moved: count('moved'), unsettled: count('overtaken') };
}

async function handOverOne(member: PartyMember, now: number): Promise<'moved' | 'stays' | 'overtaken'> {
  const answering = await answeringAt(member.communityCode, member.personId, now);
  const decision = handedOver(member, answering, now);
  if (!decision) return 'stays';
  return (await members.save(member, decision)) ? 'moved' : 'overtaken';
}

/** Who answers for a community's branch now, never the member themselves; null for nobody. One database call. */
export function answeringAt(communityCode: string, personId: string | null, now: number): Promise<Owner | null> {
  const own = personId === null ? [] : [{ postId: '', personId }];
  return responsibleBesides(communityCode, POST_KINDS.branchSecretary, own, now);
}
