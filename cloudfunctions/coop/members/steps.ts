import { refusals } from '../../platform/errors';
import type { StepFields } from '../../platform/step-fields';
import { plainRow, type Actor, type StepRow } from '../../platform/step-rows';
import { COOP_LIMITS } from '../../../miniprogram/packages/coop/vocabulary/coop';
import { choices, note } from '../fields';
import type { Team } from '../prices/service';
import type { CoopMember } from './member';

/** self: the person themselves; manager: runs the cooperative; overseer: chief or social worker of the community or above, who reads. */
export const MEMBER_SIDES = ['self', 'manager', 'overseer'] as const;
export type MemberSide = (typeof MEMBER_SIDES)[number];

/** Teams of the community, by which a choice is checked. */
export type Teams = readonly Pick<Team, '_id'>[];
/** Asked of who leaves, after what they hold. */
export const LEAVING = '退出以后不再接单，账上的钱照样结清，确定退出吗？';
export type MemberStep = StepRow<CoopMember, MemberSide, Actor<MemberSide>, Teams>;

/** @throws Refusal BAD_INPUT for a team that was not offered */
function chosen({ choices: ids = [] }: StepFields, offered: readonly string[]): string[] {
  if (ids.every((id) => offered.includes(id))) return [...ids];
  throw refusals.badInput({ 'fields.choices': '请从列出的队伍里选。' }, 'not a team of the community');
}
/** Who is taken out of a team leads it no more. */
const intoTeams: MemberStep['effect'] = ({ leads }, fields, _actor, { found }) => {
  const teamIds = chosen(
    fields,
    found.map(({ _id }) => _id),
  );
  return { teamIds, leads: leads.filter((id) => teamIds.includes(id)) };
};

/** A member's standing, as one table; an action is one row. */
export const MEMBER_STEPS: readonly MemberStep[] = [
  {
    ...plainRow,
    action: 'admit',
    label: '通过',
    done: '申请已通过',
    from: ['applied', 'declined', 'left'],
    to: 'admitted',
    who: ['manager'],
    fields: [choices('进哪几支队伍', COOP_LIMITS.teamsMax), note('要说明的', false, '例如：先做普通维修')],
    effect: intoTeams,
    primary: true,
  },
  {
    ...plainRow,
    action: 'decline',
    label: '不通过',
    done: '没有通过',
    from: ['applied'],
    to: 'declined',
    who: ['manager'],
    fields: [note('为什么', true, '例如：电工证过期了，换好再来', ['证件不全', '这个社区暂时不缺'])],
  },
  {
    ...plainRow,
    action: 'set-teams',
    label: '改队伍',
    done: '改了所在的队伍',
    from: ['admitted'],
    to: null,
    who: ['manager'],
    fields: [choices('进哪几支队伍', COOP_LIMITS.teamsMax)],
    effect: intoTeams,
  },
  {
    ...plainRow,
    action: 'lead',
    label: '设为队长',
    done: '定下当哪几支队伍的队长',
    from: ['admitted'],
    to: null,
    who: ['manager'],
    fields: [choices('当哪几支队伍的队长', COOP_LIMITS.teamsMax)],
    effect: ({ teamIds }, fields) => ({ leads: chosen(fields, teamIds) }),
  },
  {
    ...plainRow,
    action: 'suspend',
    label: '暂停接单',
    done: '暂停了接单',
    from: ['admitted'],
    to: 'suspended',
    who: ['manager'],
    fields: [note('为什么', true, '例如：两次约好没有上门')],
    confirm: '暂停以后不能接新单，确定吗？',
  },
  {
    ...plainRow,
    action: 'resume',
    label: '恢复接单',
    done: '恢复了接单',
    from: ['suspended'],
    to: 'admitted',
    who: ['manager'],
    fields: [note('要说明的', false, '不说也可以')],
    primary: true,
  },
  {
    ...plainRow,
    action: 'leave',
    label: '退出合作社',
    done: '退出了',
    from: ['applied', 'admitted', 'suspended'],
    to: 'left',
    who: ['self'],
    fields: [note('想说的话', false, '不说也可以')],
    confirm: LEAVING,
    effect: () => ({ leads: [] }),
  },
];
