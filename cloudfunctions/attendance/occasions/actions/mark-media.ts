import { refusals } from '../../../platform/errors';
import type { Identity } from '../../../platform/identity';
import type { SettledState } from '../../../platform/media';
import { mediaOf } from '../../../platform/media-store';
import type { Notice } from '../../../platform/notices';
import { uploaderOf } from '../occasion';
import { isOrganiser, viewerOf } from '../sides';
import { OCCASIONS, occasionById } from '../store';
import { tellPhotoRefused } from '../tell';

/** The photos of occasions, as the media context asks for them. */
export const occasionMedia = { ...mediaOf(OCCASIONS), markMedia, mayJudgeMedia };

async function markMedia(id: string, fileID: string, state: SettledState, now: number): Promise<Notice | null> {
  await occasionMedia.moveMark(id, fileID, state);
  const occasion = state === 'refused' ? await occasionById(id) : null;
  const openid = occasion && uploaderOf(occasion, fileID);
  return occasion && openid ? tellPhotoRefused(occasion, openid, fileID, now) : null;
}

/** Another of its organisers decides. @throws Refusal NOT_FOUND for one that is not there */
async function mayJudgeMedia(identity: Identity, id: string, fileID: string): Promise<boolean> {
  const occasion = await occasionById(id);
  if (!occasion) throw refusals.notFound('这场活动');
  const uploader = uploaderOf(occasion, fileID);
  return uploader !== '' && uploader !== identity.openid && isOrganiser(viewerOf({ identity }), occasion);
}
