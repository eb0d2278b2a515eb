import type { Brand } from '../../cloudfunctions/directory/contract';

export type Terms = Brand['terms'];

/** What is said where no place has said anything; the cloud's own sentences say it everywhere. */
export const USUAL: Terms = { cell: '网格', gridWorker: '网格员', group: '邻里群', cooperative: '邻里互助' };

/** The longest first: a 网格员 is not a 网格 and something. */
const TERMS = Object.entries(USUAL).sort(([, a], [, b]) => b.length - a.length) as [keyof Terms, string][];
/**
 * Where a sentence means any of them, and what may stand before it there. What has a name (第1网格), a rank (网格长) or a kind
 * (基础网格), and the columns of a table (网格编号), are called the same everywhere.
 */
const MEANT = new RegExp(
  `(^|[，。、；：（“ 的个在何分或选给由是随过到把找])(${TERMS.map(([, word]) => word).join('|')})(?!长|编号)`,
  'g',
);

let here: Partial<Terms> = {};

/** The session tells what its place calls things; one that an older version kept may not. */
export function speakAs(terms: Partial<Terms> | undefined): void {
  here = terms ?? {};
}

/** A sentence of the cloud's own, in the words of this person's place. Not for what people wrote: that stays as it is. */
export function saidHere(sentence: string): string {
  return sentence.replace(MEANT, (whole, before: string, word: string) => {
    const [term] = TERMS.find(([, usual]) => usual === word) ?? [];
    const own = term && here[term];
    return own ? before + own : whole;
  });
}
