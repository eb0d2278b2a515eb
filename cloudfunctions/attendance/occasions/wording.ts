import {
  OCCASION_STATUSES,
  OCCASION_WORDS,
  type OccasionWords,
} from '../../../miniprogram/packages/attendance/vocabulary/attendance';
import type { Occasion } from './occasion';

/** How people speak of this very kind of occasion. */
export const wordsOf = ({ kind }: Pick<Occasion, 'kind'>): OccasionWords => OCCASION_WORDS[kind];

/** Its status in people's words. */
export function statusLabel({ kind, status }: Pick<Occasion, 'kind' | 'status'>): string {
  return status === 'planned' ? OCCASION_WORDS[kind].planned : OCCASION_STATUSES[status].label;
}

/** A text of a table's row, with {join} and its like in the words of this kind of occasion. Pure. */
export function worded(text: string, words: OccasionWords): string {
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => words[key as keyof OccasionWords] ?? whole);
}
