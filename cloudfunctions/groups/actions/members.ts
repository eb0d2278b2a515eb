import type { z } from 'zod';
import { refuseBadContent } from '../../platform/content';
import { parseCursor } from '../../platform/cursor';
import type { RegisteredCall } from '../../platform/endpoint';
import { refusals } from '../../platform/errors';
import type { Page } from '../../platform/steps';
import { badgesOf } from '../../party/api';
import { GROUP_LIMITS } from '../../../miniprogram/packages/groups/vocabulary/groups';
import type { GroupView, inputs, MemberDetail, MemberLine } from '../contract';
import { withBadge } from '../badges';
import type { Group } from '../group';
import { isIn, shownName, type GroupMember } from '../member';
import { decideMember, type MemberSide } from '../member-steps';
import { patternsAsked, saysAllIn } from '../../platform/search';
import { groupRefusals } from '../refusals';
import type { GroupSide } from '../sides';
import { changeAtDoor } from '../store-doors';
import { memberById, memberPage } from '../store-members';
import { showAs } from '../store-posts';
import { keeps, memberDetail, memberLine } from '../views';
import { accessInside, accessTo, actorIn, type Access } from './access';
import { pageOf } from './list-groups';
import { isReplay } from './enter';
import { viewFor } from './show-group';
import { freePlaces } from './sign-up';

/** Who is in a group, or asks to be: one database call beside who one is to it. Who asks, or was put out, only its keepers see. */
export async function listMembers(
  call: RegisteredCall,
  { id, part, text, sort, cursor }: z.output<typeof inputs.members>,
): Promise<Page<MemberLine>> {
  const { group, sides } = await accessInside(call, id);
  const keeper = keeps(sides);
  if (part !== 'member' && !keeper) throw refusals.forbidden('who asks is for keepers');
  const size = GROUP_LIMITS.pageSize;
  const list = { groupId: id, status: part, latest: sort === 'latest' };
  const found = await memberPage(list, parseCursor(cursor), size, text);
  const patterns = patternsAsked(text ?? '');
  const badges = await badgesOf(found.map(({ openid }) => openid));
  const view = (member: GroupMember) => {
    const line = memberLine(member, group, call.caller.openid, keeper, call.now);
    return { ...line, shown: withBadge(line.shown, member.openid, badges) };
  };
  const page = pageOf(found, size, ({ askedAt, _id }) => ({ key: askedAt, id: _id }), view);
  // a name that the group does not show finds nobody
  return { ...page, items: page.items.filter((line) => saysAllIn(patterns, Object.values(line).map(String))) };
}

export async function showMember(call: RegisteredCall, { id }: { id: string }): Promise<MemberDetail> {
  const { group, member, sides } = await membershipFor(call, id);
  return memberDetail(group, member, sides, call.now);
}

/** Takes one step of a membership, and with it what changes of its group, in one transaction. @throws Refusal as decideMember does */
export async function performMember(
  call: RegisteredCall,
  { id, version, action, fields }: z.output<(typeof inputs)['perform-member']>,
): Promise<MemberDetail> {
  const before = await membershipFor(call, id, true);
  if (isReplay(before.member, call)) {
    if (!isIn(before.member)) await freePlaces(call, before.group._id, before.member.openid);
    return memberDetail(before.group, before.member, before.sides, call.now);
  }
  const wish = {
    action,
    version,
    fields,
    commandId: call.commandId,
    by: actorIn(call, before.group),
    sides: before.sides,
  };
  const { entry } = decideMember(before.group, before.member, wish, call.now);
  await refuseBadContent(call.caller.openid, entry.note);
  const key = { groupId: before.group._id, openid: before.member.openid, chat: null };
  const after = await changeAtDoor(key, ({ group, member }) => {
    if (!member) throw groupRefusals.notIn();
    if (isReplay(member, call)) return {};
    const { set, more, chiefs, tells, entry: done } = decideMember(group, member, wish, call.now);
    const now = { ...member, ...set, log: [...member.log, done] };
    return { member: { now, more, chiefs, tells } };
  });
  const member = (await memberById(id)) ?? before.member;
  if (!isIn(member)) await freePlaces(call, after.group._id, member.openid);
  if (entry.action === 'make-chief' || entry.action === 'unmake-chief' || entry.action === 'step-down')
    await showAs(after.group._id, member.openid, shownName(member, after.group.naming));
  const sides = member.openid === call.caller.openid && !isIn(member) ? (['self'] as const) : before.sides;
  return memberDetail((await accessTo(call, after.group._id)).group, member, sides, call.now);
}

/**
 * A membership with what the caller is to it: its group's keepers, and the person themselves.
 * @param again a command may come again after it has put the caller out
 * @throws Refusal NOT_IN_GROUP for everybody else
 */
async function membershipFor(
  call: RegisteredCall,
  id: string,
  again = false,
): Promise<{ group: Group; member: GroupMember; sides: MemberSide[] }> {
  const member = await memberById(id);
  const access: Access | null = member && (await accessTo(call, member.groupId));
  const sides = access && member ? sidesOf(access.sides, member, call) : [];
  if (!access || !member || sides.length === 0) throw groupRefusals.notIn();
  const replays = again && isReplay(member, call);
  if (!keeps(access.sides) && !sides.includes('self') && !replays) throw groupRefusals.notIn();
  return { group: access.group, member, sides };
}

function sidesOf(sides: readonly GroupSide[], member: GroupMember, call: RegisteredCall): MemberSide[] {
  return member.openid === call.caller.openid ? [...sides, 'self'] : [...sides];
}

/** By what somebody goes in a group from now on, also on what they wrote there. */
export async function callMe(
  call: RegisteredCall,
  { id, byName }: z.output<(typeof inputs)['call-me']>,
): Promise<GroupView> {
  await accessInside(call, id);
  const { group, member } = await changeAtDoor({ groupId: id, openid: call.caller.openid, chat: null }, (door) => {
    if (!door.member || !isIn(door.member)) throw groupRefusals.notIn();
    if (isReplay(door.member, call)) return {};
    const entry = {
      at: call.now,
      by: actorIn(call, door.group),
      action: 'call-me',
      note: '',
      commandId: call.commandId,
    };
    const now = { ...door.member, byName, log: [...door.member.log, entry].slice(-100) };
    return { member: { now, more: 0, chiefs: door.group.chiefs, tells: [] } };
  });
  if (member) await showAs(id, call.caller.openid, shownName(member, group.naming));
  return viewFor(call, await accessTo(call, id));
}
