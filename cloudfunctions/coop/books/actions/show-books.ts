import type { z } from 'zod';
import { gridNameOf } from '../../../directory/api';
import { cursorText, parseCursor } from '../../../platform/cursor';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import type { Page } from '../../../platform/steps';
import { COOP_LIMITS } from '../../../../miniprogram/packages/coop/vocabulary/coop';
import { bookSidesOf, needCommunity } from '../../access';
import { viewerFor } from '../../actions/who';
import { emptyMonth, monthOf, type Book, type BookMonth } from '../book';
import type { bookInputs, BooksView, EntryView } from '../contract';
import type { BookSide } from '../steps';
import { bookOf, entryPage, monthBefore, monthsOf, monthTotals } from '../store';
import { booksView, entryView } from '../views';

const MONTHS_SHOWN = 36;

/** Whose book it is, and what this person is to it. @throws Refusal for whoever may not read it */
export async function readableBook(call: RegisteredCall, communityCode: string): Promise<BookSide[]> {
  const sides = bookSidesOf(call.identity, await viewerFor(call), communityCode);
  if (sides.length === 0) throw refusals.forbidden('reads the books of another community');
  return sides;
}

/** A month of the books: the totals as they were kept, however many entries there are. */
export async function showBooks(
  call: RegisteredCall,
  input: z.output<(typeof bookInputs)['books']>,
): Promise<BooksView> {
  const communityCode = needCommunity(call.identity, input.communityCode);
  const month = input.month ?? monthOf(call.now);
  const [sides, book, months, totals] = await Promise.all([
    readableBook(call, communityCode),
    bookOf(communityCode),
    monthsOf(communityCode, MONTHS_SHOWN),
    totalsOf(communityCode, month),
  ]);
  const known = [...new Set([monthOf(call.now), ...months.map((one) => one.month)])].sort().reverse();
  const communityName = await gridNameOf(communityCode, call.now);
  return booksView(book, totals ?? emptyMonth({ _id: communityCode, balances: {} }, month), known, {
    communityName,
    mayKeep: sides.includes('manager') || sides.includes('overseer'),
  });
}

/** A month without entries begins and ends where the one before it ended. */
export async function totalsOf(communityCode: string, month: string): Promise<BookMonth | null> {
  const totals = await monthTotals(communityCode, month);
  if (totals) return totals;
  const before = await monthBefore(communityCode, month);
  return before && emptyMonth({ _id: communityCode, balances: closingOf(before) }, month);
}

function closingOf({ opening, debit, credit }: BookMonth): Book['balances'] {
  const accounts = new Set([opening, debit, credit].flatMap(Object.keys));
  return Object.fromEntries(
    [...accounts].map((account) => [account, (opening[account] ?? 0) + (debit[account] ?? 0) - (credit[account] ?? 0)]),
  );
}

/** Entries of a month, the latest first: one database call, and those that say who may read them. */
export async function listEntries(
  call: RegisteredCall,
  { communityCode, month, cursor }: z.output<(typeof bookInputs)['book-entries']>,
): Promise<Page<EntryView>> {
  const [, book, found] = await Promise.all([
    readableBook(call, communityCode),
    bookOf(communityCode),
    entryPage(communityCode, month, parseCursor(cursor), COOP_LIMITS.pageSize + 1),
  ]);
  const shown = found.slice(0, COOP_LIMITS.pageSize);
  const last = shown.at(-1);
  return {
    items: shown.map((entry) => entryView(book, entry, call.now)),
    next: found.length > shown.length && last ? cursorText({ key: last.at, id: last._id }) : null,
  };
}
