import { DAY, sayMoment } from '../platform/clock';
import {
  GROUP_KINDS,
  GROUP_LIMITS,
  GROUP_STATUSES,
  MEMBER_STATUSES,
  NAMINGS,
} from '../../miniprogram/packages/groups/vocabulary/groups';
import type {
  BroadcastLine,
  GroupDetail,
  GroupDoor,
  GroupLine,
  MemberDetail,
  MemberLine,
  MyGroup,
} from './contract-views';
import type { Group, GroupHead, LogEntry } from './group';
import { openGroupSteps } from './group-steps';
import { isIn, isSilenced, shownName, type GroupMember } from './member';
import { MEMBER_STEPS, openMemberSteps, type MemberSide } from './member-steps';
import { GROUP_STEPS } from './group-steps';
import { groupRefusals } from './refusals';
import type { GroupSide } from './sides';
import type { Broadcast } from './store-broadcasts';
import { titleOf } from './tell';

/** Those who decide about members and posts. */
export const keeps = (sides: readonly GroupSide[]): boolean =>
  sides.some((side) => side === 'chief' || side === 'staff' || side === 'community');
/** Whoever may read what is in a group. */
export const reads = (sides: readonly GroupSide[]): boolean => sides.length > 0;

export function groupLine({ _id, name, kind, communityName, memberCount, status, chat }: GroupHead): GroupLine {
  return {
    id: _id,
    name,
    kind: { id: kind, label: GROUP_KINDS[kind].label },
    communityName,
    memberCount,
    status: { id: status, ...GROUP_STATUSES[status] },
    bound: chat !== null,
  };
}

export function myGroup(member: GroupMember, now: number): MyGroup {
  const asked = member.status === 'asked';
  return {
    id: member.groupId,
    name: member.groupName,
    unread: member.unread.length,
    chief: member.role === 'chief',
    status: { id: member.status, ...MEMBER_STATUSES[member.status] },
    sinceText: `${sayMoment(asked ? member.askedAt : (member.joinedAt ?? member.askedAt), now)}${asked ? '申请' : '加入'}`,
  };
}

/** What somebody may see of a group that they are not in. */
export function doorOf(group: GroupHead, member: GroupMember | null, now: number): GroupDoor {
  const lastly = member?.log?.at(-1)?.at ?? -Infinity;
  const lately = member?.status === 'removed' && now < lastly + GROUP_LIMITS.removedDays * DAY;
  const hint =
    group.status !== 'open'
      ? '这个群现在没有开着。'
      : group.memberCount >= GROUP_LIMITS.membersMax
        ? groupRefusals.full().message
        : member?.status === 'asked'
          ? groupRefusals.askedAlready().message
          : lately
            ? groupRefusals.removedLately().message
            : '';
  return {
    ...groupLine(group),
    about: group.about,
    mine: member ? MEMBER_STATUSES[member.status] : null,
    mayAsk: hint === '',
    hint,
  };
}

/** What goes with a group for its detail. */
export interface GroupAround {
  sides: readonly GroupSide[];
  member: GroupMember | null;
  openid: string;
  /** names of its chiefs */ chiefs: readonly string[];
  asking: number;
}

export function groupDetail(group: Group, around: GroupAround, now: number): GroupDetail {
  const { sides, member, chiefs, asking } = around;
  const silenced = member !== null && isSilenced(member, now);
  const keeper = keeps(sides);
  const open = group.status === 'open';
  const mine = member && isIn(member) ? member : null;
  return {
    ...groupLine(group),
    title: group.name,
    version: group.version,
    about: group.about,
    naming: { id: group.naming, ...NAMINGS[group.naming] },
    building: group.building,
    pact: group.pact,
    chiefs: [...chiefs],
    madeBy: `${group.madeBy.title} ${group.madeBy.name}`.trim(),
    overseen: true,
    me: {
      memberId: mine?._id ?? '',
      chief: sides.includes('chief'),
      keeper,
      shown: mine ? shownName(mine, group.naming) : '',
      byName: mine?.byName ?? false,
      mayChoose: mine !== null && mine.role !== 'chief' && group.naming === 'choice',
      silencedText: silenced ? `${sayMoment(member.silencedUntil ?? now, now)} 以后可以发言` : '',
      unread: mine?.unread.length ?? 0,
    },
    mayWrite: open && !silenced && (mine !== null || keeper),
    mayNotify: open && keeper && !silenced,
    asking: keeper ? asking : 0,
    availableActions: openGroupSteps(group, sides),
  };
}

/** @param keeper whether the reader keeps the group: they read names and where people live */
export function memberLine(
  member: GroupMember,
  group: Pick<Group, 'naming'>,
  openid: string,
  keeper: boolean,
  now: number,
): MemberLine {
  const isMe = member.openid === openid;
  const shown = shownName(member, group.naming);
  const asked = member.status === 'asked' && member.reason;
  return {
    id: member._id,
    shown: keeper && member.role !== 'chief' ? member.name : shown,
    chief: member.role === 'chief',
    isMe,
    hint: keeper ? [member.building, asked ? asked.text : ''].filter(Boolean).join('，') : '',
    silenced: keeper && isSilenced(member, now),
    mayOpen: keeper || isMe,
  };
}

export function memberDetail(
  group: Group,
  member: GroupMember,
  sides: readonly MemberSide[],
  now: number,
): MemberDetail {
  const { status, joinedAt, askedAt, log, reason } = member;
  return {
    id: member._id,
    title: member.name,
    version: member.version,
    groupId: group._id,
    groupName: group.name,
    status: { id: status, ...MEMBER_STATUSES[status] },
    chief: member.role === 'chief',
    building: member.building,
    reasonText: reason ? ([...log].reverse().find(({ action }) => action === 'ask')?.note ?? '') : '',
    sinceText: status === 'member' ? `${sayMoment(joinedAt ?? askedAt, now)} 加入` : `${sayMoment(askedAt, now)} 申请`,
    silencedText: isSilenced(member, now) ? `${sayMoment(member.silencedUntil ?? now, now)} 前不能发言` : '',
    log: [...log].reverse().map((entry) => logLine(entry, now)),
    availableActions: openMemberSteps(group, member, sides, now),
  };
}

const DONE: Readonly<Record<string, string>> = {
  made: '建了这个群',
  card: '从微信群的卡片进来',
  ask: '申请加入',
  remind: '申请还没有人答复，已提醒负责人',
  lapse: '没有人答复，申请结束',
  'call-me': '改了群里的称呼',
};
const LABELS = new Map([...GROUP_STEPS, ...MEMBER_STEPS].map(({ action, label }) => [action, label]));

function logLine({ at, by, action, note }: LogEntry, now: number): MemberDetail['log'][number] {
  const what = DONE[action] ?? LABELS.get(action) ?? action;
  const who = `${by.title} ${by.name}`.trim();
  return { atText: sayMoment(at, now), text: who ? `${who}：${what}` : what, note };
}

export function broadcastLine({ _id, words, by, at, groups, reached, dueAt }: Broadcast, now: number): BroadcastLine {
  return {
    id: _id,
    title: titleOf(words, 40),
    byText: `${by.title} ${by.name}`.trim(),
    atText: sayMoment(at, now),
    groups,
    reached,
    done: dueAt === null,
  };
}
