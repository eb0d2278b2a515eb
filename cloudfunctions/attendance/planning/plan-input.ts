import * as z from 'zod';
import { beijingDay, documentId, geoPoint, gridCode, line, words } from '../../platform/input';
import { photosUpTo } from '../../platform/step-input';
import {
  ATTENDANCE_LIMITS as LIMITS,
  CADENCES,
  HOURS_MODES,
  OCCASION_KINDS,
} from '../../../miniprogram/packages/attendance/vocabulary/attendance';
import type { Cadence, HoursMode, OccasionKind } from '../../../miniprogram/packages/attendance/vocabulary/attendance';
import { audience, duration, minutes, people, proof, radius } from '../menu/kind';

const HALF_MONTH = 15 * 24 * 60;
const time = z
  .string({ error: '请选择几点开始。' })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间不对，请重新选择。')
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));

/** A new occasion, or a series of them, as its maker says it. What is left out comes from the line of the menu. */
export const plan = z.strictObject({
  kind: z.enum(Object.keys(OCCASION_KINDS) as [OccasionKind]).default('activity'),
  /** line of the menu, '' for none */
  kindId: z.union([z.literal(''), documentId]).default(''),
  title: line('标题', 2, LIMITS.titleMax),
  words: words('内容', 0, LIMITS.wordsMax).default(''),
  photos: photosUpTo(LIMITS.photosMax).default([]),
  gridCode,
  place: z.strictObject({ text: line('地点', 2, 60), point: geoPoint.nullable().default(null) }),
  radius: radius.optional(),
  proof: proof.optional(),
  early: minutes().optional(),
  late: minutes().optional(),
  closing: minutes().optional(),
  capacity: people(LIMITS.capacityMax).nullable().optional(),
  waitingMax: z.number().int().min(0).max(LIMITS.waitingMax, `候补最多 ${LIMITS.waitingMax} 人。`).default(50),
  audience: audience.optional(),
  skills: z
    .array(line('技能', 1, 20))
    .max(LIMITS.skillsMost, `最多 ${LIMITS.skillsMost} 项。`)
    .default([]),
  leastAge: z.number().int().min(0).max(LIMITS.leastAgeMax, '年龄不对，请重新填写。').default(0),
  risks: words('风险提示', 0, LIMITS.risksMax).default(''),
  /** left out: the organiser confirms those of a task, checking in and out counts for the others */
  hours: z.enum(Object.keys(HOURS_MODES) as [HoursMode]).optional(),
  /** left out: not for a task, whose places are claimed */
  walkIns: z.boolean().optional(),
  /** the need it helps with (搭把手), '' for none */
  requestId: z.union([z.literal(''), documentId]).default(''),
  /** the squad that asks for help, by one who leads it; '' for whoever asks by a post */
  squadId: z.union([z.literal(''), documentId]).default(''),
  /** Beijing's day and time at which it begins, the first one of a series */
  date: beijingDay,
  time,
  duration: duration.optional(),
  /** minutes before the start until which one may sign up, and cancel */
  signUpBefore: minutes(HALF_MONTH).default(0),
  cancelBefore: minutes(HALF_MONTH).default(60),
  cadence: z.enum(Object.keys(CADENCES) as [Cadence]).default('once'),
});
export type PlanInput = z.output<typeof plan>;
