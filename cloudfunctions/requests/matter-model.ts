import { normaliseWords } from './keys';

/**
 * How often pieces of words occurred in the texts of each matter: what `npm run train:categories` writes. Matters are neutral ids; a
 * district's category names the one it stands for.
 */
export interface MatterTable {
  /** in the order of their letters: a, b, c … */
  matters: string[];
  /** letters and counts of the matters a piece occurred in ("a3c" is three texts of a, one of c) → those pieces, by spaces */
  pieces: Record<string, string>;
}

/** No matter: what letters tell beside it. */
export const AROUND = 'around';

/** What is added to each count, so that a piece never seen proves little; by cross-validation on the training texts. */
const SMOOTHING = 2;
/** Pieces of a short message. What is longer does not make the same matter ever more certain. */
const ENOUGH_PIECES = 80;
/** Characters that are looked at: what it is about is said first, details follow. */
const READ = 400;
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Single characters and neighbouring pairs, each once. A number stands as one, whichever it is. */
export function piecesOf(words: string): string[] {
  const characters = [...normaliseWords(words).replace(/\p{N}+/gu, '0')].slice(0, READ);
  const pairs = characters.slice(1).map((character, index) => `${characters[index]}${character}`);
  return [...new Set([...characters, ...pairs])];
}

/** The counts of texts as a table. The same texts give the same table, letter by letter. */
export function tableOf(texts: Readonly<Record<string, readonly string[]>>): MatterTable {
  const matters = Object.keys(texts).sort();
  const counts = new Map<string, number[]>();
  matters.forEach((matter, index) => {
    for (const piece of (texts[matter] ?? []).flatMap(piecesOf)) {
      const row = counts.get(piece) ?? matters.map(() => 0);
      row[index] = (row[index] ?? 0) + 1;
      counts.set(piece, row);
    }
  });
  const grouped = new Map<string, string[]>();
  for (const [piece, row] of counts) {
    const key = row.map((count, index) => (count === 0 ? '' : `${LETTERS[index]}${count === 1 ? '' : count}`)).join('');
    grouped.set(key, [...(grouped.get(key) ?? []), piece]);
  }
  const inOrder = [...grouped].sort(([a], [b]) => (a < b ? -1 : 1));
  return { matters, pieces: Object.fromEntries(inOrder.map(([key, pieces]) => [key, pieces.sort().join(' ')])) };
}

/** How much each matter speaks for itself in these words, in natural logarithms; only differences mean anything. */
export type MatterScores = (words: string) => Map<string, number>;

/**
 * Complement naive Bayes: a piece speaks for a matter as far as it is rarer in the texts of all others. Unlike the plain kind it
 * is not led astray by matters with more texts than others.
 */
export function modelOf({ matters, pieces }: MatterTable): MatterScores {
  const groups = Object.entries(pieces).map(([key, listed]) => ({
    counts: countsIn(key, matters.length),
    listed: listed.split(' '),
  }));
  const totals = matters.map((_, index) =>
    groups.reduce((sum, { counts, listed }) => sum + (counts[index] ?? 0) * listed.length, 0),
  );
  const different = groups.reduce((sum, { listed }) => sum + listed.length, 0);
  const smoothed = totals.reduce((sum, total) => sum + total, 0) + SMOOTHING * different;
  const evidence = new Map<string, number[]>();
  for (const { counts, listed } of groups) {
    const all = counts.reduce((sum, count) => sum + count, SMOOTHING);
    const says = counts.map((count, index) =>
      Math.log(((smoothed - (totals[index] ?? 0)) / smoothed) * (all / (all - count))),
    );
    for (const piece of listed) evidence.set(piece, says);
  }
  return (words) => {
    const said = piecesOf(words).flatMap((piece) => {
      const says = evidence.get(piece);
      return says ? [says] : [];
    });
    const weight = Math.min(1, ENOUGH_PIECES / Math.max(1, said.length));
    const score = (index: number) => said.reduce((sum, says) => sum + (says[index] ?? 0), 0) * weight;
    return new Map(matters.map((matter, index) => [matter, score(index)]));
  };
}

function countsIn(key: string, length: number): number[] {
  const row = new Array<number>(length).fill(0);
  for (const [, letter, count] of key.matchAll(/([a-zA-Z])(\d*)/g))
    row[LETTERS.indexOf(letter ?? '')] = Number(count || 1);
  return row;
}
