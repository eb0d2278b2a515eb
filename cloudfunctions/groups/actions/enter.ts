import type { z } from 'zod';
import { chiefsOf } from '../../directory/api';
import type { RegisteredCall } from '../../platform/endpoint';
import type { Recipient } from '../../platform/notices';
import type { GroupView, inputs } from '../contract';
import type { Group } from '../group';
import { chatKey, decideAsking, decideEntry, tellAsked } from '../join';
import type { GroupMember } from '../member';
import { groupRefusals } from '../refusals';
import { changeAtDoor } from '../store-doors';
import { accessTo, personOf } from './access';
import { viewFor } from './show-group';

/**
 * Comes in by a card of a WeChat group. What the WeChat group is, WeChat says; a phone cannot.
 * @throws Refusal NO_CARD, and as decideEntry does
 */
export async function enter(call: RegisteredCall, { id, rebind }: z.output<typeof inputs.enter>): Promise<GroupView> {
  const openGId = await call.enteredGroup();
  if (openGId === null) throw groupRefusals.noCard();
  const chat = chatKey(openGId);
  const { group } = await accessTo(call, id);
  const person = await personOf(call, group);
  await changeAtDoor({ groupId: id, openid: call.caller.openid, chat }, (door) => {
    if (isReplay(door.member, call)) return {};
    const entry = decideEntry({ ...door, person, chat, rebind, commandId: call.commandId }, call.now);
    if (entry.what === 'binds') return { bind: { chat, replaces: entry.replaces, at: call.now } };
    if (entry.what === 'is-in') return {};
    const { member, more, chiefs } = entry.joined;
    return { member: { now: member, more, chiefs, tells: [] } };
  });
  return viewFor(call, await accessTo(call, id), true);
}

/** Asks to join, with why: the chiefs hear of it, and where there are none the community does. @throws Refusal as decideAsking does */
export async function ask(call: RegisteredCall, { id, reason, text }: z.output<typeof inputs.ask>): Promise<GroupView> {
  const access = await accessTo(call, id);
  // Whoever may not see the door is told that there is no such group.
  await viewFor(call, access);
  const [person, keepers] = await Promise.all([personOf(call, access.group), keepersOf(access.group, call.now)]);
  await changeAtDoor({ groupId: id, openid: call.caller.openid, chat: null }, ({ group, member }) => {
    if (isReplay(member, call)) return {};
    const now = decideAsking({ group, member, person, commandId: call.commandId }, { kind: reason, text }, call.now);
    return { member: { now, more: 0, chiefs: group.chiefs, tells: tellAsked(group, now, keepers, 'asked', call.now) } };
  });
  return viewFor(call, await accessTo(call, id));
}

/** Who settles what a group has to settle: its chiefs, else the chief of its community. */
export async function keepersOf({ chiefs, communityCode }: Group, now: number): Promise<Recipient[]> {
  if (chiefs.length > 0) return chiefs.map((openid) => ({ openid }));
  const chief = (await chiefsOf([communityCode], now)).get(communityCode);
  return chief ? [{ personId: chief.personId }] : [];
}

export function isReplay(known: Pick<GroupMember, 'log'> | null, { commandId, caller }: RegisteredCall): boolean {
  return known?.log.some((entry) => entry.commandId === commandId && entry.by.openid === caller.openid) ?? false;
}
