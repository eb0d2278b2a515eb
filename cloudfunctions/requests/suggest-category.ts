import type { Category } from './category';
import type { Suggestion } from './contract';
import { normaliseWords } from './keys';

/** Evidence that makes half a certainty: one keyword of ordinary weight. */
const HALF_CERTAIN = 1;

/**
 * Which category the words most likely mean: each keyword that occurs counts once with its weight.
 * Confidence is how far the best stands above the second, less while there is little evidence; 0 without any.
 */
export function suggestCategory(words: string, categories: readonly Pick<Category, '_id' | 'keywords'>[]): Suggestion {
  const text = normaliseWords(words);
  let best = { id: '', score: 0 };
  let second = 0;
  for (const { _id, keywords } of categories) {
    const score = keywords.reduce(
      (sum, { word, weight }) => (text.includes(normaliseWords(word)) ? sum + weight : sum),
      0,
    );
    if (score > best.score) [second, best] = [best.score, { id: _id, score }];
    else second = Math.max(second, score);
  }
  if (best.score === 0) return { categoryId: null, confidence: 0 };
  const lead = (best.score - second) / best.score;
  const evidence = best.score / (best.score + HALF_CERTAIN);
  return { categoryId: best.id, confidence: Math.round(lead * evidence * 100) / 100 };
}
