import type { Refusal } from '../platform/errors';
import type { OutboxEntry } from '../platform/notices';
import { allowedRow, askChoice, type Actor, type Stepped } from '../platform/step-rows';
import type { AvailableAction } from '../platform/steps';
import {
  GROUP_LIMITS,
  MEMBER_STATUSES,
  SILENCES,
  type MemberStatus,
} from '../../miniprogram/packages/groups/vocabulary/groups';
import type { GroupActor, Group, LogEntry } from './group';
import { isIn, isSilenced, type GroupMember } from './member';
import { groupRefusals } from './refusals';
import type { GroupSide } from './sides';
import { actorOf, note, openSteps, optionsOf, saidWith, standing, STRICT, usual, type Row, type Wish } from './steps';
import { tellMember } from './tell';
import { HOUR } from '../platform/clock';

export type MemberSide = GroupSide | 'self';
/** A membership with the group it is of. */
type MemberState = GroupMember & Stepped & { status: MemberStatus; group: Group };
type MemberRow = Row<MemberState, MemberSide>;
type Check = (member: MemberState, actor: Actor<MemberSide>) => Refusal | null;
const keepers = ['chief', 'staff', 'community'] as const;

const onAnother: Check = (_member, { sides }) => (sides.includes('self') ? groupRefusals.notOnYourself() : null);
/** Over a chief only the community disposes. */
const notOverChief: Check = (member, actor) =>
  onAnother(member, actor) ??
  (member.role === 'chief' && !actor.sides.includes('community') ? groupRefusals.onlyCommunity() : null);
const mayCome: Check = (member, actor) => {
  const { status, memberCount } = member.group;
  const room = memberCount >= GROUP_LIMITS.membersMax ? groupRefusals.full() : null;
  return onAnother(member, actor) ?? (status === 'open' ? room : groupRefusals.notOpen());
};
const othersKeepIt: Check = ({ role, group }) =>
  role === 'chief' && group.chiefs.length < 2 ? groupRefusals.lastChief() : null;
const mayBeChief: Check = ({ group }, { sides }) => {
  if (sides.includes('self') && !sides.includes('community')) return groupRefusals.notOnYourself();
  return group.chiefs.length >= GROUP_LIMITS.chiefsMax ? groupRefusals.chiefsEnough() : null;
};
const whenChief =
  (is: boolean, check: Check): Check =>
  (member, actor) =>
    (member.role === 'chief') === is
      ? check(member, actor)
      : groupRefusals.wrongStatus(is ? '成员' : '负责人', '做这一步');
const whenSilenced =
  (is: boolean, check: Check): Check =>
  (member, actor) =>
    isSilenced(member, actor.now) === is
      ? check(member, actor)
      : groupRefusals.wrongStatus(is ? '可以发言' : '暂停发言', '做这一步');

/** What may become of somebody's membership, by themselves or by those who keep the group. */
export const MEMBER_STEPS: readonly MemberRow[] = [
  {
    ...usual,
    action: 'accept',
    label: '同意加入',
    from: ['asked', 'lapsed'],
    to: 'member',
    who: keepers,
    primary: true,
    told: '同意您加入了，现在就可以看。',
    guard: mayCome,
  },
  {
    ...usual,
    action: 'decline',
    label: '不同意',
    from: ['asked'],
    to: 'declined',
    who: keepers,
    fields: [note('为什么', true, '例如：这里只加本楼的住户', ['只加本楼住户', '请从微信群的卡片进来'])],
    told: '没有同意您加入',
    guard: onAnother,
  },
  {
    ...usual,
    action: 'withdraw-ask',
    label: '不申请了',
    from: ['asked'],
    to: 'left',
    who: ['self'],
  },
  {
    ...usual,
    action: 'make-chief',
    label: '请做负责人',
    from: ['member'],
    who: ['chief', 'community'],
    confirm: '负责人可以发通知、同意加入、移出成员，确定吗？',
    told: '请您做这个群的负责人。',
    guard: whenChief(false, mayBeChief),
    effect: () => ({ role: 'chief' }),
  },
  {
    ...usual,
    action: 'unmake-chief',
    label: '不再做负责人',
    from: ['member'],
    who: ['community'],
    fields: [note('为什么', true, '例如：已经搬走')],
    told: '您不再是这个群的负责人',
    guard: whenChief(true, onAnother),
    effect: () => ({ role: 'member' }),
  },
  {
    ...usual,
    action: 'step-down',
    label: '卸任负责人',
    from: ['member'],
    who: ['self'],
    confirm: '卸任以后您还是成员，确定吗？',
    guard: whenChief(true, othersKeepIt),
    effect: () => ({ role: 'member' }),
  },
  {
    ...usual,
    action: 'silence',
    label: '暂停发言',
    from: ['member'],
    who: keepers,
    fields: [askChoice('多久', optionsOf(SILENCES), '24'), note('为什么', true, '会告诉本人，例如：反复发广告')],
    told: '您在群里暂时不能发言',
    guard: whenSilenced(false, notOverChief),
    effect: (_member, { choice }, { now }) => ({ silencedUntil: now + Number(choice) * HOUR }),
  },
  {
    ...usual,
    action: 'unsilence',
    label: '恢复发言',
    from: ['member'],
    who: keepers,
    told: '您可以在群里发言了。',
    guard: whenSilenced(true, onAnother),
    effect: () => ({ silencedUntil: null }),
  },
  {
    ...usual,
    action: 'remove',
    label: '移出本群',
    from: ['member'],
    to: 'removed',
    who: keepers,
    fields: [note('为什么', true, '会告诉本人，例如：已经搬走', ['已经搬走', '多次发广告'])],
    confirm: '移出后他马上看不到群里的内容，确定移出吗？',
    told: '您已被移出这个群',
    guard: notOverChief,
  },
  {
    ...usual,
    action: 'take-back',
    label: '恢复成员',
    from: ['removed', 'declined'],
    to: 'member',
    who: keepers,
    told: '请您回到群里，现在就可以看。',
    guard: mayCome,
  },
  {
    // Who went by themselves comes back by themselves.
    ...usual,
    action: 'invite-back',
    label: '恢复成员',
    from: ['left'],
    who: keepers,
    told: '请您回到群里。想回来的话，点开这个群申请加入。',
    guard: mayCome,
  },
  {
    ...usual,
    action: 'leave',
    label: '退出这个群',
    from: ['member'],
    to: 'left',
    who: ['self'],
    confirm: '退出后马上看不到群里的内容，确定退出吗？',
    guard: othersKeepIt,
  },
];

/** What a step of a membership changes, in it and in its group. */
export interface MemberDecision {
  set: Partial<GroupMember>;
  /** by how many the group has more members, and who its chiefs are then */
  more: number;
  chiefs: string[];
  entry: LogEntry;
  tells: OutboxEntry[];
}

export type MemberWish = Wish & { commandId: string; by: GroupActor; sides: readonly MemberSide[] };

/** @throws Refusal as allowedRow does, or GROUP_NOT_OPEN. Pure. */
export function decideMember(group: Group, member: GroupMember, wish: MemberWish, now: number): MemberDecision {
  const state: MemberState = { ...standing(member), group };
  const actor = actorOf(wish.by, wish.sides, now);
  const row = allowedRow(MEMBER_STEPS, state, wish, actor, { labels: MEMBER_STATUSES, ...STRICT });
  const said = wish.fields.note ?? '';
  const entry: LogEntry = { at: now, by: wish.by, action: row.action, note: said, commandId: wish.commandId };
  const changed = row.effect?.(state, wish.fields, actor, { found: null, commandId: wish.commandId });
  const set = { ...changed, ...(row.to ? movedTo(row.to, member, now) : {}) };
  const after = { ...member, ...set };
  return {
    set,
    more: Number(isIn(after)) - Number(isIn(member)),
    chiefs: chiefsAfter(group, after),
    entry,
    tells: row.told ? tellMember(group, after, entry, saidWith(row.told, said)) : [],
  };
}

export const openMemberSteps = (
  group: Group,
  member: GroupMember,
  sides: readonly MemberSide[],
  now: number,
): AvailableAction[] => openSteps(MEMBER_STEPS, { ...standing(member), group }, sides, now);

/** Whoever goes is no chief any more, and nothing waits for them; whoever comes back begins anew. */
export function movedTo(
  status: MemberStatus,
  member: Pick<GroupMember, 'joinedAt'>,
  now: number,
): Partial<GroupMember> {
  const settled = { status, clock: null, dueAt: null } as const;
  if (status === 'member') return { ...settled, joinedAt: now, role: 'member', silencedUntil: null, unread: [] };
  return { ...settled, joinedAt: member.joinedAt, role: 'member', unread: [] };
}

/** Who the chiefs of a group are once a membership has changed. */
export function chiefsAfter(
  { chiefs }: Pick<Group, 'chiefs'>,
  member: Pick<GroupMember, 'openid' | 'role' | 'status'>,
): string[] {
  const others = chiefs.filter((openid) => openid !== member.openid);
  return isIn(member) && member.role === 'chief' ? [...others, member.openid] : others;
}
