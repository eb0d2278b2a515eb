/** Part of a text, from one character until before another. */
export interface Span {
  from: number;
  to: number;
}

/** What people put between the digits of a number, so that it is read more easily or found less. */
const BETWEEN = /^[\s\-－—–_.．。·•・*＊~～,，、/／\\()（）[\]【】{}|+＋]$|^\u20e3$|^\p{DI}$/u;
const BETWEEN_MOST = 3;
const LONGEST = 19;

const MOBILE = /^(?:0{0,2}86)?1[3-9]\d{9}$/;
const LANDLINE = /^0(?:10|2\d|[3-9]\d{2})\d{7,8}$/;
const IDENTITY = /^[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/;
const BANK = /^[3-69]\d{15,18}$/;
/** Longer than any number that is read out, shorter than any that a machine made. */
const ONE_PIECE = /^\d{15,19}$/;
const CALLED = /(?:电话|座机|致电|联系|拨打|拨|打|TEL|PHONE)[^\d]{0,4}$/;
const LOCAL = /^[2-8]\d{6,7}$/;

/** A run of digits with nothing between them. */
interface Piece extends Span {
  digits: string;
  /** an X stands right behind it, as it does at the end of some identity cards */
  x: boolean;
}

/** Numbers that reach or identify somebody: of telephones, identity cards, bank cards; in one piece or in several. Pure. @param text with plain digits */
export function numbersIn(text: string): Span[] {
  return look(text, (run, first) => telephoneAt(text, run, first) ?? paperAt(run, first));
}

/** The same without telephones. */
export function papersIn(text: string): Span[] {
  return look(text, paperAt);
}

/** How many pieces from the first on are a number, and where it ends. */
interface Match {
  pieces: number;
  to: number;
}

function look(text: string, at: (run: readonly Piece[], first: number) => Match | null): Span[] {
  return runsIn(text).flatMap((run) => {
    const spans: Span[] = [];
    for (let first = 0; first < run.length;) {
      const match = at(run, first);
      if (match) spans.push({ from: opened(text, run[first]?.from ?? 0), to: match.to });
      first += match?.pieces ?? 1;
    }
    return spans;
  });
}

/** The pieces that together are no longer than any number, the fewest first. */
function joined(
  run: readonly Piece[],
  first: number,
): (Match & { digits: string; x: boolean; all: readonly Piece[] })[] {
  const found = [];
  let digits = '';
  for (const [i, piece] of run.slice(first).entries()) {
    digits += piece.digits;
    if (digits.length > LONGEST) break;
    found.push({ pieces: i + 1, to: piece.to, digits, x: piece.x, all: run.slice(first, first + i + 1) });
  }
  return found;
}

/** A bracket or a plus that belongs to it. */
function opened(text: string, from: number): number {
  return /[(（+＋]/.test(text[from - 1] ?? '') ? from - 1 : from;
}

function telephoneAt(text: string, run: readonly Piece[], first: number): Match | null {
  const from = run[first]?.from ?? 0;
  const called = CALLED.test(text.slice(Math.max(0, from - 12), from));
  const isOne = (digits: string, pieces: number) =>
    MOBILE.test(digits) || LANDLINE.test(digits) || (called && pieces <= 2 && LOCAL.test(digits));
  // a landline has seven digits or eight: all that stand there are taken
  return (
    joined(run, first)
      .reverse()
      .find(({ digits, pieces }) => isOne(digits, pieces)) ?? null
  );
}

/** Cards in several pieces are known by how they are put together, so that a list of numbers is not taken for one. */
function paperAt(run: readonly Piece[], first: number): Match | null {
  const card = joined(run, first)
    .reverse()
    .find(({ digits, x, all }) => isCard(x ? `${digits}X` : digits, all));
  return card ? { ...card, to: card.x ? card.to + 1 : card.to } : null;
}

function isCard(number: string, pieces: readonly Piece[]): boolean {
  if (IDENTITY.test(number)) return true;
  if (pieces.length === 1) return ONE_PIECE.test(number);
  const [size = 0] = pieces.map((piece) => piece.digits.length);
  const even = pieces.slice(0, -1).every((piece) => piece.digits.length === size);
  return BANK.test(number) && even && (size === 4 || size === 1);
}

/** Digits that stand together, near enough to be one number. An X ends an identity card's number. */
function runsIn(text: string): Piece[][] {
  const runs: Piece[][] = [];
  let end = -1;
  for (const match of text.matchAll(/\d+/g)) {
    const to = match.index + match[0].length;
    const piece = { from: match.index, to, digits: match[0], x: /^X(?![A-Z])/.test(text.slice(to, to + 2)) };
    const between = text.slice(end, piece.from);
    const near = end >= 0 && between.length <= BETWEEN_MOST && [...between].every((one) => BETWEEN.test(one));
    if (near) runs.at(-1)?.push(piece);
    else runs.push([piece]);
    end = piece.to;
  }
  return runs;
}
