import { remembering } from '../../../platform/remembered';
import type { RequestViewer } from '../../access';
import { booksFor, phrasesOf, type PhraseBook } from '../phrase-book';
import { phraseSteps, type Phrases } from '../phrase-steps';
import { phrasesOn } from '../store';
import { MINUTE } from '../../../platform/clock';

/** Milliseconds an instance trusts what it read: phrases change a few times a year, a form may be some minutes behind. */
const TRUST_MS = 10 * MINUTE;
const remembered = remembering<{ books: PhraseBook[] }>(500, TRUST_MS);

/**
 * The phrases that somebody is offered who works on what lies in a cell. No database call while this instance remembers them, one
 * otherwise.
 */
export async function phrasesFor({ posts }: RequestViewer, cellCode: string, now: number): Promise<Phrases> {
  const order = booksFor(posts, cellCode);
  const key = order.join(' ');
  const known = remembered.get(key, now);
  const books = known?.books ?? (await phrasesOn(order));
  if (!known) remembered.set(key, { books }, now);
  const steps = [...phraseSteps('grid'), ...phraseSteps('department')];
  return Object.fromEntries(
    steps.flatMap(({ key: step }) => {
      const found = phrasesOf(books, order, step);
      return found ? [[step, found.phrases]] : [];
    }),
  );
}

/** After a change: whoever is answered by this instance sees it at once. */
export const forgetPhrases = () => remembered.forgetAll();
