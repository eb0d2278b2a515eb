import { now } from './clock';
import { addOnce } from './database';
import { Refusal, refusals } from './errors';
import { noteChecked } from './before-writing';
import { holding, WORD_CHECKS } from './held-words';
import { inspectPictures, type PictureFinding } from './storage';
import { checkWords } from './wechat';

const MEGABYTE = 1024 * 1024;
const LARGEST_BYTES = 10 * MEGABYTE;
const FAULTS: Readonly<Record<Exclude<PictureFinding, 'picture'>, readonly [code: string, said: string]>> = {
  missing: ['PHOTO_MISSING', '张照片没有上传好，请重新选择。'],
  'not-a-picture': ['PHOTO_NOT_IMAGE', '个文件不是照片，请重新选择。'],
  'too-large': ['PHOTO_TOO_LARGE', `张照片超过 ${LARGEST_BYTES / MEGABYTE} MB，请选小一点的。`],
};

/**
 * Refuses words and photos that others must not see. Only what the rules would let pass is worth asking about: WeChat is asked. Words that
 * WeChat gives no answer about are taken: what this call writes of them is held from others' eyes until it does (held-words.ts).
 * @param openid who wrote it @param words '' or none for nothing
 * @throws Refusal as refuseBadPhotos does, UNSAFE_WORDS
 */
export async function refuseBadContent(
  openid: string,
  words: string | readonly string[],
  photos: readonly string[] = [],
): Promise<void> {
  await refuseBadPhotos(photos);
  const written = typeof words === 'string' ? words : words.filter(Boolean).join('\n');
  if (written === '') return;
  const found = await checkWords(openid, written);
  if (found === 'risky') throw refusals.unsafeWords();
  noteChecked(written, []);
  if (found === 'safe') return;
  const check = holding(openid, typeof words === 'string' ? [words] : [...words, written], now());
  if (check) await addOnce(WORD_CHECKS, check);
}

/**
 * Refuses photos that are not in storage, are no pictures, or are too large; says which one.
 * @throws Refusal PHOTO_MISSING, PHOTO_NOT_IMAGE, PHOTO_TOO_LARGE
 */
export async function refuseBadPhotos(fileIDs: readonly string[]): Promise<void> {
  for (const [index, finding] of (await inspectPictures(fileIDs, LARGEST_BYTES)).entries()) {
    if (finding === 'picture') continue;
    const [code, said] = FAULTS[finding];
    const message = `第 ${index + 1} ${said}`;
    throw new Refusal(code, message, { fields: { photos: message, 'fields.photos': message }, rule: finding });
  }
  noteChecked('', fileIDs);
}
