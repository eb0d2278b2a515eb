import { refusals } from '../../platform/errors';
import { refuseFields, type StepFields } from '../../platform/step-fields';
import { asked, choice, note, refuseUnlisted, type Field } from '../fields';
import type { Team } from '../prices/service';
import { memberNotice, memberRefusals, type CoopMember, type MemberDecision, type MemberEntry } from './member';

/** What a leader may do with their team, beside giving its orders to who is free. */
export const HAND_OVER = {
  action: 'hand-over',
  label: '交给别人当队长',
  done: '不再当队长',
  given: '接着当队长',
  fields: [choice('交给谁'), note('想说的话', false, '不说也可以')] as readonly Field[],
  confirm: '交出去以后，队里的单和名单由新队长看，确定吗？',
} as const;

export interface HandOver {
  action: string;
  /** of the leader's own membership, as they saw it */
  version: number;
  fields: StepFields;
  commandId: string;
  by: { openid: string; name: string; title: string };
}
type Led = Pick<Team, '_id' | 'label'>;

/** Does this member lead that team now? */
export const leadsTeam = ({ status, leads }: Pick<CoopMember, 'status' | 'leads'>, teamId: string): boolean =>
  status === 'admitted' && leads.includes(teamId);

/**
 * A leader hands their team over to one of its members. Pure; both change or neither does.
 * @throws Refusal UNKNOWN_STEP, FORBIDDEN, STALE, BAD_INPUT
 */
export function handOver(
  team: Led,
  me: CoopMember,
  next: CoopMember | null,
  command: HandOver,
  now: number,
): { mine: MemberDecision; theirs: MemberDecision } {
  if (command.action !== HAND_OVER.action) throw memberRefusals.unknownStep();
  if (!leadsTeam(me, team._id)) throw refusals.forbidden('hands over a team one does not lead');
  if (me.version !== command.version) throw refusals.stale();
  refuseFields(HAND_OVER, asked(HAND_OVER.fields), command.fields, now);
  const fits = next?.status === 'admitted' && next.teamIds.includes(team._id) && next._id !== me._id;
  if (!next || !fits) {
    refuseUnlisted('choice', command.fields.choice ?? '', []);
    throw refusals.stale();
  }
  const said = command.fields.note ? `，${command.fields.note}` : '';
  const left = entryOf(me, HAND_OVER.action, command, now);
  const taken = entryOf(next, 'lead-given', command, now);
  const manager = { followersOf: `manager:${me.communityCode}` };
  return {
    mine: {
      set: { leads: me.leads.filter((id) => id !== team._id), updatedAt: now },
      entry: left,
      tells: [
        memberNotice(me, left, '队长换了人', `${team.label}队长由 ${me.name} 换成了 ${next.name}${said}。`, manager),
      ],
    },
    theirs: {
      set: { leads: [...new Set([...next.leads, team._id])], updatedAt: now },
      entry: taken,
      tells: [
        memberNotice(next, taken, '请您当队长', `${me.name} 请您接着当${team.label}队长${said}。`, {
          openid: next.openid,
        }),
      ],
    },
  };
}

const entryOf = (
  member: CoopMember,
  action: string,
  { fields, commandId, by }: HandOver,
  now: number,
): MemberEntry => ({
  at: now,
  by: { side: 'leader', ...by },
  action,
  from: member.status,
  to: member.status,
  note: fields.note ?? '',
  photos: [],
  commandId,
});
