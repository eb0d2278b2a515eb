import * as z from 'zod';
import { countCharacters, documentId, geoPoint, gridCode, words } from '../platform/input';
import { REQUEST_LIMITS } from '../../miniprogram/vocabulary/requests';

/** Photos by where they are stored, each already uploaded. */
export const photos = z
  .array(z.string().regex(/^cloud:\/\/[^/]+\/requests\/[\w./-]{1,200}$/, '照片没有上传好，请重新选择。'))
  .max(REQUEST_LIMITS.photosMax, `照片最多 ${REQUEST_LIMITS.photosMax} 张。`)
  .default([]);

/** A voice note that stands for words, or beside them. */
const voice = z.strictObject({
  fileID: z.string().regex(/^cloud:\/\/[^/]+\/requests\/[\w./-]{1,200}$/, '录音没有上传好，请重新录一段。'),
  seconds: z
    .number()
    .int()
    .min(1, '录音太短，请重新录一段。')
    .max(REQUEST_LIMITS.voiceSecondsMax, `录音最长 ${REQUEST_LIMITS.voiceSecondsMax} 秒。`),
});

/** Where the need is. The server routes it anew: nothing here is trusted as a cell, save a choice among candidates. */
export const place = z.discriminatedUnion(
  'source',
  [
    z.strictObject({ source: z.literal('address'), addressId: documentId, text: words('位置说明', 0, 60).default('') }),
    z.strictObject({
      source: z.literal('pin'),
      point: geoPoint,
      text: words('位置说明', 0, 60).default(''),
      /** the person's answer when the point lies near a boundary, or outside every cell */
      cellCode: gridCode.optional(),
    }),
    z.strictObject({
      source: z.literal('code'),
      buildingCode: z.string().min(1).max(32),
      text: words('位置说明', 0, 60).default(''),
    }),
  ],
  { error: '请选择位置。' },
);

/** All that a need is posted with. */
export const submission = z
  .strictObject({
    /** may be empty beside a voice note */
    words: words('诉求内容', 0, REQUEST_LIMITS.wordsMax),
    voice: voice.optional(),
    photos,
    categoryId: documentId,
    urgency: z.enum(['normal', 'urgent']).default('normal'),
    place,
    visibility: z.enum(['private', 'neighbours', 'neighbours-named']).default('private'),
  })
  .superRefine(({ words, voice }, context) => {
    if (voice || countCharacters(words) >= REQUEST_LIMITS.wordsMin) return;
    const message = words
      ? `诉求内容至少写 ${REQUEST_LIMITS.wordsMin} 个字，好让别人看明白。`
      : '请填写诉求内容，或录一段话。';
    context.addIssue({ code: 'custom', path: ['words'], message });
  });
