import * as z from 'zod';
import { documentId } from '../platform/input';

export const inputs = {
  /** WeChat's verdict on a file, under the name of WeChat's own message → null. Whatever else it says is not read. */
  wxa_media_check: z.looseObject({
    trace_id: z.string().min(1).max(128),
    /** other than 0: WeChat could not look at it */
    errcode: z.coerce.number().default(0),
    result: z
      .looseObject({ suggest: z.enum(['pass', 'review', 'risky']), label: z.coerce.number().optional() })
      .optional(),
  }),
  /** staff: decide by hand about a file that has no verdict → null */
  judge: z.strictObject({
    /** whose document shows it: a name that a context gave in its part.ts */
    owner: z.string().min(1).max(40),
    id: documentId,
    fileID: z.string().min(1).max(300),
    state: z.enum(['cleared', 'refused']),
  }),
} as const;

export type MediaInputs = { [A in 'judge']: z.input<(typeof inputs)[A]> };
export interface MediaViews {
  judge: null;
}
