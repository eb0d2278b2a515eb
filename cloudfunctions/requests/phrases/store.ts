import { addOnce, collection, command, setAll, type CollectionDeclaration } from '../../platform/database';
import type { PhraseBook } from './phrase-book';

const PHRASES = 'replyPhrases';

/** Books are found by _id alone. */
export const phraseCollection: CollectionDeclaration = { name: PHRASES, indexes: [] };

/** What is on these books, without how it came to be; one database call. */
export async function phrasesOn(ids: readonly string[]): Promise<PhraseBook[]> {
  const { data } = await collection(PHRASES)
    .where({ _id: command().in([...ids]) })
    .field({ history: false })
    .get();
  return (data as Omit<PhraseBook, 'history'>[]).map((book) => ({ ...book, history: [] }));
}

/** These books whole; one database call. */
export async function phraseBooks(ids: readonly string[]): Promise<PhraseBook[]> {
  const { data } = await collection(PHRASES)
    .where({ _id: command().in([...ids]) })
    .get();
  return data as PhraseBook[];
}

/** Saves a book that was changed once since it was read. @returns false when somebody was faster */
export async function savePhraseBook({ _id, ...book }: PhraseBook): Promise<boolean> {
  const before = book.version - 1;
  if (before === 0) return addOnce(PHRASES, { _id, ...book });
  const { updated } = await collection(PHRASES).where({ _id, version: before }).update(setAll(book));
  return updated > 0;
}
