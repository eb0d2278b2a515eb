import type { Category } from './category';
import type { Suggestion } from './contract';
import { normaliseWords } from './keys';
import { modelOf, type MatterScores } from './matter-model';
import matterTable from './matter-table.json';
import { partsOf, soundsDangerous } from './what-is-said';

/** What a suggestion looks at of a category. */
export type Suggestible = Pick<Category, '_id' | 'keywords'> & Partial<Pick<Category, 'matter' | 'petition'>>;

/**
 * Offered, and never filled in: what is petitioned for waits for weeks and may be refused, and an opinion asks for nothing to be done.
 * Whoever wants that says so; a formal style says nothing of it.
 */
const ONLY_OFFERED: readonly string[] = ['petition', 'suggestion'];
const isOnlyOffered = ({ matter, petition }: Suggestible) => petition === true || ONLY_OFFERED.includes(matter ?? '');

/** Nine in ten suggestions of at least this confidence were right on the texts; below it the person chooses. */
const SURE_ENOUGH = 0.4;
/** As many are offered when none is sure, and none that is hardly likelier than any. */
const OFFERED = 3;
const WORTH_OFFERING = 0.06;
/** What a keyword's weight counts for beside the model, and how much of it at most, in natural logarithms. */
const KEYWORD_WORTH = 0.15;
const KEYWORDS_MOST = 3;

let learned: MatterScores | undefined;
/** Read from the table when the first words come, so that a function that is never asked starts as fast as before. */
const scoresOf: MatterScores = (words) => (learned ??= modelOf(matterTable))(words);

/**
 * Which category the words most likely mean: by the texts that were learned, for categories that name a matter, and by the
 * district's own keywords. Without enough confidence none is suggested; the likeliest are offered instead.
 */
export function suggestCategory(words: string, categories: readonly Suggestible[]): Suggestion {
  const text = normaliseWords(words);
  const keywords = new Map(categories.map((category) => [category._id, keywordScore(text, category)]));
  const ranked = categories.some(({ matter }) => matter) ? byModel(words, categories, keywords) : byKeywords(keywords);
  const [best] = ranked;
  const offered = new Set(categories.filter(isOnlyOffered).map(({ _id }) => _id));
  return {
    categoryId: best && best.confidence >= SURE_ENOUGH && !offered.has(best.id) ? best.id : null,
    urgent: soundsDangerous(words),
    confidence: best ? Math.round(best.confidence * 100) / 100 : 0,
    likely: ranked.slice(0, OFFERED).map(({ id }) => id),
  };
}

/** What is said first is what it is about; the rest tells how it came. */
const scoresOfText: MatterScores = (words) => {
  const { whole, first } = partsOf(words);
  if (first === whole) return scoresOf(whole);
  const [all, head] = [scoresOf(whole), scoresOf(first)];
  return new Map(
    [...all].map(([matter, score]) => [matter, score * (1 - FIRST_WEIGHS) + (head.get(matter) ?? 0) * FIRST_WEIGHS]),
  );
};
const FIRST_WEIGHS = 0.5;

/** Those worth offering, the likeliest first. */
type Ranking = { id: string; confidence: number }[];

/** Each keyword that occurs counts once with its weight. */
function keywordScore(text: string, { keywords }: Suggestible): number {
  return keywords.reduce((sum, { word, weight }) => (text.includes(normaliseWords(word)) ? sum + weight : sum), 0);
}

/**
 * How likely each category is. A matter the district has no category for takes its share too: what is about a lift is not made into
 * something else where there are none. A category that names no matter stands where matters stand on average.
 */
function byModel(words: string, categories: readonly Suggestible[], keywords: ReadonlyMap<string, number>): Ranking {
  const scores = scoresOfText(words);
  const average = [...scores.values()].reduce((sum, score) => sum + score, 0) / scores.size;
  const claimed = new Set(categories.map(({ matter }) => matter));
  const unclaimed = [...scores].filter(([matter]) => !claimed.has(matter)).map(([, score]) => Math.exp(score));
  const weights = categories.map(({ _id, matter }) => {
    const said = Math.min((keywords.get(_id) ?? 0) * KEYWORD_WORTH, KEYWORDS_MOST);
    // one that nothing was learned of, and none of whose words are said, is not what is meant
    const known = scores.get(matter ?? '') ?? (said > 0 ? average : -Infinity);
    return { id: _id, weight: Math.exp(known + said) };
  });
  const whole = [...weights.map(({ weight }) => weight), ...unclaimed].reduce((sum, weight) => sum + weight, 0);
  return weights
    .map(({ id, weight }) => ({ id, confidence: weight / whole }))
    .filter(({ confidence }) => confidence >= WORTH_OFFERING)
    .sort((a, b) => b.confidence - a.confidence);
}

/** Evidence that makes half a certainty: one keyword of ordinary weight. */
const HALF_CERTAIN = 1;

/** How far each stands above the next best, less while there is little evidence. */
function byKeywords(keywords: ReadonlyMap<string, number>): Ranking {
  const found = [...keywords].filter(([, score]) => score > 0).sort(([, a], [, b]) => b - a);
  return found.map(([id, score], index) => {
    const second = found[index === 0 ? 1 : 0]?.[1] ?? 0;
    const lead = index === 0 ? (score - second) / score : score / second / 2;
    return { id, confidence: lead * (score / (score + HALF_CERTAIN)) };
  });
}
