import * as z from 'zod';

import { documentId, gridCode, line, words, beijingMoment, epochMilliseconds } from '../platform/input';
import {
  CONCERNS,
  TROUBLES,
  type Concern,
  type Trouble,
} from '../../miniprogram/packages/requests/vocabulary/requests';
import { REQUEST_LIMITS } from '../../miniprogram/vocabulary/steps';

/** Hours and days of a promise; counted round the clock when urgent. */
const hours = z
  .number()
  .positive()
  .max(24 * 30);
const days = z.number().int().positive().max(365);

const clockTime = z
  .string()
  .regex(/^([01]\d|2[0-4]):[0-5]\d$/, '时间应写成 08:30。')
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));
/** Times of a working day at which the office is open, in order: [{"from": "08:30", "to": "12:00"}, …]. */
const officeHours = z
  .array(z.strictObject({ from: clockTime, to: clockTime }))
  .max(4)
  .refine(
    (periods) => periods.every(({ from, to }, index) => from < to && from >= (periods[index - 1]?.to ?? 0)),
    '上班时间要从早到晚写，不能重叠。',
  );

/** How promises are watched, in working hours, or round the clock when urgent; a warning comes half-way at the earliest. */
const watchRow = (usual: { warnAccept: number; warnResolve: number; next: number; again: number }) =>
  z
    .strictObject({
      /** warn the owner so long before accepting and resolving fall due */
      warnAcceptHours: hours.default(usual.warnAccept),
      warnResolveHours: hours.default(usual.warnResolve),
      /** tell the next chief above so long after one was told, and the highest again */
      nextHours: hours.default(usual.next),
      againHours: hours.default(usual.again),
    })
    .prefault({});
export type WatchRow = z.output<ReturnType<typeof watchRow>>;

const oneOf = <Key extends string>(vocabulary: Readonly<Record<Key, unknown>>) =>
  z
    .enum(Object.keys(vocabulary) as [Key, ...Key[]])
    .nullable()
    .default(null);

/** A row of `import-categories`. A row with the id of one that stands replaces it. */
export const categoryRow = z.strictObject({
  /** unique over all districts; what `categoryId` refers to */
  id: documentId,
  /** 6 digits of the district */
  gridCode: gridCode.refine((code) => code.length === 6, '类别按区县设置，网格编号应为 6 位。'),
  label: line('类别名称', 1, 12),
  /** examples, in the resident's words */
  hint: z.string().max(60).default(''),
  /** a vant icon name */
  icon: z
    .string()
    .regex(/^[a-z-]{0,40}$/, '图标名称不对。')
    .default('more-o'),
  /** kind of the post that answers for it */
  postKind: z
    .string()
    .regex(/^[A-Za-z][\w-]{0,39}$/, '岗位类型不对。')
    .default('gridWorker'),
  /** working hours to accept, working days to resolve */
  acceptHours: hours.default(4),
  resolveDays: days.default(3),
  /** the same when urgent, round the clock */
  urgentAcceptHours: hours.default(1),
  urgentResolveHours: hours.default(24),
  /** working days, hours round the clock when urgent, for departments to work it out together */
  jointDays: days.default(10),
  urgentJointHours: hours.default(72),
  /** a whistle: working hours for the street to name departments, working days for each to report in, and to close it at the end */
  dispatchHours: hours.default(4),
  reportInDays: days.default(1),
  closeDays: days.default(2),
  /** the same when urgent, round the clock */
  urgentDispatchHours: hours.default(1),
  urgentReportInHours: hours.default(2),
  urgentCloseHours: hours.default(24),
  /** days to wait for the author, before it goes on without their answer */
  answerDays: days.default(5),
  /** a petition matter: 15 days to take it, 60 to finish, whatever stands above */
  petition: z.boolean().default(false),
  /** 三必问, 三必解: as what it counts in the ledger */
  concern: oneOf<Concern>(CONCERNS),
  trouble: oneOf<Trouble>(TROUBLES),
  watch: watchRow({ warnAccept: 1, warnResolve: 4, next: 8, again: 40 }),
  urgentWatch: watchRow({ warnAccept: 0.25, warnResolve: 4, next: 2, again: 24 }),
  /** when working hours count; the product's own when left out */
  officeHours: officeHours.default([]),
  /** resolving must show a photo */
  photoToResolve: z.boolean().default(true),
  /** which of the matters that were learned it stands for, '' for none of them: then its keywords alone speak for it */
  matter: z
    .string()
    .regex(/^[a-z-]{0,40}$/, '事项编号不对。')
    .default(''),
  /** word → weight: which words in a need speak for this category */
  keywords: z.record(z.string().min(1).max(20), z.number().positive().max(100)).default({}),
  /** place in the list, ascending */
  order: z.number().int().min(0).max(999).default(100),
});
export type CategoryRow = z.output<typeof categoryRow>;

/** An instant: epoch milliseconds, or a Beijing date and time such as `2026-03-05 14:20`. */
const instant = z.union([epochMilliseconds, beijingMoment('时间应写成 2026-03-05 14:20。')]);

/** A row of `import-past`: a need from before with the steps that were taken. The same workflow checks them. */
export const pastRow = z.strictObject({
  /** the record's own id where it comes from: importing it again changes nothing */
  id: z.string().regex(/^[\w-]{1,60}$/, '记录编号只能用字母、数字、横线。'),
  author: z.strictObject({
    name: line('姓名', 1, 40),
    phone: z
      .string()
      .regex(/^[\d-]{0,20}$/, '电话号码不对。')
      .default(''),
    /** when the person has a WeChat identity here, the record shows among their own */
    openid: z.string().max(64).default(''),
  }),
  addressId: documentId,
  words: words('诉求内容', REQUEST_LIMITS.wordsMin, REQUEST_LIMITS.wordsMax),
  photos: z
    .array(z.string().regex(/^cloud:\/\//))
    .max(REQUEST_LIMITS.photosMax)
    .default([]),
  categoryId: documentId,
  urgency: z.enum(['normal', 'urgent']).default('normal'),
  visibility: z.enum(['private', 'neighbours', 'neighbours-named']).default('private'),
  submittedAt: instant,
  /** in the order they were taken, not before submittedAt; who took each follows from the workflow */
  steps: z
    .array(
      z.strictObject({
        action: z.string().max(40),
        at: instant,
        note: words('说明', 0, REQUEST_LIMITS.noteMax).default(''),
        photos: z
          .array(z.string().regex(/^cloud:\/\//))
          .max(REQUEST_LIMITS.photosMax)
          .default([]),
        satisfaction: z.number().int().min(1).max(5).optional(),
      }),
    )
    .max(30)
    .default([]),
});
export type PastRow = z.output<typeof pastRow>;
export type PastRowInput = z.input<typeof pastRow>;
export type CategoryRowInput = z.input<typeof categoryRow>;
