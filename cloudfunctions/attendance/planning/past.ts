import * as z from 'zod';
import { documentId, gridCode, line, words, epochMilliseconds } from '../../platform/input';
import {
  ATTENDANCE_LIMITS as LIMITS,
  EVALUATIONS,
  type Evaluation,
} from '../../../miniprogram/packages/attendance/vocabulary/attendance';

const levels = Object.keys(EVALUATIONS) as [Evaluation, ...Evaluation[]];
const moment = epochMilliseconds;

/** A row of `import-past`: an occasion from before, with who was there as the paper says. A row with an id that stands changes nothing. */
export const pastRow = z.strictObject({
  id: documentId,
  /** line of the menu, '' for none */
  kindId: z.union([z.literal(''), documentId]).default(''),
  title: line('标题', 2, LIMITS.titleMax),
  words: words('内容', 0, LIMITS.wordsMax).default(''),
  recap: words('小结', 0, LIMITS.wordsMax).default(''),
  gridCode,
  placeText: line('地点', 2, 60),
  startsAt: moment,
  endsAt: moment,
  organiser: z.strictObject({
    name: line('组织者', 1, 40),
    title: line('岗位', 0, 30).default(''),
    phone: z.string().max(20).default(''),
  }),
  people: z
    .array(
      z.strictObject({
        openid: documentId,
        name: line('姓名', 1, 40),
        phone: z.string().max(20).default(''),
        inAt: moment,
        outAt: moment,
        /** as the paper says it, null for a paper that says nothing */
        evaluation: z
          .strictObject({ level: z.enum(levels), words: words('评价', 0, 200).default('') })
          .nullable()
          .default(null),
      }),
    )
    .max(200, '一场最多导入 200 人。'),
});
export type PastRow = z.output<typeof pastRow>;
export type PastRowInput = z.input<typeof pastRow>;
