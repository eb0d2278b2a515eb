import type { Refusal } from '../platform/errors';
import type { OutboxEntry } from '../platform/notices';
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
import { allowedRow, choice, note, openRows, optionsOf, usual, type Row, type Wish } from './steps';
import { tellMember } from './tell';
import { HOUR } from '../platform/clock';

export type MemberSide = GroupSide | 'self';
type MemberRow = Row<MemberStatus, MemberSide> & {
  /** what the person it is about is told, '' for nothing */ told: string;
};
const keepers = ['chief', 'staff', 'community'] as const;

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
  },
  {
    ...usual,
    action: 'withdraw-ask',
    label: '不申请了',
    from: ['asked'],
    to: 'left',
    who: ['self'],
    told: '',
  },
  {
    ...usual,
    action: 'make-chief',
    label: '请做负责人',
    from: ['member'],
    who: ['chief', 'community'],
    confirm: '负责人可以发通知、同意加入、移出成员，确定吗？',
    told: '请您做这个群的负责人。',
  },
  {
    ...usual,
    action: 'unmake-chief',
    label: '不再做负责人',
    from: ['member'],
    who: ['community'],
    fields: [note('为什么', true, '例如：已经搬走')],
    told: '您不再是这个群的负责人',
  },
  {
    ...usual,
    action: 'step-down',
    label: '卸任负责人',
    from: ['member'],
    who: ['self'],
    confirm: '卸任以后您还是成员，确定吗？',
    told: '',
  },
  {
    ...usual,
    action: 'silence',
    label: '暂停发言',
    from: ['member'],
    who: keepers,
    fields: [choice('多久', optionsOf(SILENCES), '24'), note('为什么', true, '会告诉本人，例如：反复发广告')],
    told: '您在群里暂时不能发言',
  },
  {
    ...usual,
    action: 'unsilence',
    label: '恢复发言',
    from: ['member'],
    who: keepers,
    told: '您可以在群里发言了。',
  },
  {
    ...usual,
    action: 'remove',
    label: '移出群',
    from: ['member'],
    to: 'removed',
    who: keepers,
    fields: [note('为什么', true, '会告诉本人，例如：已经搬走', ['已经搬走', '多次发广告'])],
    confirm: '移出后他马上看不到群里的内容，确定移出吗？',
    told: '您已被移出这个群',
  },
  {
    ...usual,
    action: 'take-back',
    label: '请回来',
    from: ['removed', 'left', 'declined'],
    to: 'member',
    who: keepers,
    told: '请您回到群里，现在就可以看。',
  },
  {
    ...usual,
    action: 'leave',
    label: '退出这个群',
    from: ['member'],
    to: 'left',
    who: ['self'],
    confirm: '退出后马上看不到群里的内容，确定退出吗？',
    told: '',
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
  const state = { ...member, label: MEMBER_STATUSES[member.status].label, sides: wish.sides };
  const row = allowedRow(MEMBER_STEPS, state, wish, guardOf(group, member, wish.sides, now), now);
  const said = wish.fields.note ?? '';
  const entry: LogEntry = { at: now, by: wish.by, action: row.action, note: said, commandId: wish.commandId };
  const set = { ...changeOf(row, wish, now), ...(row.to ? movedTo(row.to, member, now) : {}) };
  const after = { ...member, ...set };
  const told = row.told && said ? `${row.told}：${said}` : row.told;
  return {
    set,
    more: Number(isIn(after)) - Number(isIn(member)),
    chiefs: chiefsAfter(group, after),
    entry,
    tells: told ? tellMember(group, after, entry, told) : [],
  };
}

export function openMemberSteps(
  group: Group,
  member: GroupMember,
  sides: readonly MemberSide[],
  now: number,
): MemberRow[] {
  return openRows(MEMBER_STEPS, { status: member.status, sides }, guardOf(group, member, sides, now));
}

function changeOf({ action }: MemberRow, { fields }: Wish, now: number): Partial<GroupMember> {
  switch (action) {
    case 'make-chief':
      return { role: 'chief' };
    case 'unmake-chief':
    case 'step-down':
      return { role: 'member' };
    case 'silence':
      return { silencedUntil: now + Number(fields.choice) * HOUR };
    case 'unsilence':
      return { silencedUntil: null };
    default:
      return {};
  }
}

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

type Check = (group: Group, member: GroupMember, sides: readonly MemberSide[], now: number) => Refusal | null;
const isSelf = (sides: readonly MemberSide[]) => sides.includes('self');
const onAnother: Check = (_group, _member, sides) => (isSelf(sides) ? groupRefusals.notOnYourself() : null);
/** Over a chief only the community disposes. */
const notOverChief: Check = (group, member, sides, now) =>
  onAnother(group, member, sides, now) ??
  (member.role === 'chief' && !sides.includes('community') ? groupRefusals.onlyCommunity() : null);
const room: Check = ({ memberCount, status }) =>
  status !== 'open' ? groupRefusals.notOpen() : memberCount >= GROUP_LIMITS.membersMax ? groupRefusals.full() : null;
const mayCome: Check = (group, member, sides, now) =>
  onAnother(group, member, sides, now) ?? room(group, member, sides, now);
const othersKeepIt: Check = ({ chiefs }, { role }) =>
  role === 'chief' && chiefs.length < 2 ? groupRefusals.lastChief() : null;
const whenChief =
  (is: boolean, check: Check): Check =>
  (group, member, sides, now) =>
    (member.role === 'chief') === is
      ? check(group, member, sides, now)
      : groupRefusals.wrongStatus(is ? '成员' : '负责人', '做这一步');
const whenSilenced =
  (is: boolean, check: Check): Check =>
  (group, member, sides, now) =>
    isSilenced(member, now) === is
      ? check(group, member, sides, now)
      : groupRefusals.wrongStatus(is ? '可以发言' : '暂停发言', '做这一步');

const CHECKS: Readonly<Record<string, Check>> = {
  accept: mayCome,
  decline: onAnother,
  'take-back': mayCome,
  'make-chief': whenChief(false, ({ chiefs }, _member, sides) =>
    isSelf(sides) && !sides.includes('community')
      ? groupRefusals.notOnYourself()
      : chiefs.length >= GROUP_LIMITS.chiefsMax
        ? groupRefusals.chiefsEnough()
        : null,
  ),
  'unmake-chief': whenChief(true, onAnother),
  'step-down': whenChief(true, othersKeepIt),
  silence: whenSilenced(false, notOverChief),
  unsilence: whenSilenced(true, onAnother),
  remove: notOverChief,
  leave: othersKeepIt,
};

const guardOf = (group: Group, member: GroupMember, sides: readonly MemberSide[], now: number) => (row: MemberRow) =>
  CHECKS[row.action]?.(group, member, sides, now) ?? null;
