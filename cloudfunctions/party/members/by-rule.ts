import type { Chief, Owner } from '../../directory/api';
import { sayDate } from '../../platform/clock';
import type { Recipient } from '../../platform/notices';
import { ruled, type Ruling } from '../../platform/subject';
import { gridsUp, heardUp, sayHeard, type Upward } from '../../platform/upward';
import { answeringFrom } from './begin';
import { branchAnswers, toldAgain, untilLate } from './clocks';
import { memberKind } from './decide';
import type { PartyMember, MemberDecision, MemberEntry } from './member';
import { HANDED_OVER, LAPSED, LATE, WARNED } from './steps';
import { notice } from './tell';

/** Whose chiefs hear of a branch that is late. */
const upwardOf = ({ communityCode }: Pick<PartyMember, 'communityCode'>): Upward => ({
  of: communityCode,
  from: 'town',
});
export const gridsToTell = (member: Pick<PartyMember, 'communityCode'>): string[] => gridsUp(upwardOf(member));

/**
 * What follows when the clock of a report is due: whoever has to answer is called to mind, then those above hear of a branch that has
 * not, again and again; a member who was asked and said nothing is the branch's to decide. Pure.
 * @param chiefs who answers as chief now, by grid; at least those of gridsToTell
 * @returns null when it is not due
 */
export function fireMemberClock(
  member: PartyMember,
  chiefs: ReadonlyMap<string, Chief>,
  now: number,
): MemberDecision | null {
  const { clock, deadline, status } = member;
  if (clock === null || deadline === null || clock.at > now) return null;
  if (clock.kind === 'warn' && deadline > now) return warn(member, deadline, now);
  return status === 'asked' ? lapse(member, now) : late(member, deadline, chiefs, now);
}

function warn(member: PartyMember, deadline: number, now: number): MemberDecision {
  const by = sayDate(deadline, now);
  const told: Told =
    member.status === 'asked'
      ? [{ openid: member.openid }, ['请补充报到的情况', `${member.communityName}在等您补充，请在 ${by} 前答复。`]]
      : [
          { personId: member.owner.personId },
          ['有党员等您确认报到', `${member.name}（${member.unit.name}）在等您确认，请在 ${by} 前答复。`],
        ];
  return byRule(member, { action: WARNED.action, note: `时限是${by}。`, set: untilLate(deadline) }, [told], now);
}

function lapse(member: PartyMember, now: number): MemberDecision {
  const said = ['没有等到本人补充', `${member.name}没有补充情况，请按现有的情况定下来。`] as const;
  const told: Told = [{ personId: member.owner.personId }, said];
  return byRule(member, { action: LAPSED.action, to: 'waiting', set: branchAnswers(now) }, [told], now);
}

function late(member: PartyMember, deadline: number, chiefs: ReadonlyMap<string, Chief>, now: number): MemberDecision {
  const { chief } = heardUp(upwardOf(member), chiefs, [member.owner.personId]);
  const who = sayHeard({ chief });
  const { owner, communityName, name } = member;
  const body = `${name}向${communityName}报到，${owner.name}还没有答复`;
  const told: Told[] = [
    [{ personId: owner.personId }, ['报到答复超时了', `${name}在等您确认报到，已经超时，请尽快答复。`]],
    [{ personId: chief?.personId ?? '' }, ['报到答复超时了', `${body}，请您督促。`]],
    [{ openid: member.openid }, ['您的报到还在等答复', `${communityName}还没有答复，${who}您也可以打电话问一问。`]],
  ];
  return byRule(member, { action: LATE.action, note: who, set: toldAgain(deadline, now) }, told, now);
}

/** An open report goes to whoever answers for its branch now (S3); null when that is who has it. Pure. */
export function handedOver(member: PartyMember, answering: Owner | null, now: number): MemberDecision | null {
  if (!answering || (answering.personId === member.owner.personId && answering.postId === member.owner.postId))
    return null;
  const { homePostId, ...owner } = answeringFrom(answering);
  const note = `换成${owner.gridName}${owner.title}${owner.name}。`;
  const said = ['有党员等您确认报到', `${member.name}（${member.unit.name}）的报到转到您这里。`] as const;
  const set = { owner, ownerPosts: [...new Set([owner.postId, homePostId])] };
  return byRule(member, { action: HANDED_OVER.action, note, set }, [[{ personId: owner.personId }, said]], now);
}

type Told = readonly [to: Recipient, said: readonly [string, string]];
/** Who has no identity here is told by nobody: those above hear of them all the same. */
function byRule(
  member: PartyMember,
  ruling: Omit<Ruling<PartyMember>, 'tells'>,
  told: readonly Told[],
  now: number,
): MemberDecision {
  const tells = (after: PartyMember, entry: MemberEntry) =>
    told.flatMap(([to, said]) => notice(after, entry, 'openid' in to ? 'party-member' : 'party-branch', to, said));
  return ruled(memberKind, member, { ...ruling, tells }, now);
}
