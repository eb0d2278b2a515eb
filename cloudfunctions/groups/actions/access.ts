import { addressById } from '../../directory/api';
import type { RegisteredCall } from '../../platform/endpoint';
import { confirmedHome } from '../../platform/identity';
import { refusals } from '../../platform/errors';
import { groupSides, titleIn, type GroupSide } from '../sides';
import type { GroupActor, Group } from '../group';
import type { Person } from '../join';
import { isIn, type GroupMember } from '../member';
import { groupRefusals } from '../refusals';
import { groupById } from '../store';
import { memberOf } from '../store-members';

/** A group with what the caller is to it. */
export interface Access {
  group: Group;
  /** their own membership while it runs, null otherwise */
  member: GroupMember | null;
  /** their own membership, whatever became of it */
  known: GroupMember | null;
  sides: GroupSide[];
}

/** Everything of a group that a call needs; two database calls at once. @throws Refusal NOT_FOUND for no such group */
export async function accessTo(call: RegisteredCall, groupId: string): Promise<Access> {
  const [group, known] = await Promise.all([groupById(groupId), memberOf(groupId, call.caller.openid)]);
  if (!group) throw refusals.notFound('这个群');
  const member = known && isIn(known) ? known : null;
  return { group, member, known, sides: groupSides(call.identity, group, member) };
}

/** The same for what only a group's people may do. @throws Refusal NOT_IN_GROUP, also for who was in it a moment ago */
export async function accessInside(call: RegisteredCall, groupId: string): Promise<Access> {
  const access = await accessTo(call, groupId).catch(notSaid);
  if (access.sides.length === 0) throw groupRefusals.notIn();
  return access;
}

/** To whoever is in no group, one that is not there and one that is closed to them are the same. */
function notSaid(error: unknown): never {
  if (error instanceof Error && 'code' in error && error.code === 'NOT_FOUND') throw groupRefusals.notIn();
  throw error;
}

/** The caller as whoever does something to a group. */
export function actorIn(call: RegisteredCall, group: Pick<Group, 'gridCode'>): GroupActor {
  const { account, posts } = call.identity;
  return { openid: call.caller.openid, name: account.name, title: titleIn(posts, group.gridCode) };
}

/** Beside an address that nobody confirmed, for whoever lets people in. */
const SAID_THEMSELVES = '（住址没有确认过）';

/** The caller as somebody who joins; one database call for where they live, none for who has not said. */
export async function personOf(call: RegisteredCall, group: Pick<Group, 'gridCode'>): Promise<Person> {
  const { account } = call.identity;
  const { home } = account;
  const address = home ? await addressById(home.addressId) : null;
  const { openid, name, title } = actorIn(call, group);
  return {
    openid,
    name,
    title,
    building: address ? `${address.building}${confirmedHome(account) ? '' : SAID_THEMSELVES}` : '',
  };
}
