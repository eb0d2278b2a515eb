import { derivedId } from '../platform/commands';
import type { Notice, Recipient } from '../platform/notices';
import { GROUP_LIMITS, JOIN_REASONS, type JoinReason } from '../../miniprogram/packages/groups/vocabulary/groups';
import type { Binding, Group, LogEntry } from './group';
import { isIn, type GroupMember } from './member';
import { chiefsAfter, movedTo } from './member-steps';
import { groupRefusals } from './refusals';
import { MEMBERS_PAGE, tellKeepers } from './tell';
import { HOUR, DAY } from '../platform/clock';

/** Who would join, as their account and their address say. */
export interface Person {
  openid: string;
  name: string;
  building: string;
  title: string;
}

export const memberId = (groupId: string, openid: string) => derivedId('member', groupId, openid);
/** A WeChat group's key: the openGId itself is kept nowhere. */
export const chatKey = (openGId: string) => derivedId('wechat-group', openGId);

/** A membership as it begins, before it is said how. */
export function newMember(
  { openid, name, building, title }: Person,
  group: Pick<Group, '_id' | 'name'>,
  now: number,
): GroupMember {
  return {
    _id: memberId(group._id, openid),
    groupId: group._id,
    groupName: group.name,
    openid,
    name,
    building,
    title,
    role: 'member',
    status: 'left',
    byName: false,
    silencedUntil: null,
    reason: null,
    how: 'asked',
    askedAt: now,
    joinedAt: null,
    unread: [],
    wrote: { day: '', count: 0 },
    clock: null,
    dueAt: null,
    version: 0,
    log: [],
    outbox: [],
    outboxDue: null,
  };
}

/** What entering or asking changes: the membership, and what of its group goes with it. */
export interface Joined {
  member: GroupMember;
  more: number;
  chiefs: string[];
}

export type Entry = { what: 'binds'; replaces: string | null } | { what: 'joins'; joined: Joined } | { what: 'is-in' };

/** What decides about somebody who comes in by a card. */
export interface AtTheDoor {
  group: Group;
  member: GroupMember | null;
  person: Person;
  /** of the WeChat group whose card it is */ chat: string;
  /** to what that WeChat group is bound */ binding: Binding | null;
  /** a chief said that the group is to be bound to this WeChat group instead of another */ rebind: boolean;
  commandId: string;
}

/**
 * Who comes in by a card of a WeChat group: a chief binds it, the first time; everybody else who comes from the bound one joins at
 * once. One WeChat group is bound to one group. Pure.
 * @throws Refusal GROUP_NOT_OPEN, CHAT_TAKEN, NOT_BOUND, OTHER_CHAT, REMOVED_LATELY, GROUP_FULL
 */
export function decideEntry(door: AtTheDoor, now: number): Entry {
  const { group, member, chat, binding, rebind } = door;
  if (group.status !== 'open') throw groupRefusals.notOpen();
  if (member && isIn(member)) {
    if (group.chat === chat || member.role !== 'chief') return { what: 'is-in' };
    if (binding && binding.groupId !== group._id) throw groupRefusals.chatTaken();
    if (group.chat !== null && !rebind) throw groupRefusals.otherChat();
    return { what: 'binds', replaces: group.chat };
  }
  if (group.chat === null) throw groupRefusals.notBound();
  if (group.chat !== chat) throw groupRefusals.otherChat();
  // Whoever was put out does not come back by the way they came.
  if (member?.status === 'removed') throw groupRefusals.removedLately();
  return { what: 'joins', joined: joining(door, 'card', now) };
}

/** Somebody joins now. @throws Refusal GROUP_FULL */
export function joining(
  { group, member, person, commandId }: Pick<AtTheDoor, 'group' | 'member' | 'person' | 'commandId'>,
  how: GroupMember['how'],
  now: number,
): Joined {
  if (group.memberCount >= GROUP_LIMITS.membersMax) throw groupRefusals.full();
  const before = member ?? newMember(person, group, now);
  const { openid, name, title } = person;
  const entry: LogEntry = { at: now, by: { openid, name, title }, action: how, note: '', commandId };
  const after: GroupMember = {
    ...before,
    ...person,
    ...movedTo('member', before, now),
    how,
    log: [...before.log, entry],
  };
  return { member: after, more: 1, chiefs: chiefsAfter(group, after) };
}

/** What somebody says who would join. */
export interface Asking {
  kind: JoinReason;
  text: string;
}

/**
 * Somebody asks to join: it waits for a chief or for staff, on a clock. Pure.
 * @throws Refusal GROUP_NOT_OPEN, ALREADY_IN, ASKED_ALREADY, REMOVED_LATELY, GROUP_FULL
 */
export function decideAsking(
  { group, member, person, commandId }: Pick<AtTheDoor, 'group' | 'member' | 'person' | 'commandId'>,
  asking: Asking,
  now: number,
): GroupMember {
  if (group.status !== 'open') throw groupRefusals.notOpen();
  if (member && isIn(member)) throw groupRefusals.alreadyIn();
  if (member?.status === 'asked') throw groupRefusals.askedAlready();
  const lastly = member?.log.at(-1)?.at ?? -Infinity;
  if (member?.status === 'removed' && now < lastly + GROUP_LIMITS.removedDays * DAY)
    throw groupRefusals.removedLately();
  if (group.memberCount >= GROUP_LIMITS.membersMax) throw groupRefusals.full();
  const before = member ?? newMember(person, group, now);
  const { openid, name, title } = person;
  const note = `${JOIN_REASONS[asking.kind].label}${asking.text ? `：${asking.text}` : ''}`;
  return {
    ...before,
    ...person,
    status: 'asked',
    reason: asking,
    how: 'asked',
    askedAt: now,
    clock: { kind: 'remind' },
    dueAt: now + GROUP_LIMITS.askRemindHours * HOUR,
    log: [...before.log, { at: now, by: { openid, name, title }, action: 'ask', note, commandId }],
  };
}

const WAITING = {
  asked: { title: '有人申请加入', said: '申请加入，请看一下。' },
  again: { title: '有人等着加入', said: '还在等答复，请看一下。' },
  up: { title: '有人等着加入，负责人还没有答复', said: '等了四天，负责人还没有答复，请看一下。' },
  lapsed: { title: '加入群的申请过期了', said: '等了七天没有人答复，申请已经结束。请问一问这个群还有没有人管。' },
} as const;

/** Who keeps a group, or is above it, hears that somebody would join. @param how long it waits already */
export function tellAsked(
  group: Group,
  member: GroupMember,
  keepers: readonly Recipient[],
  how: keyof typeof WAITING,
  now: number,
): Notice[] {
  const about = {
    id: derivedId(member._id, String(member.askedAt), how),
    by: member.openid,
    title: WAITING[how].title,
    body: `${member.building ? `${member.building}的` : '有位'}邻居${WAITING[how].said}`,
    page: `${MEMBERS_PAGE}?id=${group._id}&view=asked`,
  };
  return tellKeepers(keepers, group, about, now);
}

/**
 * What the clock of a request to join does: it is called to mind, then of the community's chief too, and then it lapses, which the
 * asker and those above hear. Pure; null when none is due.
 * @param keepers who hears of it by now
 */
export function fireAsking(
  group: Group,
  member: GroupMember,
  keepers: readonly Recipient[],
  now: number,
): { set: Partial<GroupMember>; tells: Notice[]; entry: LogEntry } | null {
  if (member.status !== 'asked' || member.clock === null || member.dueAt === null || now < member.dueAt) return null;
  const entry = (action: string): LogEntry => ({
    at: now,
    by: { openid: '', name: '', title: '' },
    action,
    note: '',
    commandId: `clock-${member.version}`,
  });
  if (member.clock.kind === 'remind') {
    const dueAt = Math.max(now + HOUR, member.askedAt + GROUP_LIMITS.askUpHours * HOUR);
    const tells = tellAsked(group, member, keepers, 'again', now);
    return { set: { clock: { kind: 'up' }, dueAt }, tells, entry: entry('remind') };
  }
  if (member.clock.kind === 'up') {
    const dueAt = Math.max(now + HOUR, member.askedAt + GROUP_LIMITS.askLapseHours * HOUR);
    const tells = tellAsked(group, member, keepers, 'up', now);
    return { set: { clock: { kind: 'lapse' }, dueAt }, tells, entry: entry('pass-up') };
  }
  const id = derivedId(member._id, String(member.askedAt), 'lapsed');
  const tells = tellKeepers(
    [{ openid: member.openid }],
    group,
    {
      id,
      by: '',
      title: '加入群的申请没有人答复',
      body: '过了七天没有人答复，申请已经结束。可以再申请一次，或打社区电话问一声。',
      page: `/packages/groups/pages/group/index?id=${group._id}`,
    },
    now,
  );
  const above = tellAsked(group, member, keepers, 'lapsed', now);
  return { set: { status: 'lapsed', clock: null, dueAt: null }, tells: [...tells, ...above], entry: entry('lapse') };
}
