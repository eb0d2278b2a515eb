import { collection, command } from '../../platform/database';
import { setQuality } from '../../attendance/api';
import { saying } from '../../platform/search';
import type { SearchSlot } from '../../platform/search-slot';
import { shelfOf, type Along, type Listed } from '../../platform/shelf';
import type { Page } from '../../platform/steps';
import type { MemberStatus } from '../../../miniprogram/packages/coop/vocabulary/coop';
import type { CoopMember } from './member';

export const MEMBERS = 'coopMembers';
/** Communities one person can be a member of, with room to spare. */
const MEMBERSHIPS_MOST = 20;
/** More than any team has. */
const ROSTER_MOST = 200;

/** Every query below names the index that serves it. */
export const members = shelfOf<CoopMember>(MEMBERS, {
  indexes: [
    { name: 'openid', fields: { openid: 1 } },
    { name: 'community', fields: { communityCode: 1, status: 1, _id: 1 } },
    { name: 'came', fields: { communityCode: 1, status: 1, createdAt: -1, _id: -1 } },
    { name: 'team', fields: { teamIds: 1, status: 1, _id: 1 } },
  ],
  clock: 'nextClockAt',
  media: true,
});

/** Who is admitted, or no longer, is asked for as a skilled person from then on. */
export const withSkill: Along<CoopMember, never> = {
  needed: ({ status }, { set }) => (status === 'admitted') !== ((set.status ?? status) === 'admitted'),
  async write(transaction, { _id, openid }, { set }) {
    const elsewhere = (await membershipsOf(openid)).some((one) => one._id !== _id && one.status === 'admitted');
    await setQuality(transaction, openid, 'skilled', elsewhere || set.status === 'admitted');
  },
};

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

/** Members of a community: by name, by what they can do and where, by a whole telephone number. */
export const SEARCH_COOP_MEMBERS: SearchSlot = {
  action: 'list-members',
  in: MEMBERS,
  index: 'came',
  by: 'looking',
  fields: ['name', 'skills', 'area'],
  sorts: { latest: 'came', first: 'came' },
  phone: 'phone',
};

/** One page of them in one call, by their standing; by index came. */
export function memberPage(
  { communityCode, status, text, sort }: CoopMemberList,
  cursor: string | undefined,
  size: number,
): Promise<Page<Listed<CoopMember>>> {
  const where = saying({ communityCode, status }, text, SEARCH_COOP_MEMBERS);
  return members.page(where, { by: 'createdAt', order: sort === 'latest' ? 'desc' : 'asc' }, cursor, size);
}
interface CoopMemberList {
  communityCode: string;
  status: MemberStatus;
  text?: string | undefined;
  sort: 'latest' | 'first';
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

/** How many have this standing; by index community. */
export const countMembers = (communityCode: string, status: MemberStatus): Promise<number> =>
  members.count({ communityCode, status });
