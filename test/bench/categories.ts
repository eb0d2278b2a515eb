/** How good the suggestion is: on short texts that nothing was learned from, and on formal letters of 100 to 5,000 characters around them. */
import path from 'node:path';
import { categoryFrom } from '../../cloudfunctions/requests/category';
import { categoryRow } from '../../cloudfunctions/requests/import-rows';
import { suggestCategory } from '../../cloudfunctions/requests/suggest-category';
import { categoryRows } from '../../local/demo/tables/categories';
import { readTexts } from '../../scripts/train-categories/texts';
import { formalLetters, wordyLetters, type Letter } from './past-letters';
import { report } from './report';

const DISTRICT = '610302';
const categories = categoryRows([DISTRICT]).map((row) => categoryFrom(categoryRow.parse(row)));
const petitions = new Set(categories.filter(({ petition }) => petition).map(({ _id }) => _id));
const short = Object.entries(readTexts(path.join(__dirname, '../requests/category-texts'))).flatMap(([matter, texts]) =>
  texts.map((words) => ({ matter, words })),
);

function measure(what: string, texts: readonly Letter[]): void {
  const found = texts.map(({ matter, words }) => ({
    id: `${DISTRICT}-${matter}`,
    ...suggestCategory(words, categories),
  }));
  const filled = found.filter(({ categoryId }) => categoryId !== null);
  const share = (part: number, of: number) => (of === 0 ? 0 : (part / of) * 100);
  const say = (metric: string, value: number) => report('categories', `${what}: ${metric}`, value, '%');
  say('first is right', share(found.filter(({ id, likely }) => likely[0] === id).length, found.length));
  say('among three', share(found.filter(({ id, likely }) => likely.includes(id)).length, found.length));
  say('filled in', share(filled.length, found.length));
  say(
    'right of those filled in',
    share(filled.filter(({ id, categoryId }) => id === categoryId).length, filled.length),
  );
  say(
    'filled in as a petition',
    share(filled.filter(({ categoryId }) => petitions.has(categoryId ?? '')).length, found.length),
  );
  say('a danger is heard', share(found.filter(({ urgent }) => urgent).length, found.length));
}

measure('short', short);
measure('letters', formalLetters(12));
measure('letters that say it once', wordyLetters(12));

/** How long one suggestion takes for words of a thousand characters, in milliseconds: the middle one of 21. */
function timed(): void {
  const long = short
    .map(({ words }) => words)
    .join('')
    .slice(0, 1000);
  suggestCategory(long, categories);
  const times = Array.from({ length: 21 }, () => {
    const start = performance.now();
    suggestCategory(long, categories);
    return performance.now() - start;
  }).sort((a, b) => a - b);
  report('categories', 'a suggestion for 1,000 characters', times[10]!, 'ms');
}
timed();
