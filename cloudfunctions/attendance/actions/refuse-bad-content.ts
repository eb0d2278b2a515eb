import { refusals } from '../../platform/errors';
import { inspectPictures } from '../../platform/storage';
import { wordsAreSafe } from '../../platform/wechat';
import { REQUEST_LIMITS } from '../../../miniprogram/vocabulary/requests';
import { attendanceRefusals as refused } from '../occasions/refusals';

/** Refuses words and photos that others must not see. Only what the rules would let pass is worth asking about. */
export async function refuseBadContent(
  openid: string,
  words: readonly string[],
  photos: readonly string[],
): Promise<void> {
  const findings = await inspectPictures(photos, REQUEST_LIMITS.photoBytesMax);
  const bad = findings.findIndex((finding) => finding !== 'picture');
  if (bad >= 0) throw refused.badPhoto(bad);
  const written = words.filter(Boolean).join('\n');
  if (written !== '' && !(await wordsAreSafe(openid, written))) throw refusals.unsafeWords();
}
