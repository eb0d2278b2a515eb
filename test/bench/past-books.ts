/** Entries of a cooperative's book by the million, with the totals that belong to them, written as the documents' own engine keeps them. */
import path from 'node:path';
import { emptyBook, emptyMonth, enter, monthOf, type Book, type BookMonth } from '../../cloudfunctions/coop/books/book';
import { credit, debit, type JournalEntry, type NewEntry } from '../../cloudfunctions/coop/books/entry';
import { BOOKS, JOURNAL, MONTHS } from '../../cloudfunctions/coop/books/store';
import { encode } from '../../local/cloud/documents/keys';
import { Store } from '../../local/cloud/documents/store';
import type { Document } from '../../local/cloud/documents/values';
import { Filler } from './past-ledger';
import { DAY } from '../../cloudfunctions/platform/clock';

const YEARS = 5;
const FIRST = 500;

/** A price, then what was paid for it, then what the skilled person was given: as orders go. */
function entryOf(index: number, count: number, communityCode: string, now: number): NewEntry {
  const sides = [
    [debit('receivable', 5700), credit('material', 3500), credit('payable', 2000), credit('welfare', 200)],
    [debit('cash', 5700), credit('receivable', 5700)],
    [debit('material', 3500), debit('payable', 2000), credit('cash', 5500)],
  ];
  const kinds = ['charge', 'payment', 'settle'] as const;
  return {
    _id: `entry-${String(index).padStart(8, '0')}`,
    communityCode,
    kind: kinds[index % 3] ?? 'charge',
    title: '水电 261123000001：服务完成',
    orderId: `order-${String(Math.floor(index / 3)).padStart(8, '0')}`,
    payee: '',
    reverses: '',
    postings: sides[index % 3] ?? [],
    at: now - Math.floor(((count - index) / count) * YEARS * 365 * DAY),
    by: { name: '尤管账', title: '合作社管理员' },
  };
}

/** Fills a data folder whose collections are declared already; nothing may run on it. */
export function fillBooks(dataDir: string, count: number, communityCode: string, now: number): void {
  const store = new Store(path.join(dataDir, 'documents.sqlite'));
  store.driver.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -2000000;');
  let book: Book = emptyBook(communityCode);
  const months = new Map<string, BookMonth>();
  const next = (index: number): JournalEntry => {
    const given = entryOf(index, count, communityCode, now);
    const month = monthOf(given.at);
    const entered = enter(book, months.get(month) ?? emptyMonth(book, month), given);
    book = entered.book;
    months.set(month, entered.month);
    return entered.entry;
  };
  const insert = (name: string, one: { _id: string }) =>
    store.insert(store.collection(name), encode(one._id), one as unknown as Document);
  store.transaction(() => {
    for (let index = 0; index < FIRST; index++) insert(JOURNAL, next(index));
  });
  store.transaction(() => {
    const filler = new Filler(store, JOURNAL);
    for (let index = FIRST; index < count; index++) filler.add(next(index));
    filler.flush();
  });
  store.transaction(() => {
    for (const month of months.values()) insert(MONTHS, month);
    insert(BOOKS, book);
  });
  store.driver.exec('PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(TRUNCATE);');
  store.close();
}
