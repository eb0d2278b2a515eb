import * as z from 'zod';
import { countCharacters, documentId, words } from '../platform/input';
import { photosUpTo, place, recording } from '../platform/step-input';
import { REQUEST_LIMITS } from '../../miniprogram/vocabulary/steps';

export const photos = photosUpTo(REQUEST_LIMITS.photosMax).default([]);

/** A voice note that stands for words, or beside them. */
const voice = z.strictObject({
  fileID: recording('录音没有上传好，请重新录一段。'),
  seconds: z
    .number()
    .int()
    .min(1, '录音太短，请重新录一段。')
    .max(REQUEST_LIMITS.voiceSecondsMax, `录音最长 ${REQUEST_LIMITS.voiceSecondsMax} 秒。`),
});

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
