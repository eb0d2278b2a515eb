import { refusals } from '../../../platform/errors';
import type { Identity } from '../../../platform/identity';
import type { SettledState } from '../../../platform/media';
import { mediaOf } from '../../../platform/media-store';
import type { Notice } from '../../../platform/notices';
import { requestById } from '../../store';
import { judgeOf } from '../../actions/judge-of';
import { tellFileRefused, tellFileWaiting } from '../../tell-media';
import { viewerOf } from '../../viewer';
import { mayJudgeIn, uploaderIn } from '../media';
import { sidesOfWhistle } from '../sides';
import { whistleById, WHISTLES } from '../store';
import { WHISTLE_PAGE } from '../tell';

/** The files of whistles, as the media context asks for them. */
export const whistleMedia = { ...mediaOf(WHISTLES), markMedia, mayJudgeMedia };

async function markMedia(id: string, fileID: string, state: SettledState, now: number): Promise<Notice | null> {
  await whistleMedia.moveMark(id, fileID, state);
  const whistle = state === 'cleared' ? null : await whistleById(id);
  if (!whistle) return null;
  const about = { fileID, title: whistle.title, page: `${WHISTLE_PAGE}?id=${id}` };
  if (state === 'unanswered') {
    const personId = await judgeOf(whistle.cellCode, now);
    return personId === null ? null : tellFileWaiting({ ...about, personId }, now);
  }
  const openid = uploaderIn(whistle, fileID);
  return openid ? tellFileRefused({ ...about, openid }, now) : null;
}

/** @throws Refusal NOT_FOUND for one they may not read */
async function mayJudgeMedia(identity: Identity, id: string, fileID: string): Promise<boolean> {
  const viewer = viewerOf({ identity });
  const whistle = await whistleById(id);
  const request = whistle && (await requestById(whistle.requestId));
  const sides = whistle ? sidesOfWhistle(viewer, whistle, request) : [];
  if (!whistle || sides.length === 0) throw refusals.notFound('这次吹哨');
  return mayJudgeIn(whistle, sides, viewer.openid, fileID);
}
