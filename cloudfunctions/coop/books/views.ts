import { sayMoment } from '../../platform/clock';
import type { AvailableAction } from '../../platform/steps';
import { ACCOUNTS, ENTRY_KINDS } from '../../../miniprogram/packages/coop/vocabulary/coop';
import { sayParts, sayYuan, totalOf } from '../money';
import { accountName, type Book, type BookMonth } from './book';
import type { AccountLine, BooksView, BookSubject, EntryView } from './contract';
import { fundAccount, isFund, shownBalance, turnoverOf, type Account, type JournalEntry } from './entry';
import { BOOK_STEPS, bookOptions, closable, type BookSide } from './steps';

export const sayMonth = (month: string): string => {
  const [year = '', number = ''] = month.split('-');
  return `${year} 年 ${Number(number)} 月`;
};

/** What a month comes to. Pure. @param totals of the month; null when nothing was entered in it, `opening` says where it stood then */
export function booksView(
  book: Book,
  totals: BookMonth,
  months: readonly string[],
  place: { communityName: string; mayKeep: boolean },
): BooksView {
  const accounts = [...(Object.keys(ACCOUNTS) as Account[]), ...book.funds.map(({ id }) => fundAccount(id))];
  return {
    communityCode: book._id,
    ...place,
    month: totals.month,
    monthText: sayMonth(totals.month),
    months: months.map((month) => ({ value: month, label: sayMonth(month) })),
    closed: book.closedThrough !== '' && totals.month <= book.closedThrough,
    accounts: accounts.map((account) => accountLine(book, account, totals)),
    entries: totals.entries,
    orders: totals.orders,
    charged: { totalText: sayYuan(totalOf(totals.charged)), partsText: sayParts(totals.charged) },
  };
}

function accountLine(book: Book, account: Account, totals: BookMonth): AccountLine {
  const raw = totals.opening[account] ?? 0;
  const debit = totals.debit[account] ?? 0;
  const credit = totals.credit[account] ?? 0;
  const asset = !isFund(account) && ACCOUNTS[account].debit;
  const figures = {
    opening: shownBalance(account, raw),
    inward: asset ? debit : credit,
    outward: asset ? credit : debit,
    closing: shownBalance(account, raw + debit - credit),
  };
  return {
    account,
    label: accountName(book, account),
    hint: isFund(account) ? '专门用于它写明的事' : ACCOUNTS[account].hint,
    isFund: isFund(account) || account === 'welfare',
    ...figures,
    openingText: sayYuan(figures.opening),
    inwardText: sayYuan(figures.inward),
    outwardText: sayYuan(figures.outward),
    closingText: sayYuan(figures.closing),
  };
}

/** An entry as every member may read it. */
export function entryView(book: Book, entry: JournalEntry, now: number): EntryView {
  return {
    id: entry._id,
    kind: ENTRY_KINDS[entry.kind].label,
    title: entry.title,
    atText: sayMoment(entry.at, now),
    amount: turnoverOf(entry.postings),
    amountText: sayYuan(turnoverOf(entry.postings)),
    lines: entry.postings.map(
      ({ account, amount }) => `${amount > 0 ? '借' : '贷'} ${accountName(book, account)} ${sayYuan(Math.abs(amount))}`,
    ),
    payee: entry.payee,
    by: `${entry.by.title} ${entry.by.name}`.trim(),
  };
}

/** The book as what steps are taken on. */
export function bookSubject(book: Book, sides: readonly BookSide[], communityName: string, now: number): BookSubject {
  return {
    id: book._id,
    version: book.version,
    title: `${communityName}的账`,
    availableActions: BOOK_STEPS.filter(({ who }) => who.some((side) => sides.includes(side)))
      .filter(({ action }) => action !== 'close-month' || closable(book, now).length > 0)
      .map(({ action, label, confirm, fields, asks }): AvailableAction => ({
        action,
        label,
        confirm,
        primary: false,
        fields: fields.map((field) => {
          const pick = field.name === 'choice' || field.name === 'extra';
          return pick && !asks ? { ...field, options: bookOptions(book, action, field.name as 'choice', now) } : field;
        }),
      })),
  };
}
