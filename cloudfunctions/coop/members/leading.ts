import { refusals } from '../../platform/errors';
import { allowedRow, entryOf, plainRow, type StepRow } from '../../platform/step-rows';
import type { Wish } from '../../platform/subject';
import { choice, note, refuseUnlisted } from '../fields';
import type { Team } from '../prices/service';
import { managersOf, memberKind, tellMember, type MemberDecision } from './decide';
import type { CoopMember, MemberEntry } from './member';

/** What a leader may do with their team, beside giving its orders to who is free. Two change: see handOver. */
export const HAND_OVER: StepRow<CoopMember, 'leader'> = {
  ...plainRow,
  action: 'hand-over',
  label: '移交队长',
  done: '不再担任队长',
  from: ['admitted'],
  to: null,
  who: ['leader'],
  fields: [{ ...choice('交给谁'), options: undefined }, note('想说的话', false, '不说也可以')],
  confirm: '交出去以后，队里的单和名单由新队长看，确定吗？',
};
type Led = Pick<Team, '_id' | 'label'>;

/** Does this member lead that team now? */
export const leadsTeam = ({ status, leads }: Pick<CoopMember, 'status' | 'leads'>, teamId: string): boolean =>
  status === 'admitted' && leads.includes(teamId);

/**
 * A leader hands their team over to one of its members. Pure; both change or neither does.
 * @throws Refusal as allowedRow does
 */
export function handOver(
  team: Led,
  me: CoopMember,
  next: CoopMember | null,
  wish: Wish,
  by: { openid: string; name: string; title: string },
  now: number,
): { mine: MemberDecision; theirs: MemberDecision } {
  const actor = { ...by, sides: leadsTeam(me, team._id) ? ['leader' as const] : [], now };
  allowedRow([HAND_OVER], me, wish, actor, memberKind);
  const fits = next?.status === 'admitted' && next.teamIds.includes(team._id) && next._id !== me._id;
  if (!next || !fits) {
    refuseUnlisted('choice', wish.fields.choice ?? '', []);
    throw refusals.stale();
  }
  const note = wish.fields.note ?? '';
  const said = note ? `，${note}` : '';
  const left: MemberEntry = { ...entryOf(HAND_OVER, me, actor, note, wish.commandId), photos: [] };
  const taken: MemberEntry = { ...left, action: 'lead-given', from: next.status, to: next.status };
  const changed = `${team.label}队长由 ${me.name} 换成了 ${next.name}${said}。`;
  const asked = `${me.name} 请您接着当${team.label}队长${said}。`;
  return {
    mine: {
      set: { leads: me.leads.filter((id) => id !== team._id), updatedAt: now },
      entry: left,
      tells: tellMember(me, left, '队长换了人', changed, managersOf(me)),
    },
    theirs: {
      set: { leads: [...new Set([...next.leads, team._id])], updatedAt: now },
      entry: taken,
      tells: tellMember(next, taken, '请您担任队长', asked, { openid: next.openid }),
    },
  };
}
