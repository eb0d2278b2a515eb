import * as z from 'zod';
import { documentId, gridCode, line, words } from '../../platform/input';
import { STAIRWELL_LIMITS } from '../../../miniprogram/packages/places/vocabulary/stairwells';

/** A stairwell as an administrator brings it in. */
export const stairwellRow = z.strictObject({
  id: documentId,
  communityCode: gridCode,
  building: line('楼栋', 2, 40),
  theme: line('主题', 2, STAIRWELL_LIMITS.themeMax),
  rules: words('楼道公约', 0, STAIRWELL_LIMITS.rulesMax).default(''),
  postId: z.union([z.literal(''), documentId]).default(''),
  chiefName: line('楼长', 2, 20),
  chiefPhone: z
    .string()
    .regex(/^([\d-]{3,18})?$/, '电话不对。')
    .default(''),
});
export type StairwellRowOut = z.output<typeof stairwellRow>;
export type StairwellRowInput = z.input<typeof stairwellRow>;
