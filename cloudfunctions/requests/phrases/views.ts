import { sayMoment } from '../../platform/clock';
import type { PhraseLine, PhrasesView } from './contract';
import { emptyBook, phrasesOf, type KeptBook, type PhraseBook } from './phrase-book';
import { phraseSteps, type PhraseStep } from './phrase-steps';

/** The books that somebody keeps. Pure. @param books theirs, and those above them */
export function phrasesView(kept: readonly KeptBook[], books: readonly PhraseBook[], now: number): PhrasesView {
  return {
    books: kept.map((own) => {
      const book = books.find(({ _id }) => _id === own.id) ?? emptyBook(own.id);
      const lines = phraseSteps(own.of).map((step) => lineOf(step, own, book, books, now));
      return { id: own.id, name: own.name, version: book.version, lines };
    }),
  };
}

function lineOf(
  { key, label, asks, standard }: PhraseStep,
  { id, above }: KeptBook,
  { history }: PhraseBook,
  books: readonly PhraseBook[],
  now: number,
): PhraseLine {
  const found = phrasesOf(books, [id, ...above], key);
  const last = history.filter(({ step }) => step === key).at(-1);
  return {
    step: key,
    label: `${label}：${asks}`,
    phrases: [...(found?.phrases ?? standard)],
    own: found?.bookId === id,
    changedText: last ? `${last.by.title} ${last.by.name} ${sayMoment(last.at, now)}改`.trim() : '',
  };
}
