import { refusals, Refusal } from '../../platform/errors';
import type { HeldPost } from '../../platform/identity';
import { GRID_CODE_LENGTH, POST_KINDS } from '../../../miniprogram/vocabulary/grid';
import { isDepartment } from '../whistles/departments';
import { phraseSteps, type PhraseStep } from './phrase-steps';

/** One change of the phrases of one step. `phrases` null: the standard ones hold again. */
export interface PhraseChange {
  at: number;
  by: { openid: string; name: string; title: string };
  step: string;
  phrases: readonly string[] | null;
  commandId: string;
}

/**
 * What may be said with one tap when a step is taken, as a grid or a department wants it; what it does not say is said as those above
 * say it, and in the end as the tables of steps do. `_id` follows from whose it is.
 */
export interface PhraseBook {
  _id: string;
  /** by step, see phrase-steps.ts */
  phrases: Readonly<Record<string, readonly string[]>>;
  /** who changed what and when, the latest last */
  history: readonly PhraseChange[];
  version: number;
}

/** A book that somebody keeps. */
export interface KeptBook {
  id: string;
  /** as its people call it: the grid, or the department with its grid */
  name: string;
  of: 'grid' | 'department';
  /** whose phrases hold where this book is silent, the nearest first */
  above: readonly string[];
}

/** More changes than anybody looks through; the document stays small. */
const HISTORY_MOST = 200;
const bookOfGrid = (gridCode: string) => `grid_${gridCode}`;
const bookOfPost = (postId: string) => `post_${postId}`;
const LENGTHS = [GRID_CODE_LENGTH.community, GRID_CODE_LENGTH.town, GRID_CODE_LENGTH.district];

/** Books of a community and the grids above it, the nearest first; a cell has none of its own. */
function booksAbove(gridCode: string): string[] {
  const lengths = LENGTHS.filter((length) => length <= gridCode.length);
  return lengths.map((length) => bookOfGrid(gridCode.slice(0, length)));
}

/** Whose phrases somebody is offered who acts in a cell by these posts, the nearest first: their own department's, then the grids'. Pure. */
export function booksFor(posts: readonly HeldPost[], cellCode: string): string[] {
  return [...posts.filter(isDepartment).map(({ postId }) => bookOfPost(postId)), ...booksAbove(cellCode)];
}

/** The books that somebody keeps: of the grid whose chief or administrator they are, and of their department. Pure. */
export function keptBy(posts: readonly HeldPost[]): KeptBook[] {
  const books = posts.flatMap((post): KeptBook[] => {
    const { kind, gridCode, gridName, postId, title } = post;
    if (isDepartment(post))
      return [{ id: bookOfPost(postId), name: `${gridName} ${title}`, of: 'department', above: booksAbove(gridCode) }];
    const keeps = kind === POST_KINDS.chief || kind === 'administrator';
    if (!keeps || gridCode.length > GRID_CODE_LENGTH.community) return [];
    const [id = '', ...above] = booksAbove(gridCode);
    return [{ id, name: gridName, of: 'grid', above }];
  });
  return books.filter(({ id }, at) => books.findIndex((book) => book.id === id) === at);
}

/** The phrases of a step, and from which of the books they are; null: of none, the standard ones hold. Pure. */
export function phrasesOf(
  books: readonly PhraseBook[],
  order: readonly string[],
  step: string,
): { phrases: readonly string[]; bookId: string } | null {
  for (const bookId of order) {
    const phrases = books.find(({ _id }) => _id === bookId)?.phrases[step];
    if (phrases) return { phrases, bookId };
  }
  return null;
}

/** The step of this book that somebody wants to change. @throws Refusal BAD_INPUT for one that has no phrases there */
export function stepIn({ of }: KeptBook, step: string): PhraseStep {
  const found = phraseSteps(of).find(({ key }) => key === step);
  if (!found) throw new Refusal('BAD_INPUT', '这一步没有常用语，请返回上一页重试。', { rule: `no phrases of ${step}` });
  return found;
}

/**
 * The book after one change. Pure.
 * @param version of the book as the person saw it
 * @throws Refusal STALE when somebody changed it since
 */
export function changed(book: PhraseBook, version: number, change: PhraseChange): PhraseBook {
  if (book.version !== version) throw refusals.stale();
  const { [change.step]: _before, ...others } = book.phrases;
  return {
    ...book,
    phrases: change.phrases === null ? others : { ...others, [change.step]: change.phrases },
    history: [...book.history, change].slice(-HISTORY_MOST),
    version: version + 1,
  };
}

/** A book in which nothing was said yet. */
export const emptyBook = (id: string): PhraseBook => ({ _id: id, phrases: {}, history: [], version: 0 });
