import { refusals } from '../../platform/errors';
import type { Identity } from '../../platform/identity';
import type { SettledState } from '../../platform/media';
import { mediaOf } from '../../platform/media-store';
import type { Notice } from '../../platform/notices';
import { mayRead, sidesOf } from '../access';
import { mayJudge, uploaderOf } from '../media-shown';
import { REQUESTS, requestById } from '../store';
import { DETAIL_PAGE, titleOf } from '../tell';
import { tellFileRefused, tellFileWaiting } from '../tell-media';
import { judgeOf } from './judge-of';
import { viewerOf } from '../viewer';

/** The files of requests, as the media context asks for them. */
export const requestMedia = { ...mediaOf(REQUESTS), markMedia, mayJudgeMedia };

async function markMedia(id: string, fileID: string, state: SettledState, now: number): Promise<Notice | null> {
  await requestMedia.moveMark(id, fileID, state);
  const request = state === 'cleared' ? null : await requestById(id);
  if (!request) return null;
  const about = { fileID, title: titleOf(request.words), page: `${DETAIL_PAGE}?id=${id}` };
  if (state === 'unanswered') {
    const personId = await judgeOf(request.cellCode, now);
    return personId === null ? null : tellFileWaiting({ ...about, personId }, now);
  }
  const openid = uploaderOf(request, fileID);
  return openid ? tellFileRefused({ ...about, openid }, now) : null;
}

/** @throws Refusal NOT_FOUND for one they may not read */
async function mayJudgeMedia(identity: Identity, id: string, fileID: string): Promise<boolean> {
  const viewer = viewerOf({ identity });
  const request = await requestById(id);
  if (!request || !mayRead(viewer, request)) throw refusals.notFound('这件诉求');
  return mayJudge(sidesOf(viewer, request), uploaderOf(request, fileID) === viewer.openid);
}
