import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import type { MemberDetail, MyReports } from '../contract';
import type { Member } from '../member';
import { sidesOf } from '../sides';
import { memberById, membersOf } from '../store';
import { memberDetail } from '../views';
import { buildingOf } from '../begin';
import { maskPhone } from '../../../directory/api';
import { actorIn, partyViewer } from './viewer';

/** One report whole; what one may not read is, for them, not there. */
export async function showMember(call: RegisteredCall, { id }: { id: string }): Promise<MemberDetail> {
  return detailFor(call, await readable(call, id));
}

export async function readable(call: RegisteredCall, id: string): Promise<Member> {
  const [member, viewer] = await Promise.all([memberById(id), partyViewer(call)]);
  if (!member || sidesOf(viewer, member).length === 0) throw refusals.notFound('这份报到');
  return member;
}

export async function detailFor(call: RegisteredCall, member: Member): Promise<MemberDetail> {
  const viewer = await partyViewer(call);
  return memberDetail(member, viewer, actorIn(call, viewer, member), homeCodeOf(call));
}

const homeCodeOf = ({ identity }: RegisteredCall) => identity.account.home?.communityCode ?? '';

/** My own reports, and where I may report: one database call, one more for a unit's contact. */
export async function myReports(call: RegisteredCall): Promise<MyReports> {
  const { account, openid } = call.identity;
  const members = await membersOf(openid);
  const items = await Promise.all(members.map((member) => detailFor(call, member)));
  return {
    items: items.sort((a, b) => (a.place.id < b.place.id ? -1 : 1)),
    home: account.home && { communityName: account.home.communityName, text: buildingOf(account.home) },
    name: account.name,
    maskedPhone: maskPhone(account.phone),
    shown: items.some(({ shown, status }) => shown && status.id === 'confirmed'),
  };
}
