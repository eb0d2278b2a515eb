import type { RegisteredCall } from '../../../platform/endpoint';
import { POST_KINDS } from '../../../../miniprogram/vocabulary/grid';
import { unitsOfContacts } from '../../units/store';
import { sidesOf, titleAt, type PartyViewer } from '../sides';
import type { Member } from '../member';
import type { MemberActor } from '../steps';

/** The caller as rights see them: one database call for a unit's contact, none for others. */
export async function partyViewer({ identity }: RegisteredCall): Promise<PartyViewer> {
  const { openid, posts } = identity;
  const contacts = posts.filter(({ kind }) => kind === POST_KINDS.unitContact).map(({ postId }) => postId);
  const units = await unitsOfContacts(contacts);
  return { openid, posts, unitIds: units.map(({ _id }) => _id) };
}

export function actorIn(call: RegisteredCall, viewer: PartyViewer, member: Member): MemberActor {
  const sides = sidesOf(viewer, member);
  const title = sides.includes('member') ? '' : titleAt(viewer.posts, member.communityCode, member.owner.postId);
  return { openid: viewer.openid, name: call.identity.account.name, title, sides, now: call.now };
}
