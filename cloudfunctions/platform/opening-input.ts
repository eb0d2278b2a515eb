import * as z from 'zod';
import { calendarDate, line } from './input';

/** Half past midnight of the day after is 24 × 60 + 30: nothing stays open longer than to noon. */
const LATEST = 36 * 60;
const minutes = z.number().int().min(0).max(LATEST).multipleOf(15, '开放时间要是一刻钟的倍数。');
const period = { from: minutes, to: minutes };
const forward = { message: '结束要晚于开始。', path: ['to'] };
const isForward = ({ from, to }: { from: number; to: number }) => from < to && from < 24 * 60;

/** When something is open, as a table or a form says it. */
export const openingHours = z.strictObject({
  weekly: z
    .array(
      z
        .strictObject({ ...period, weekdays: z.array(z.number().int().min(0).max(6)).min(1) })
        .refine(isForward, forward),
    )
    .max(20),
  onHolidays: z.enum(['open', 'closed']).default('closed'),
  madeUpAs: z.number().int().min(0).max(6).nullable().default(5),
  exceptions: z
    .array(
      z.strictObject({
        from: calendarDate(),
        to: calendarDate(),
        periods: z.array(z.strictObject(period).refine(isForward, forward)).max(5),
        why: line('为什么', 1, 60),
      }),
    )
    .max(100)
    .default([]),
  since: z.union([z.literal(''), calendarDate()]).default(''),
  until: z.union([z.literal(''), calendarDate()]).default(''),
});
