import {
  addOnce,
  collection,
  command,
  inTransaction,
  read,
  setAll,
  type CollectionDeclaration,
} from '../../platform/database';
import { refusals } from '../../platform/errors';
import { setQuality } from '../../attendance/api';
import type { MemberStatus } from '../../../miniprogram/packages/coop/vocabulary/coop';
import type { CoopMember, MemberDecision } from './member';

export const MEMBERS = 'coopMembers';
/** Communities one person can be a member of, with room to spare. */
const MEMBERSHIPS_MOST = 20;
/** More than any team has. */
const ROSTER_MOST = 200;

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
  CoopMember,
  '_id' | 'communityCode' | 'status' | 'teamIds' | 'leads' | 'openid' | 'name' | 'phone'
>;

/** What of a member their team's leader reads. */
export type RosterMember = Pick<CoopMember, '_id' | 'openid' | 'name' | 'phone' | 'skills' | 'leads'>;

/** Where somebody is a member, whatever their standing; by index openid. */
export async function membershipsOf(openid: string): Promise<Membership[]> {
  const { data } = await collection(MEMBERS)
    .where({ openid })
    .limit(MEMBERSHIPS_MOST)
    .field({ communityCode: true, status: true, teamIds: true, leads: true, openid: true, name: true, phone: true })
    .get();
  return data as Membership[];
}

export async function memberById(id: string): Promise<CoopMember | null> {
  const { data } = await collection(MEMBERS).doc(id).get();
  return (data as CoopMember[])[0] ?? null;
}

/** @returns false when there is one already */
export function insertMember(member: CoopMember): Promise<boolean> {
  return addOnce(MEMBERS, member);
}

/** Saves what was decided in one write; who is admitted, or no longer, is asked for as a skilled person from then on. @returns false when another step came between */
export async function saveMember(member: CoopMember, decision: MemberDecision, more: object = {}): Promise<boolean> {
  const { _id, version, openid } = member;
  const change = { ...changed(decision), ...more };
  const status = decision.set.status ?? member.status;
  if ((status === 'admitted') === (member.status === 'admitted')) {
    const { updated } = await collection(MEMBERS).where({ _id, version }).update(change);
    return updated === 1;
  }
  const elsewhere = (await membershipsOf(openid)).some((one) => one._id !== _id && one.status === 'admitted');
  return inTransaction(async (transaction) => {
    if ((await read<CoopMember>(transaction, MEMBERS, _id))?.version !== version) return false;
    await transaction.collection(MEMBERS).doc(_id).update(change);
    await setQuality(transaction, openid, 'skilled', elsewhere || status === 'admitted');
    return true;
  });
}

/** A change as operators of one update. */
function changed({ set, entry, tells }: MemberDecision): object {
  const _ = command();
  const telling = tells.length > 0 ? { outbox: _.push(tells), outboxDue: _.set(entry.at) } : {};
  return { ...setAll(set), version: _.inc(1), history: _.push([entry]), ...telling };
}

/** Members of a community by their standing, in the order of their ids; by index community. */
export async function membersOf(
  communityCode: string,
  status: MemberStatus,
  afterId: string,
  limit: number,
): Promise<CoopMember[]> {
  const { data } = await collection(MEMBERS)
    .where({ communityCode, status, _id: command().gt(afterId) })
    .orderBy('_id', 'asc')
    .limit(limit)
    .field({ history: false, outbox: false })
    .get();
  return data as CoopMember[];
}

/** Admitted members of a team, in the order of their ids; by index team. */
export async function membersOfTeam(
  teamId: string,
  afterId: string,
  limit: number,
): Promise<Pick<CoopMember, '_id' | 'openid'>[]> {
  const { data } = await collection(MEMBERS)
    .where({ teamIds: teamId, status: 'admitted', _id: command().gt(afterId) })
    .orderBy('_id', 'asc')
    .limit(limit)
    .field({ openid: true })
    .get();
  return data as Pick<CoopMember, '_id' | 'openid'>[];
}

/** Admitted members of a team by name; by index team. */
export async function rosterOf(teamId: string): Promise<RosterMember[]> {
  const { data } = await collection(MEMBERS)
    .where({ teamIds: teamId, status: 'admitted' })
    .orderBy('_id', 'asc')
    .limit(ROSTER_MOST)
    .field({ openid: true, name: true, phone: true, skills: true, leads: true })
    .get();
  return data as RosterMember[];
}

/** Saves what a leader and whoever leads after them have become, both or neither. @throws Refusal STALE when another step came between */
export async function saveTogether(
  changes: readonly { member: CoopMember; decision: MemberDecision }[],
): Promise<void> {
  await inTransaction(async (transaction) => {
    for (const { member } of changes)
      if ((await read<CoopMember>(transaction, MEMBERS, member._id))?.version !== member.version)
        throw refusals.stale();
    for (const { member, decision } of changes)
      await transaction.collection(MEMBERS).doc(member._id).update(changed(decision));
  });
}

/** How many have this standing; by index community. */
export async function countMembers(communityCode: string, status: MemberStatus): Promise<number> {
  const { total } = await collection(MEMBERS).where({ communityCode, status }).count();
  return total ?? 0;
}

/** Applications whose clock is due, the longest waiting first; by index nextClockAt. */
export async function membersWithClockDue(now: number, limit: number): Promise<CoopMember[]> {
  const { data } = await collection(MEMBERS)
    .where({ nextClockAt: command().lte(now) })
    .orderBy('nextClockAt', 'asc')
    .limit(limit)
    .get();
  return data as CoopMember[];
}

export async function postponeMemberClock({ _id, version }: CoopMember, until: number): Promise<void> {
  await collection(MEMBERS)
    .where({ _id, version })
    .update({ nextClockAt: command().set(until) });
}
