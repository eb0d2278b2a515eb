import * as z from 'zod';
import { beijingDay, words } from '../platform/input';
import { photos, place } from './submission';
import { REQUEST_LIMITS } from '../../miniprogram/vocabulary/requests';

/** What a person fills in for a step; which of it a step asks for is in its row. */
export const stepFields = z.strictObject({
  note: words('说明', 0, REQUEST_LIMITS.noteMax).optional(),
  photos: photos.optional(),
  satisfaction: z.number().int().min(1).max(5).optional(),
  /** the value of one of the field's options */
  choice: z
    .string()
    .regex(/^@?[\w-]{1,64}$/, '请从列出的选项里选一项。')
    .optional(),
  /** the same for a second choice */
  extra: z
    .string()
    .regex(/^[\w-]{1,64}$/, '请从列出的选项里选一项。')
    .optional(),
  /** the same for several at once */
  choices: z
    .array(z.string().regex(/^[\w-]{1,64}$/, '请从列出的选项里选。'))
    .max(20, '一次选得太多了。')
    .optional(),
  /** 2026-12-03 */
  date: beijingDay.optional(),
  place: place.optional(),
});
