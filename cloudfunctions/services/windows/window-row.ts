import * as z from 'zod';
import { documentId, gridCode, line } from '../../platform/input';
import { openingHours } from '../../platform/opening-input';

/** A window as an administrator brings it in. */
export const windowRow = z.strictObject({
  id: documentId,
  communityCode: gridCode,
  name: line('窗口名称', 2, 30),
  placeText: line('地点', 2, 60),
  capacity: z.number().int().min(1, '至少一人。').max(50),
  slotMinutes: z.number().int().min(15).max(240).multipleOf(15, '时段要是一刻钟的倍数。'),
  hours: openingHours,
  postId: documentId,
});
export type WindowRow = z.output<typeof windowRow>;
export type WindowRowInput = z.input<typeof windowRow>;
