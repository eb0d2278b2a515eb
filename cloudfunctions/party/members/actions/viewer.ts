import type { RegisteredCall } from '../../../platform/endpoint';
import type { Shell } from '../../../platform/subject-shell';
import { POST_KINDS } from '../../../../miniprogram/vocabulary/grid';
import { unitsOfContacts } from '../../units/store';
import { memberKind } from '../decide';
import type { PartyMember } from '../member';
import type { PartyViewer } from '../sides';
import type { MemberActor } from '../steps';
import { members } from '../store';

/** The caller as rights see them: one database call for a unit's contact, none for others. */
export async function partyViewer({ identity }: RegisteredCall): Promise<PartyViewer & { name: string }> {
  const { openid, posts, account } = identity;
  const contacts = posts.filter(({ kind }) => kind === POST_KINDS.unitContact).map(({ postId }) => postId);
  const units = await unitsOfContacts(contacts);
  return { openid, name: account.name, posts, unitIds: units.map(({ _id }) => _id) };
}

export const memberShell: Shell<PartyMember, MemberActor, PartyViewer & { name: string }> = {
  kind: memberKind,
  shelf: members,
  viewer: partyViewer,
};
