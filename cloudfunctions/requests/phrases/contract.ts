import * as z from 'zod';
import { documentId, line } from '../../platform/input';
import { PHRASE_LIMITS } from '../../../miniprogram/packages/requests/vocabulary/requests';

const phrase = line('常用语', 1, PHRASE_LIMITS.longest);

export const phraseInputs = {
  /** the books of phrases that the caller keeps → PhrasesView */
  phrases: z.strictObject({}),
  /** the phrases of one step of one book, all of them; null: those above hold again → PhrasesView */
  'keep-phrases': z.strictObject({
    bookId: documentId,
    /** of the book as the person saw it */
    version: z.number().int().nonnegative(),
    step: documentId,
    phrases: z
      .array(phrase)
      .max(PHRASE_LIMITS.most, `最多 ${PHRASE_LIMITS.most} 句。`)
      .refine((all) => new Set(all).size === all.length, '有重复的内容，请删去重复项。')
      .nullable(),
  }),
};

/** The phrases of one step. */
export interface PhraseLine {
  step: string;
  /** 受理：给居民的话 */
  label: string;
  phrases: string[];
  /** said in this very book */
  own: boolean;
  /** 王某 11月30日 9:00 改; '' where this book never said anything of it */
  changedText: string;
}
export interface PhraseBookView {
  id: string;
  name: string;
  version: number;
  lines: PhraseLine[];
}
/** empty for who keeps none */
export interface PhrasesView {
  books: PhraseBookView[];
}
export interface PhraseActionViews {
  phrases: PhrasesView;
  'keep-phrases': PhrasesView;
}
