import * as z from 'zod';
import { notePictures, noteRecording, ofKind } from './given';
import { beijingDay, documentId, geoPoint, gridCode, line, token, words } from './input';
import { STEP_LIMITS } from '../../miniprogram/vocabulary/steps';

/** A file that a phone uploaded, in the folder that uploads go to, or the copy that is kept of one (uploads.ts). */
export const FILE_ID = /^cloud:\/\/[^/]+\/(?:requests|kept)\/[\w./-]{1,200}$/;

/** Photos by where they are stored, each already uploaded. */
export const photosUpTo = (most: number) =>
  z
    .array(ofKind('picture', z.string().regex(FILE_ID, '照片没有上传好，请重新选择。')))
    .max(most, `照片最多 ${most} 张。`)
    .transform((fileIDs) => {
      notePictures(fileIDs);
      return fileIDs;
    });

/** A recording by where it is stored. @param said what is said of another text */
export const recording = (said: string) =>
  ofKind('recording', z.string().regex(FILE_ID, said)).transform((fileID) => {
    noteRecording(fileID);
    return fileID;
  });

/** Where something is. The server routes it anew: nothing here is trusted as a cell, save a choice among candidates. */
export const place = z.discriminatedUnion(
  'source',
  [
    z.strictObject({ source: z.literal('address'), addressId: documentId, text: line('位置说明', 0, 60).default('') }),
    z.strictObject({
      source: z.literal('pin'),
      point: geoPoint,
      text: line('位置说明', 0, 60).default(''),
      /** the person's answer when the point lies near a boundary, or outside every cell */
      cellCode: gridCode.optional(),
    }),
    z.strictObject({
      source: z.literal('code'),
      buildingCode: token(32, 1),
      text: line('位置说明', 0, 60).default(''),
    }),
  ],
  { error: '请选择位置。' },
);

const option = (also: RegExp) => z.string().regex(also, '请从列出的选项里选一项。');

/** What a person fills in for a step; which of it a step asks for is in its row. */
export const stepFields = z.strictObject({
  note: words('说明', 0, STEP_LIMITS.noteMax).optional(),
  photos: photosUpTo(STEP_LIMITS.photosMax).optional(),
  satisfaction: z.number().int().min(1).max(5).optional(),
  /** the value of one of the field's options */
  choice: option(/^@?[\w-]{1,64}$/).optional(),
  /** the same for a second choice */
  extra: option(/^[\w-]{1,64}$/).optional(),
  /** the same for several at once */
  choices: z
    .array(z.string().regex(/^[\w-]{1,64}$/, '请从列出的选项里选。'))
    .max(100, '一次选得太多了。')
    .optional(),
  /** 2026-12-03 */
  date: beijingDay.optional(),
  /** 09:30, Beijing time */
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间不对，请重新选择。')
    .optional(),
  place: place.optional(),
  number: z.number({ error: '请填写数字。' }).int('请填写整数。').min(0, '不能小于 0。').max(1_000_000).optional(),
  /** 分 */
  amount: z
    .number({ error: '请填写金额。' })
    .int('金额最多到分。')
    .min(0, '金额不能小于 0。')
    .max(100_000_000)
    .optional(),
});
