import { derivedId } from '../../../platform/commands';
import { refusals } from '../../../platform/errors';
import type { Identity } from '../../../platform/identity';
import type { SettledState } from '../../../platform/media';
import { mediaOf } from '../../../platform/media-store';
import type { Notice } from '../../../platform/notices';
import { memberSidesOf } from '../../access';
import { MEMBER_PAGE } from '../member';
import { memberById, MEMBERS } from '../store';

/** The proofs of members, as the media context asks for them. */
export const memberMedia = { ...mediaOf(MEMBERS), markMedia, mayJudgeMedia };

async function markMedia(id: string, fileID: string, state: SettledState, now: number): Promise<Notice | null> {
  await memberMedia.moveMark(id, fileID, state);
  const member = state === 'refused' ? await memberById(id) : null;
  if (!member?.photos.includes(fileID)) return null;
  return {
    id: derivedId('media', id, fileID),
    to: { openid: member.openid },
    template: 'coop-member',
    title: '有一张照片没有通过审核',
    body: '您登记时传的一张照片没有通过审核，管理员看不到。',
    page: `${MEMBER_PAGE}?id=${id}`,
    at: now,
  };
}

/** @throws Refusal NOT_FOUND for one they may not read */
async function mayJudgeMedia(identity: Identity, id: string, fileID: string): Promise<boolean> {
  const member = await memberById(id);
  const sides = member ? memberSidesOf(identity, member) : [];
  if (!member || sides.length === 0) throw refusals.notFound('这位能人');
  return sides.includes('manager') && member.photos.includes(fileID);
}
