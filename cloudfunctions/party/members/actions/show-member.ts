import type { RegisteredCall } from '../../../platform/endpoint';
import { readable } from '../../../platform/subject-shell';
import type { MemberDetail, MyReports } from '../contract';
import type { PartyMember } from '../member';
import { memberKind } from '../decide';
import { membersOf } from '../store';
import { memberDetail } from '../views';
import { buildingOf } from '../begin';
import { maskPhone } from '../../../directory/api';
import { memberShell, partyViewer } from './viewer';

/** One report whole; what one may not read is, for them, not there. */
export async function showMember(call: RegisteredCall, { id }: { id: string }): Promise<MemberDetail> {
  const { state, actor } = await readable(memberShell, call, id);
  return memberDetail(state, actor, homeCodeOf(call));
}

export async function detailFor(call: RegisteredCall, member: PartyMember): Promise<MemberDetail> {
  return memberDetail(member, memberKind.actor(await partyViewer(call), member, call.now), homeCodeOf(call));
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
