import { COOP_LIMITS, type MemberStatus } from '../../../miniprogram/packages/coop/vocabulary/coop';
import { choices, note, type Field } from '../fields';

/** self: the person themselves; manager: runs the cooperative; overseer: chief or social worker of the community or above, who reads. */
export const MEMBER_SIDES = ['self', 'manager', 'overseer'] as const;
export type MemberSide = (typeof MEMBER_SIDES)[number];

export interface MemberStep {
  action: string;
  label: string;
  done: string;
  from: readonly MemberStatus[];
  to: MemberStatus | null;
  who: readonly MemberSide[];
  fields: readonly Field[];
  effect: 'teams' | 'lead' | null;
  primary: boolean;
  confirm: string;
}
const usual = { fields: [], effect: null, primary: false, confirm: '' } as const;

/** A member's standing, as one table; an action is one row. */
export const MEMBER_STEPS: readonly MemberStep[] = [
  {
    ...usual,
    action: 'admit',
    label: '通过',
    done: '通过了申请',
    from: ['applied', 'declined', 'left'],
    to: 'admitted',
    who: ['manager'],
    fields: [choices('进哪几支队伍', COOP_LIMITS.teamsMax), note('要说明的', false, '例如：先做普通维修')],
    effect: 'teams',
    primary: true,
  },
  {
    ...usual,
    action: 'decline',
    label: '不通过',
    done: '没有通过',
    from: ['applied'],
    to: 'declined',
    who: ['manager'],
    fields: [note('为什么', true, '例如：电工证过期了，换好再来', ['证件不全', '这个社区暂时不缺'])],
  },
  {
    ...usual,
    action: 'set-teams',
    label: '改队伍',
    done: '改了所在的队伍',
    from: ['admitted'],
    to: null,
    who: ['manager'],
    fields: [choices('进哪几支队伍', COOP_LIMITS.teamsMax)],
    effect: 'teams',
  },
  {
    ...usual,
    action: 'lead',
    label: '当队长',
    done: '定下当哪几支队伍的队长',
    from: ['admitted'],
    to: null,
    who: ['manager'],
    fields: [choices('当哪几支队伍的队长', COOP_LIMITS.teamsMax)],
    effect: 'lead',
  },
  {
    ...usual,
    action: 'suspend',
    label: '暂停接单',
    done: '暂停了接单',
    from: ['admitted'],
    to: 'suspended',
    who: ['manager'],
    fields: [note('为什么', true, '例如：两次约好没有上门')],
    confirm: '暂停以后不能接新单，手上的做完为止，确定吗？',
  },
  {
    ...usual,
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
    ...usual,
    action: 'leave',
    label: '退出合作社',
    done: '退出了',
    from: ['applied', 'admitted', 'suspended'],
    to: 'left',
    who: ['self'],
    fields: [note('想说的话', false, '不说也可以')],
    confirm: '退出以后不再接单，账上的钱照样结清，确定退出吗？',
  },
];
