import type { Category } from './category';
import type { Suggestion } from './contract';
import { soundsDangerous } from './danger';
import { normaliseWords } from './keys';
import { AROUND, modelOf, type MatterScores } from './matter-model';
import matterTable from './matter-table.json';
import { sentencesOf } from './what-is-said';

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
  const ranked = categories.some(({ matter }) => matter) ? byModel(words, categories) : byKeywords(keywords);
  const [best] = ranked;
  const offered = new Set(categories.filter(isOnlyOffered).map(({ _id }) => _id));
  return {
    categoryId: best && best.confidence >= SURE_ENOUGH && !offered.has(best.id) ? best.id : null,
    urgent: soundsDangerous(words),
    confidence: best ? Math.round(best.confidence * 100) / 100 : 0,
    likely: ranked.slice(0, OFFERED).map(({ id }) => id),
  };
}

/** Those worth offering, the likeliest first. */
type Ranking = { id: string; confidence: number }[];

/** Each keyword that occurs counts once with its weight. */
function keywordScore(text: string, { keywords }: Suggestible): number {
  return keywords.reduce((sum, { word, weight }) => (text.includes(normaliseWords(word)) ? sum + weight : sum), 0);
}

/** What is said first is what it is about; the rest tells how it came. */
const FIRST_WEIGHS = 2;
/** How little a sentence weighs that tells more around a matter than of it. */
const ABOUT_SOMETHING = 4;
/** Sentences that agree are surer together than each alone. */
const TOGETHER = 1.5;

/** How likely each category is: every sentence speaks for what it is about, as far as it is about anything. */
function byModel(words: string, categories: readonly Suggestible[]): Ranking {
  const sentences = sentencesOf(words);
  const total = new Map<string, number>();
  let whole = 0;
  sentences.forEach((sentence, i) => {
    const { shares, around } = sharesOf(sentence, categories, sentences.length > 1);
    const weight = (1 - around) ** ABOUT_SOMETHING * (i === 0 ? FIRST_WEIGHS : 1);
    whole += weight;
    for (const { id, share } of shares) total.set(id, (total.get(id) ?? 0) + share * weight);
  });
  return surerTogether(
    [...total].map(([id, share]) => ({ id, confidence: share / whole })),
    sentences.length,
  )
    .filter(({ confidence }) => confidence >= WORTH_OFFERING)
    .sort((a, b) => b.confidence - a.confidence);
}

/** What none of the categories is likely to be keeps its part. */
function surerTogether(ranking: Ranking, sentences: number): Ranking {
  if (sentences === 1) return ranking;
  const none = Math.max(0, 1 - ranking.reduce((sum, { confidence }) => sum + confidence, 0));
  const whole = ranking.reduce((sum, { confidence }) => sum + confidence ** TOGETHER, none ** TOGETHER);
  return ranking.map(({ id, confidence }) => ({ id, confidence: confidence ** TOGETHER / whole }));
}

/**
 * What one sentence is about. A matter the district has no category for takes its share too: what is about a lift is not made into
 * something else where there are none. A category that names no matter stands where matters stand on average.
 * @param amongOthers it may tell of no matter at all
 */
function sharesOf(sentence: string, categories: readonly Suggestible[], amongOthers: boolean) {
  const text = normaliseWords(sentence);
  const scores = scoresOf(sentence);
  const average = [...scores.values()].reduce((sum, score) => sum + score, 0) / scores.size;
  const claimed = new Set([...categories.map(({ matter }) => matter), ...(amongOthers ? [] : [AROUND])]);
  const unclaimed = [...scores].filter(([matter]) => !claimed.has(matter)).map(([, score]) => Math.exp(score));
  const weights = categories.map((category) => {
    const said = Math.min(keywordScore(text, category) * KEYWORD_WORTH, KEYWORDS_MOST);
    // one that nothing was learned of, and none of whose words are said, is not what is meant
    const known = scores.get(category.matter ?? '') ?? (said > 0 ? average : -Infinity);
    return { id: category._id, weight: Math.exp(known + said) };
  });
  const whole = [...weights.map(({ weight }) => weight), ...unclaimed].reduce((sum, weight) => sum + weight, 0);
  return {
    shares: weights.map(({ id, weight }) => ({ id, share: weight / whole })),
    around: amongOthers ? Math.exp(scores.get(AROUND) ?? -Infinity) / whole : 0,
  };
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
