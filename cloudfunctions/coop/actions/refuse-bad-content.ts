import { Refusal, refusals } from '../../platform/errors';
import { inspectPictures, type PictureFinding } from '../../platform/storage';
import { wordsAreSafe } from '../../platform/wechat';

const MEGABYTE = 1024 * 1024;
const LARGEST = 10 * MEGABYTE;
const SAID: Readonly<Record<Exclude<PictureFinding, 'picture'>, string>> = {
  missing: '没有上传好，请重新选择。',
  'not-a-picture': '不是照片，请重新选择。',
  'too-large': `超过 ${LARGEST / MEGABYTE} MB，请换一张小一些的。`,
};

/** Refuses words and photos that others must not see; says which photo. Only what the rules would let pass is worth asking about. */
export async function refuseBadContent(openid: string, text: string, photos: readonly string[]): Promise<void> {
  for (const [index, finding] of (await inspectPictures(photos, LARGEST)).entries()) {
    if (finding === 'picture') continue;
    const said = `第 ${index + 1} 张照片${SAID[finding]}`;
    throw new Refusal('BAD_PHOTO', said, { fields: { 'fields.photos': said, photos: said }, rule: finding });
  }
  if (text !== '' && !(await wordsAreSafe(openid, text))) throw refusals.unsafeWords();
}
