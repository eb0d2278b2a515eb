import { askNote, plainRow, type Actor, type StepRow } from '../../platform/step-rows';
import { PARTY_LIMITS } from '../../../miniprogram/packages/party/vocabulary/party';
import { branchAnswers, memberAnswers, STOPPED } from './clocks';
import type { PartyMember } from './member';
import { memberRefusals } from './refusals';

/**
 * Whose part a person has in one report. Nobody decides about their own.
 * - member: whose it is
 * - branch: answers for the party members of its community
 * - above: a chief or secretary of a grid above it
 * - unit: the contact of the unit that the member comes from
 */
export const MEMBER_SIDES = ['member', 'branch', 'above', 'unit'] as const;
export type MemberSide = (typeof MEMBER_SIDES)[number];

export type MemberRow = StepRow<PartyMember, MemberSide>;
type Guard = NonNullable<MemberRow['guard']>;

const { noteMax } = PARTY_LIMITS;
const freeOfPosts: Guard = ({ postIds }) => (postIds.length > 0 ? memberRefusals.holdsPosts() : null);

/** The life of a report, as one table; an action is one row. Beginning it is a row of none, and so is moving: both need a new owner. */
export const MEMBER_STEPS: readonly MemberRow[] = [
  {
    ...plainRow,
    action: 'confirm',
    label: '确认报到',
    done: '确认了报到',
    from: ['waiting', 'asked'],
    to: 'confirmed',
    who: ['branch'],
    fields: [askNote('欢迎的话', false, '例如：欢迎您，本周六有主题党日', noteMax)],
    effect: (_member, _fields, { now, name, title }) => ({
      ...STOPPED,
      question: '',
      confirmedAt: now,
      confirmedBy: { name, title },
    }),
    primary: true,
  },
  {
    ...plainRow,
    action: 'ask',
    label: '请本人补充',
    done: '请本人补充',
    from: ['waiting'],
    to: 'asked',
    who: ['branch'],
    fields: [askNote('要补充什么', true, '例如：请写明所在支部的全称', noteMax)],
    effect: (_member, { note = '' }, { now }) => ({ ...memberAnswers(now), question: note }),
  },
  {
    ...plainRow,
    action: 'decline',
    label: '不予确认',
    done: '没有确认',
    from: ['waiting', 'asked'],
    to: 'declined',
    who: ['branch'],
    fields: [askNote('原因，本人看得到', true, '例如：您住在隔壁社区，请向那里报到', noteMax)],
    effect: () => ({ ...STOPPED, question: '' }),
    confirm: '不予确认后，本人要重新报到，确定吗？',
  },
  {
    ...plainRow,
    action: 'answer',
    label: '补充',
    done: '补充了情况',
    from: ['asked'],
    to: 'waiting',
    who: ['member'],
    fields: [askNote('您的补充', true, '例如：我在单位第二党支部', noteMax)],
    effect: (_member, _fields, { now }) => ({ ...branchAnswers(now), question: '' }),
    primary: true,
  },
  {
    ...plainRow,
    action: 'show-badge',
    label: '亮身份',
    done: '亮出了身份',
    from: ['confirmed'],
    to: null,
    who: ['member'],
    guard: ({ shown }) => (shown ? memberRefusals.shownAlready() : null),
    effect: () => ({ shown: true }),
    beside: true,
    primary: true,
    confirm: '亮身份后，邻居在群里、任务里看得到您名字旁的党员标志，随时可以收起。确定吗？',
  },
  {
    ...plainRow,
    action: 'hide-badge',
    label: '收起身份',
    done: '收起了身份',
    from: ['confirmed'],
    to: null,
    who: ['member'],
    guard: ({ shown }) => (shown ? null : memberRefusals.hiddenAlready()),
    effect: () => ({ shown: false }),
    beside: true,
  },
  {
    ...plainRow,
    action: 'leave',
    label: '退出报到',
    done: '退出了报到',
    from: ['waiting', 'asked', 'confirmed'],
    to: 'left',
    who: ['member'],
    fields: [askNote('原因', false, '例如：组织关系转走了', noteMax)],
    guard: freeOfPosts,
    effect: () => ({ ...STOPPED, question: '', shown: false }),
    confirm: '退出后，这个社区的支部不再联系您，服务记录还在。确定退出吗？',
  },
  {
    ...plainRow,
    action: 'release',
    label: '转出',
    done: '已转出',
    from: ['confirmed'],
    to: 'left',
    who: ['branch'],
    fields: [askNote('原因，本人看得到', true, '例如：组织关系已转走', noteMax)],
    guard: freeOfPosts,
    effect: () => ({ ...STOPPED, shown: false }),
    confirm: '转出后，要由本人重新报到，确定吗？',
  },
];

/** How a report begins, or begins anew; how it goes to another community; and what the rule does. */
export const BEGUN = { action: 'report', done: '报到' } as const;
export const MOVED = { action: 'move', label: '转到新住址的社区', done: '搬了家，转到这个社区报到' } as const;
export const LAPSED = { action: 'lapse', done: '本人未在期限内补充，请支部按现有情况决定' } as const;
export const LATE = { action: 'late', done: '过了答复的时限，已报上级' } as const;
export const WARNED = { action: 'warn', done: '快到答复的时限，已提醒' } as const;
export const HANDED_OVER = { action: 'hand-over', done: '换了负责答复的人' } as const;
export const POST_TAKEN = { action: 'take-post', done: '认领了先锋岗' } as const;
export const POST_ENDED = { action: 'end-post', done: '不再担任先锋岗' } as const;

/** What of a report's history is no step of the table. */
export const BY_RULE = [BEGUN, MOVED, LAPSED, LATE, WARNED, HANDED_OVER, POST_TAKEN, POST_ENDED] as const;

export type MemberActor = Actor<MemberSide>;
