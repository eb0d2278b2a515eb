import type { ServiceRequest } from './request';

/** Characters of a need that lists read; what is longer is kept beside, and read only where one need is read whole. */
const LISTED_CHARACTERS = 1000;
/** A sentence or a line ends here: nothing that belongs together is cut in two. */
const ENDS = /[。！？!?；;\n]/gu;

type Kept = Pick<ServiceRequest, 'words' | 'longWords'>;

/** The words of a need as its document keeps them. Pure. */
export function keptWords(whole: string): Kept {
  if (whole.length <= LISTED_CHARACTERS) return { words: whole };
  const head = whole.slice(0, LISTED_CHARACTERS);
  const end = [...head.matchAll(ENDS)].at(-1)?.index ?? -1;
  const cut = end > LISTED_CHARACTERS / 2 ? end + 1 : lastWhole(head);
  return { words: whole.slice(0, cut), longWords: whole };
}

/** All that was written. Of a request out of a list only the beginning is known. */
export const wholeWords = ({ words, longWords }: Kept): string => longWords ?? words;

/** Not between the two halves of one character. */
function lastWhole(head: string): number {
  return /[\ud800-\udbff]$/.test(head) ? head.length - 1 : head.length;
}
