/** Digits as they are said and as they are written on cheques. */
const SAID: Readonly<Record<string, string>> = Object.fromEntries(
  ['零〇○', '一壹幺弌', '二贰貳', '三叁參弎', '四肆', '五伍', '六陆陸', '七柒', '八捌', '九玖'].flatMap((all, digit) =>
    [...all].map((character) => [character, String(digit)]),
  ),
);
const DIGIT = /^\p{Nd}$/u;

/** A text in which every digit is a plain one, however it was written, with the places its characters had. */
export interface PlainText {
  /** one UTF-16 unit for each character of the original */
  text: string;
  /** where each of them begins in the original, and after the last where it ends */
  at: number[];
}

/**
 * Digits made plain: full-width, in circles, said in Chinese, of other scripts. Letters become capitals of ordinary width. Pure; each
 * character stays one, so that what is found here is found there.
 */
export function withPlainDigits(words: string): PlainText {
  const at: number[] = [];
  let text = '';
  let from = 0;
  for (const character of words) {
    at.push(from);
    from += character.length;
    text += plain(character);
  }
  return { text, at: [...at, from] };
}

function plain(character: string): string {
  if (character >= '0' && character <= '9') return character;
  const said = SAID[character];
  if (said !== undefined) return said;
  const folded = character.normalize('NFKC');
  const digit = /^\(?(\d)[).]?$/.exec(folded)?.[1];
  if (digit !== undefined) return digit;
  if (DIGIT.test(folded)) return valueOf(folded);
  const capital = folded.toUpperCase();
  return capital.length === 1 ? capital : character.length === 1 ? character : '\ufffd';
}

/** Digits of every script stand in rows of ten, from nought. */
function valueOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let first = code;
  while (code - first < 60 && DIGIT.test(String.fromCodePoint(first - 1))) first--;
  return String((code - first) % 10);
}
