import * as z from 'zod';
import { documentId, token } from '../platform/input';

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
    owner: token(40, 1),
    id: documentId,
    fileID: token(300, 1),
    state: z.enum(['cleared', 'refused']),
  }),
  /** staff: words that WeChat gave no answer about → HeldWords */
  'held-words': z.strictObject({}),
  /** staff: let them through, or keep them to their author → null */
  'judge-words': z.strictObject({ id: documentId, state: z.enum(['cleared', 'refused']) }),
} as const;

export type MediaInputs = { [A in 'judge' | 'held-words' | 'judge-words']: z.input<(typeof inputs)[A]> };
export interface MediaViews {
  judge: null;
  'held-words': HeldWords;
  'judge-words': null;
}

export interface HeldWords {
  items: {
    id: string;
    words: string;
    /** where whoever wrote them lives, '' when that is not known */ placeText: string;
    atText: string;
    /** one's own: another decides */ own: boolean;
  }[];
  /** there are more behind these */ more: boolean;
}
