import { collection, command, type CollectionDeclaration } from '../platform/database';
import { saying } from '../platform/search';
import type { SearchSlot } from '../platform/search-slot';
import type { Cursor } from '../platform/cursor';
import type { MemberStatus } from '../../miniprogram/packages/groups/vocabulary/groups';
import { memberId } from './join';
import type { GroupMember } from './member';

export const MEMBERS = 'groupMembers';

export const members: CollectionDeclaration = {
  name: MEMBERS,
  indexes: [
    { name: 'mine', fields: { openid: 1, status: 1, askedAt: -1, _id: -1 } },
    { name: 'ofGroup', fields: { groupId: 1, status: 1, askedAt: 1, _id: 1 } },
    { name: 'everybody', fields: { groupId: 1, status: 1, _id: 1 } },
    { name: 'unread', fields: { unread: 1, _id: 1 } },
    { name: 'outboxDue', fields: { outboxDue: 1 } },
    { name: 'dueAt', fields: { dueAt: 1 } },
  ],
};
const LISTED = { log: false, outbox: false } as const;

export async function memberOf(groupId: string, openid: string): Promise<GroupMember | null> {
  return memberById(memberId(groupId, openid));
}

export async function memberById(id: string): Promise<GroupMember | null> {
  const { data } = await collection(MEMBERS).doc(id).get();
  return (data as GroupMember[])[0] ?? null;
}

/** One's memberships of one status, the latest first; one call, by index mine. */
export async function membershipsOf(
  openid: string,
  status: MemberStatus,
  cursor: Cursor | null,
  size: number,
): Promise<GroupMember[]> {
  const { data } = await collection(MEMBERS)
    .where(after({ openid, status }, cursor, 'desc'))
    .orderBy('askedAt', 'desc')
    .orderBy('_id', 'desc')
    .limit(size + 1)
    .field(LISTED)
    .get();
  return data as GroupMember[];
}

/** By what the group calls them is looked at afterwards: a name that is not shown finds nobody. */
export const SEARCH_MEMBERS: SearchSlot = {
  action: 'members',
  in: MEMBERS,
  index: 'ofGroup',
  by: 'looking',
  fields: ['name', 'building', 'title'],
  sorts: { first: 'ofGroup', latest: 'ofGroup' },
};

/** One page of a group's people of one status, who came first, or last, on top; one call, by index ofGroup. */
export async function memberPage(
  { groupId, status, latest }: { groupId: string; status: MemberStatus; latest: boolean },
  cursor: Cursor | null,
  size: number,
  text?: string,
): Promise<GroupMember[]> {
  const way = latest ? 'desc' : 'asc';
  const { data } = await collection(MEMBERS)
    .where(saying(after({ groupId, status }, cursor, way), text, SEARCH_MEMBERS))
    .orderBy('askedAt', way)
    .orderBy('_id', way)
    .limit(size + 1)
    .field(LISTED)
    .get();
  return data as GroupMember[];
}

function after(fits: object, cursor: Cursor | null, direction: 'asc' | 'desc'): object {
  if (!cursor) return fits;
  const _ = command();
  const { key, id } = cursor;
  const desc = direction === 'desc';
  return _.and([
    { ...fits, askedAt: desc ? _.lte(key) : _.gte(key) },
    _.or([{ askedAt: desc ? _.lt(key) : _.gt(key) }, { _id: desc ? _.lt(id) : _.gt(id) }]),
  ]);
}

/** Everybody who is in a group: as many as there can be is one read; by index everybody. */
export async function everybodyIn(groupId: string): Promise<GroupMember[]> {
  const { data } = await collection(MEMBERS)
    .where({ groupId, status: 'member' })
    .orderBy('_id', 'asc')
    .limit(1000)
    .field(LISTED)
    .get();
  return data as GroupMember[];
}

/** How many are in a group and have not read a notice; by index unread. */
export async function countUnreadOf(postId: string): Promise<number> {
  const { total } = await collection(MEMBERS).where({ unread: postId }).count();
  return total ?? 0;
}

/** Who has not read a notice, in the order of their ids; by index unread. */
export async function unreadersOf(
  postId: string,
  afterId: string,
  limit: number,
): Promise<Pick<GroupMember, '_id' | 'openid'>[]> {
  const { data } = await collection(MEMBERS)
    .where({ unread: postId, _id: command().gt(afterId) })
    .orderBy('_id', 'asc')
    .limit(limit)
    .field({ openid: true })
    .get();
  return data as Pick<GroupMember, '_id' | 'openid'>[];
}

/** Puts a notice among the unread of everybody in the group but its author; done again it changes nothing. By index everybody. */
export async function markUnread(groupId: string, postId: string, author: string): Promise<void> {
  const _ = command();
  await collection(MEMBERS)
    .where({ groupId, status: 'member', openid: _.neq(author) })
    .update({ unread: _.addToSet(postId) });
}

/** A notice that is gone waits for nobody any more; by index unread. */
export async function unmarkUnread(postId: string): Promise<void> {
  const _ = command();
  await collection(MEMBERS)
    .where({ unread: postId })
    .update({ unread: _.pull(_.eq(postId)) });
}

export async function markRead(memberDocument: string, postId: string): Promise<void> {
  const _ = command();
  await collection(MEMBERS)
    .where({ _id: memberDocument })
    .update({ unread: _.pull(_.eq(postId)) });
}

/** The group has another name from now on; by index everybody. */
export async function renameIn(groupId: string, groupName: string): Promise<void> {
  await collection(MEMBERS)
    .where({ groupId, status: command().in(['member', 'asked']) })
    .update({ groupName });
}

export async function setByName(memberDocument: string, byName: boolean): Promise<void> {
  await collection(MEMBERS).where({ _id: memberDocument }).update({ byName });
}

/** Requests to join whose clock is due, the longest waiting first; by index dueAt. */
export async function askingsDue(now: number, limit: number): Promise<GroupMember[]> {
  const { data } = await collection(MEMBERS)
    .where({ dueAt: command().lte(now) })
    .orderBy('dueAt', 'asc')
    .limit(limit)
    .get();
  return data as GroupMember[];
}

/** Saves what a clock did, if nobody was faster. @param change operators of one update */
export async function saveByClock({ _id, version }: GroupMember, change: object): Promise<boolean> {
  const { updated } = await collection(MEMBERS).where({ _id, version }).update(change);
  return updated === 1;
}

export async function postponeAsking(id: string, until: number): Promise<void> {
  await collection(MEMBERS)
    .where({ _id: id })
    .update({ dueAt: command().set(until) });
}

/** Memberships of a group's chiefs; none asked for costs nothing. */
export async function chiefsIn(groupId: string, openids: readonly string[]): Promise<GroupMember[]> {
  if (openids.length === 0) return [];
  const { data } = await collection(MEMBERS)
    .where({ _id: command().in(openids.map((openid) => memberId(groupId, openid))) })
    .field(LISTED)
    .get();
  return data as GroupMember[];
}

/** How many ask to join; by index ofGroup. */
export async function countAsking(groupId: string): Promise<number> {
  const { total } = await collection(MEMBERS).where({ groupId, status: 'asked' }).count();
  return total ?? 0;
}

/** By _id; none asked for costs nothing. */
export async function someMembers(ids: readonly string[]): Promise<GroupMember[]> {
  if (ids.length === 0) return [];
  const { data } = await collection(MEMBERS)
    .where({ _id: command().in([...ids]) })
    .limit(1000)
    .get();
  return data as GroupMember[];
}
