import { refusals } from '../../platform/errors';
import type { Identity } from '../../platform/identity';
import type { SettledState } from '../../platform/media';
import type { Notice } from '../../platform/notices';
import { mayRead, sidesOf } from '../access';
import { mayJudge, uploaderOf } from '../media-shown';
import { requestById } from '../store';
import { moveMark } from '../store-media';
import { tellPhotoRefused } from '../tell-media';
import { viewerOf } from '../viewer';

/** Tells a request what was found in one of its files; see media/owners.ts. */
export async function markMedia(id: string, fileID: string, state: SettledState, now: number): Promise<Notice | null> {
  await moveMark(id, fileID, state);
  if (state !== 'refused') return null;
  const request = await requestById(id);
  const uploader = request && uploaderOf(request, fileID);
  return request && uploader ? tellPhotoRefused(request, fileID, uploader, now) : null;
}

/** May this person decide by hand about a file of this request? @throws Refusal NOT_FOUND for one they may not read */
export async function mayJudgeMedia(identity: Identity, id: string, fileID: string): Promise<boolean> {
  const viewer = viewerOf({ identity });
  const request = await requestById(id);
  if (!request || !mayRead(viewer, request)) throw refusals.notFound('这件诉求');
  return mayJudge(sidesOf(viewer, request), uploaderOf(request, fileID) === viewer.openid);
}
