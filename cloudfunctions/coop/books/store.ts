import {
  collection,
  command,
  inTransaction,
  read,
  type CollectionDeclaration,
  type Transaction,
} from '../../platform/database';
import { pageAfter } from '../../platform/paging';
import type { Cursor } from '../../platform/cursor';
import type { EntryKind } from '../../../miniprogram/packages/coop/vocabulary/coop';
import { emptyBook, emptyMonth, enter, entryMonth, monthId, type Book, type BookMonth } from './book';
import type { JournalEntry, NewEntry } from './entry';

export const BOOKS = 'coopBooks';
export const MONTHS = 'coopMonths';
export const JOURNAL = 'coopJournal';

/** Every query below names the index that serves it. */
export const bookCollections: readonly CollectionDeclaration[] = [
  { name: BOOKS, indexes: [{ name: 'outboxDue', fields: { outboxDue: 1 } }] },
  { name: MONTHS, indexes: [{ name: 'community', fields: { communityCode: 1, month: -1 } }] },
  {
    name: JOURNAL,
    indexes: [
      { name: 'month', fields: { communityCode: 1, month: 1, at: -1, _id: -1 } },
      { name: 'kind', fields: { communityCode: 1, kind: 1, at: -1, _id: -1 } },
      { name: 'order', fields: { orderId: 1, at: 1 } },
    ],
  },
];

/** A community's book; one that has none yet has an empty one. */
export async function bookOf(communityCode: string): Promise<Book> {
  const { data } = await collection(BOOKS).doc(communityCode).get();
  return (data as Book[])[0] ?? emptyBook(communityCode);
}

export async function bookIn(transaction: Transaction, communityCode: string): Promise<Book> {
  return (await read<Book>(transaction, BOOKS, communityCode)) ?? emptyBook(communityCode);
}

/**
 * Enters these, one after the other, with the balances and the month's totals that follow, all in one transaction.
 * @param given the book as the transaction has it already; `month` counts them in a month of long ago, for what was kept on paper
 * @returns the book afterwards
 * @throws Refusal as `enter` does
 */
export async function enterAll(
  transaction: Transaction,
  entries: readonly NewEntry[],
  given: { book?: Book; month?: string } = {},
): Promise<Book | null> {
  const [first] = entries;
  if (!first) return given.book ?? null;
  let book = given.book ?? (await bookIn(transaction, first.communityCode));
  const month = given.month ?? entryMonth(book, first.at);
  const stored = await read<BookMonth>(transaction, MONTHS, monthId(first.communityCode, month));
  let totals = stored ?? emptyMonth(book, month);
  for (const one of entries) {
    const entered = enter(book, totals, one);
    [book, totals] = [entered.book, entered.month];
    await transaction.collection(JOURNAL).add(entered.entry);
  }
  await put(transaction, BOOKS, book);
  await put(transaction, MONTHS, totals);
  return book;
}

export async function put(transaction: Transaction, name: string, document: { _id: string }): Promise<void> {
  const { _id, ...fields } = document;
  await transaction.collection(name).doc(_id).set(fields);
}

/** Reads a book, decides, and writes it with its entries. @param choose pure: it may be asked again, on what is there by then */
export function changeBook(
  communityCode: string,
  choose: (book: Book) => { book: Book; entries: NewEntry[] } | null,
): Promise<Book> {
  return inTransaction(async (transaction) => {
    const before = await bookIn(transaction, communityCode);
    const chosen = choose(before);
    if (!chosen) return before;
    if (chosen.entries.length === 0) await put(transaction, BOOKS, chosen.book);
    return (await enterAll(transaction, chosen.entries, { book: chosen.book })) ?? chosen.book;
  });
}

/** Totals of a month, null when nothing was entered in it. */
export async function monthTotals(communityCode: string, month: string): Promise<BookMonth | null> {
  const { data } = await collection(MONTHS).doc(monthId(communityCode, month)).get();
  return (data as BookMonth[])[0] ?? null;
}

/** Totals of the last month before this one in which something was entered; by index community. */
export async function monthBefore(communityCode: string, month: string): Promise<BookMonth | null> {
  const { data } = await collection(MONTHS)
    .where({ communityCode, month: command().lt(month) })
    .orderBy('month', 'desc')
    .limit(1)
    .get();
  return (data as BookMonth[])[0] ?? null;
}

/** Months with entries, the latest first; by index community. */
export async function monthsOf(communityCode: string, limit: number): Promise<Pick<BookMonth, 'month'>[]> {
  const { data } = await collection(MONTHS)
    .where({ communityCode })
    .orderBy('month', 'desc')
    .limit(limit)
    .field({ month: true })
    .get();
  return data as Pick<BookMonth, 'month'>[];
}

/** Entries of a month, the latest first, from after the cursor; by index month. */
export async function entryPage(
  communityCode: string,
  month: string,
  cursor: Cursor | null,
  size: number,
): Promise<JournalEntry[]> {
  const where = { communityCode, month };
  const { data } = await collection(JOURNAL)
    .where(pageAfter(where, 'at', cursor, 'desc'))
    .orderBy('at', 'desc')
    .orderBy('_id', 'desc')
    .limit(size)
    .get();
  return data as JournalEntry[];
}

/** What was entered for one order, the oldest first; by index order. */
export async function entriesOfOrder(orderId: string, limit: number): Promise<JournalEntry[]> {
  const { data } = await collection(JOURNAL).where({ orderId }).orderBy('at', 'asc').limit(limit).get();
  return data as JournalEntry[];
}

/** The latest entries of a kind; by index kind. */
export async function latestOfKind(communityCode: string, kind: EntryKind, limit: number): Promise<JournalEntry[]> {
  const { data } = await collection(JOURNAL)
    .where({ communityCode, kind })
    .orderBy('at', 'desc')
    .orderBy('_id', 'desc')
    .limit(limit)
    .get();
  return data as JournalEntry[];
}

export async function entriesById(ids: readonly string[]): Promise<JournalEntry[]> {
  if (ids.length === 0) return [];
  const { data } = await collection(JOURNAL)
    .where({ _id: command().in([...ids]) })
    .limit(ids.length)
    .get();
  return data as JournalEntry[];
}
