import { chiefsOf, responsibleBesides, type Owner } from '../../../directory/api';
import { describeFault, log } from '../../../platform/log';
import { POST_KINDS } from '../../../../miniprogram/vocabulary/grid';
import { fireMemberClock, gridsToTell, handedOver } from '../by-rule';
import { membersWithClockDue, openOfPost, postponeClock, saveByRule } from '../store';
import type { Member } from '../member';

const RETRY_MS = 10 * 60_000;
/** More than ever wait in one community. */
const OPEN_MOST = 500;
type Outcome = 'fired' | 'overtaken' | 'postponed';

/** Fires the clocks of reports that are due: one call finds them, one asks for all the chiefs, one saves each. */
export async function fireDueMembers(
  now: number,
  limit: number,
): Promise<{ found: number; fired: number; postponed: number }> {
  const due = await membersWithClockDue(now, limit);
  const chiefs = await chiefsOf(due.flatMap(gridsToTell), now);
  const outcomes = await Promise.all(
    due.map(async (member): Promise<Outcome> => {
      try {
        const fired = fireMemberClock(member, chiefs, now);
        return fired && (await saveByRule(member, fired)) ? 'fired' : 'overtaken';
      } catch (error) {
        log({ level: 'error', event: 'party clock not fired', document: member._id, cause: describeFault(error) });
        await postponeClock(member, now + RETRY_MS);
        return 'postponed';
      }
    }),
  );
  const count = (wanted: Outcome) => outcomes.filter((outcome) => outcome === wanted).length;
  return { found: due.length, fired: count('fired'), postponed: count('postponed') };
}

/** Brings the open reports of a post to whoever answers for their branch now. Each is one conditional write: a run may come twice. */
export async function handOverMembers(postId: string, now: number): Promise<{ moved: number; unsettled: number }> {
  const open = await openOfPost(postId, OPEN_MOST);
  const outcomes = await Promise.all(open.map((member) => handOverOne(member, now)));
  const count = (wanted: string) => outcomes.filter((outcome) => outcome === wanted).length;
  return { moved: count('moved'), unsettled: count('overtaken') };
}

async function handOverOne(member: Member, now: number): Promise<'moved' | 'stays' | 'overtaken'> {
  const answering = await answeringAt(member.communityCode, member.personId, now);
  const decision = handedOver(member, answering, now);
  if (!decision) return 'stays';
  return (await saveByRule(member, decision)) ? 'moved' : 'overtaken';
}

/** Who answers for a community's branch now, never the member themselves; null for nobody. One database call. */
export function answeringAt(communityCode: string, personId: string | null, now: number): Promise<Owner | null> {
  const own = personId === null ? [] : [{ postId: '', personId }];
  return responsibleBesides(communityCode, POST_KINDS.branchSecretary, own, now);
}
