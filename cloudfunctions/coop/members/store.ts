import { addOnce, collection, command, setAll, type CollectionDeclaration } from '../../platform/database';
import type { MemberStatus } from '../../../miniprogram/vocabulary/coop';
import type { Member, MemberDecision } from './member';

export const MEMBERS = 'coopMembers';
/** Communities one person can be a member of, with room to spare. */
const MEMBERSHIPS_MOST = 20;

/** Every query below names the index that serves it. */
export const memberCollections: readonly CollectionDeclaration[] = [
  {
    name: MEMBERS,
    indexes: [
      { name: 'openid', fields: { openid: 1 } },
      { name: 'community', fields: { communityCode: 1, status: 1, _id: 1 } },
      { name: 'team', fields: { teamIds: 1, status: 1, _id: 1 } },
      { name: 'outboxDue', fields: { outboxDue: 1 } },
      { name: 'mediaDue', fields: { mediaDue: 1 } },
      { name: 'nextClockAt', fields: { nextClockAt: 1 } },
    ],
  },
];

/** What of a membership decides about rights. */
export type Membership = Pick<
  Member,
  '_id' | 'communityCode' | 'status' | 'teamIds' | 'leads' | 'openid' | 'name' | 'phone'
>;

/** Where somebody is a member, whatever their standing; by index openid. */
export async function membershipsOf(openid: string): Promise<Membership[]> {
  const { data } = await collection(MEMBERS)
    .where({ openid })
    .limit(MEMBERSHIPS_MOST)
    .field({ communityCode: true, status: true, teamIds: true, leads: true, openid: true, name: true, phone: true })
    .get();
  return data as Membership[];
}

export async function memberById(id: string): Promise<Member | null> {
  const { data } = await collection(MEMBERS).doc(id).get();
  return (data as Member[])[0] ?? null;
}

/** @returns false when there is one already */
export function insertMember(member: Member): Promise<boolean> {
  return addOnce(MEMBERS, member);
}

/** Saves what was decided in one write. @returns false when another step came between */
export async function saveMember(
  { _id, version }: Pick<Member, '_id' | 'version'>,
  { set, entry, tells }: MemberDecision,
  more: object = {},
): Promise<boolean> {
  const _ = command();
  const fields = setAll(set);
  const telling = tells.length > 0 ? { outbox: _.push(tells), outboxDue: _.set(entry.at) } : {};
  const { updated } = await collection(MEMBERS)
    .where({ _id, version })
    .update({ ...fields, version: _.inc(1), history: _.push([entry]), ...telling, ...more });
  return updated === 1;
}

/** Members of a community by their standing, in the order of their ids; by index community. */
export async function membersOf(
  communityCode: string,
  status: MemberStatus,
  afterId: string,
  limit: number,
): Promise<Member[]> {
  const { data } = await collection(MEMBERS)
    .where({ communityCode, status, _id: command().gt(afterId) })
    .orderBy('_id', 'asc')
    .limit(limit)
    .field({ history: false, outbox: false })
    .get();
  return data as Member[];
}

/** Admitted members of a team, in the order of their ids; by index team. */
export async function membersOfTeam(
  teamId: string,
  afterId: string,
  limit: number,
): Promise<Pick<Member, '_id' | 'openid'>[]> {
  const { data } = await collection(MEMBERS)
    .where({ teamIds: teamId, status: 'admitted', _id: command().gt(afterId) })
    .orderBy('_id', 'asc')
    .limit(limit)
    .field({ openid: true })
    .get();
  return data as Pick<Member, '_id' | 'openid'>[];
}

/** How many have this standing; by index community. */
export async function countMembers(communityCode: string, status: MemberStatus): Promise<number> {
  const { total } = await collection(MEMBERS).where({ communityCode, status }).count();
  return total ?? 0;
}

/** Applications whose clock is due, the longest waiting first; by index nextClockAt. */
export async function membersWithClockDue(now: number, limit: number): Promise<Member[]> {
  const { data } = await collection(MEMBERS)
    .where({ nextClockAt: command().lte(now) })
    .orderBy('nextClockAt', 'asc')
    .limit(limit)
    .get();
  return data as Member[];
}

export async function postponeMemberClock({ _id, version }: Member, until: number): Promise<void> {
  await collection(MEMBERS)
    .where({ _id, version })
    .update({ nextClockAt: command().set(until) });
}
