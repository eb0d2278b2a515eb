import { command, inTransaction, isDuplicateKey, read, setAll, type Transaction } from '../platform/database';
import { refusals } from '../platform/errors';
import type { Binding, Group } from './group';
import { memberId } from './join';
import type { GroupMember } from './member';
import { BINDINGS, GROUPS } from './store';
import { MEMBERS } from './store-members';

/** A group, a membership in it, and what one WeChat group is bound to, as one transaction sees them. */
export interface Door {
  group: Group;
  member: GroupMember | null;
  binding: Binding | null;
}

/** What is to be saved of them; null for what stays. */
export interface DoorChange {
  /** the membership as it is from now on */
  member?: { now: GroupMember; more: number; chiefs: string[]; tells: Group['outbox'] };
  bind?: { chat: string; replaces: string | null; at: number };
}

/**
 * Reads, decides and writes what changes at a group's door, as one: who is in, how many they are, and to which WeChat group it is bound.
 * @param choose pure: it may be asked again, on what is there by then
 */
export async function changeAtDoor(
  at: { groupId: string; openid: string; chat: string | null },
  choose: (door: Door) => DoorChange,
): Promise<Door> {
  try {
    return await changeOnce(at, choose);
  } catch (error) {
    // The same person came twice at once, and had not been here before.
    if (!isDuplicateKey(error)) throw error;
    return changeOnce(at, choose);
  }
}

function changeOnce(
  { groupId, openid, chat }: { groupId: string; openid: string; chat: string | null },
  choose: (door: Door) => DoorChange,
): Promise<Door> {
  return inTransaction(async (transaction) => {
    const id = memberId(groupId, openid);
    const group = await read<Group>(transaction, GROUPS, groupId);
    if (!group) throw refusals.notFound('这个群');
    const member = await read<GroupMember>(transaction, MEMBERS, id);
    const binding = chat === null ? null : await read<Binding>(transaction, BINDINGS, chat);
    const change = choose({ group, member, binding });
    if (change.member) await saveMember(transaction, group, member, change.member);
    if (change.bind) await saveBinding(transaction, group, change.bind);
    return { group, member: change.member?.now ?? member, binding };
  });
}

async function saveMember(
  transaction: Transaction,
  group: Group,
  before: GroupMember | null,
  { now, more, chiefs, tells }: NonNullable<DoorChange['member']>,
): Promise<void> {
  const version = (before?.version ?? 0) + 1;
  const due = tells.length > 0 ? { outbox: [...now.outbox, ...tells], outboxDue: now.log.at(-1)?.at ?? 0 } : {};
  const { _id, ...fields } = { ...now, ...due, version };
  if (before) await transaction.collection(MEMBERS).doc(_id).update(setAll(fields));
  else await transaction.collection(MEMBERS).add({ _id, ...fields });
  const _ = command();
  if (more !== 0 || chiefs.join() !== group.chiefs.join())
    await transaction
      .collection(GROUPS)
      .doc(group._id)
      .update({ memberCount: _.inc(more), chiefs: _.set(chiefs) });
}

async function saveBinding(
  transaction: Transaction,
  group: Group,
  { chat, replaces, at }: NonNullable<DoorChange['bind']>,
): Promise<void> {
  if (replaces !== null) await transaction.collection(BINDINGS).doc(replaces).remove();
  await transaction.collection(BINDINGS).doc(chat).set({ groupId: group._id, at });
  await transaction
    .collection(GROUPS)
    .doc(group._id)
    .update(setAll({ chat, boundAt: at }));
}
