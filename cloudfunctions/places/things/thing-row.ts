import * as z from 'zod';
import { documentId, gridCode, line, words } from '../../platform/input';
import { LENDING_LIMITS } from '../../../miniprogram/packages/places/vocabulary/places';

/** A thing that a place lends, as an administrator brings it in. */
export const thingRow = z.strictObject({
  id: documentId,
  communityCode: gridCode,
  venueId: documentId,
  name: line('物品', 1, 30),
  rules: words('借用规则', 0, 200).default(''),
  days: z.number().int().min(1, '至少一天。').max(LENDING_LIMITS.daysMost, '最多 30 天。').default(7),
  /** what stands on each piece, and in its square */
  codes: z
    .array(z.string().regex(/^[\w-]{2,40}$/, '每一件的编号用字母、数字和横线。'))
    .min(1, '至少写一件的编号。')
    .max(60)
    .refine((codes) => new Set(codes).size === codes.length, '编号重复了。'),
});
export type ThingRowRead = z.output<typeof thingRow>;
export type ThingRowInput = z.input<typeof thingRow>;
