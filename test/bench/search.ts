/**
 * What looking for a word in a ledger costs and finds: entries of the index for a row, rows examined for a page by a common and by a
 * rare word at a million rows, how often a word that is in a text is found. The rows are drawn from letters; what their index gives is
 * walked as `look` does it, newest first, so many at most.
 */
import { LOOKED_THROUGH } from '../../cloudfunctions/ledger/store';
import { marksAsked, marksOf } from '../../cloudfunctions/platform/search';
import { LEDGER_LIMITS } from '../../miniprogram/packages/ledger/vocabulary/ledger';
import path from 'node:path';
import { readTexts } from '../../scripts/train-categories/texts';
import { formalLetters, type Letter } from './past-letters';
import { report } from './report';

const ROWS = 1_000_000;
/** Communities of a district: how many rows of all lie in one. */
const COMMUNITIES = 68;
const PER_MATTER = 40;
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

const letters = formalLetters(PER_MATTER);
const marked = letters.map(({ words }) => new Set(marksOf({ always: ['261123004567', '清姜小区3号楼'], words })));
const found = (asked: readonly string[], marks: ReadonlySet<string>) => asked.every((mark) => marks.has(mark));

/** Rows of the index that are read for one page of one community, when every so many rows have the first mark, and all of them. */
function examined(asked: readonly string[]): { page: number; share: number } {
  const first = marked.filter((marks) => marks.has(asked[0] ?? '')).length;
  const all = marked.filter((marks) => found(asked, marks)).length;
  const leading = (first / marked.length) * ROWS;
  const perLine = all === 0 ? Infinity : (first / all) * COMMUNITIES;
  const page = Math.min(leading, LOOKED_THROUGH, perLine * (LEDGER_LIMITS.pageSize + 1));
  return { page: Math.ceil(page), share: all / marked.length };
}

function wordsIn({ words }: Letter): string[] {
  const whole = [...segmenter.segment(words)].filter(
    ({ isWordLike, segment }) => isWordLike && [...segment].length > 1,
  );
  return [...new Set(whole.map(({ segment }) => segment))];
}

/** In one letter of all. */
function rarest(): string {
  const counts = new Map<string, number>();
  for (const letter of letters) for (const word of wordsIn(letter)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return (
    [...counts].sort(([, a], [, b]) => a - b).find(([word]) => examined(marksAsked(word) ?? []).share > 0)?.[0] ?? ''
  );
}

const entries = marked.map(({ size }) => size);
report(
  'search',
  'entries of the index for a row, mean',
  entries.reduce((sum, n) => sum + n, 0) / entries.length,
  'entries',
);
report('search', 'entries of the index for a row, most', Math.max(...entries), 'entries');
for (const [kind, word] of [
  ['common', '电梯'],
  ['rare', rarest()],
  ['in none', '望远镜'],
] as const) {
  const { page, share } = examined(marksAsked(word) ?? []);
  report('search', `${kind} word ${word}: rows examined for a page of one community`, page, 'rows');
  report('search', `${kind} word ${word}: texts that have its marks`, share * 100, '%');
}
for (const [from, to] of [
  [0, 300],
  [300, 1000],
  [1000, 5001],
] as const) {
  const counts = { asked: 0, found: 0 };
  letters.forEach((letter, i) => {
    if (letter.words.length < from || letter.words.length >= to) return;
    for (const word of wordsIn(letter)) {
      const asked = marksAsked(word);
      if (!asked) continue;
      counts.asked++;
      if (found(asked, marked[i] ?? new Set())) counts.found++;
    }
  });
  report(
    'search',
    `a word of a text of ${from} to ${to} characters is found`,
    (counts.found / counts.asked) * 100,
    '%',
  );
}

/** What people mostly write: a sentence or two. */
const short = Object.values(readTexts(path.join(__dirname, '../requests/category-texts'))).flat();
const looked = short.flatMap((words) => {
  const marks = new Set(marksOf({ always: [], words }));
  return wordsIn({ matter: '', words }).flatMap((word) => {
    const asked = marksAsked(word);
    return asked ? [found(asked, marks)] : [];
  });
});
report('search', 'a word of a short text is found', (looked.filter(Boolean).length / looked.length) * 100, '%');
