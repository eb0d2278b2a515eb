import { beijingMonth, monthAfter } from '../../platform/clock';
import type { OutboxEntry } from '../../platform/notices';
import { ACCOUNTS } from '../../../miniprogram/packages/coop/vocabulary/coop';
import { addParts, NOTHING, type Parts } from '../money';
import { fundAccount, isBalanced, isFund, shownBalance, type Account, type JournalEntry, type NewEntry } from './entry';
import { bookRefusals } from './refusals';

/** A fund with a name and a purpose: what was given for it pays for it and for nothing else. */
export interface Fund {
  id: string;
  name: string;
  purpose: string;
}
/** One thing that was done to the book itself: a fund opened, a month closed. */
export interface BookStep {
  at: number;
  by: { openid: string; name: string; title: string };
  action: string;
  note: string;
  commandId: string;
}

/** A community's book; its `_id` is the community's code. Balances are sums of postings, debit above zero. */
export interface Book {
  _id: string;
  funds: Fund[];
  balances: Record<string, number>;
  entries: number;
  /** the earliest month with an entry, '' before the first */
  firstMonth: string;
  /** the month that entries are counted in now; '' before the first */
  latestMonth: string;
  /** up to and including which month nothing may be entered any more; '' for none */
  closedThrough: string;
  /** of steps that people took on the book; entries leave it as it is */
  version: number;
  history: BookStep[];
  outbox: OutboxEntry[];
  outboxDue: number | null;
}

/** What one month of a book comes to; kept as entries are written. */
export interface BookMonth {
  /** 610302004001-2026-11 */
  _id: string;
  communityCode: string;
  month: string;
  entries: number;
  /** orders whose price was entered in it, and what the prices came to, less what was taken back */
  orders: number;
  charged: Parts;
  opening: Record<string, number>;
  /** by account: what came in on either side */
  debit: Record<string, number>;
  credit: Record<string, number>;
}

export const monthId = (communityCode: string, month: string) => `${communityCode}-${month}`;
export const monthOf = (at: number) => beijingMonth(at);

export function emptyBook(communityCode: string): Book {
  return {
    _id: communityCode,
    funds: [],
    balances: {},
    entries: 0,
    firstMonth: '',
    latestMonth: '',
    closedThrough: '',
    version: 0,
    history: [],
    outbox: [],
    outboxDue: null,
  };
}

export function emptyMonth(book: Pick<Book, '_id' | 'balances'>, month: string): BookMonth {
  return {
    _id: monthId(book._id, month),
    communityCode: book._id,
    month,
    entries: 0,
    orders: 0,
    charged: NOTHING,
    opening: { ...book.balances },
    debit: {},
    credit: {},
  };
}

/**
 * The month that something is entered in now: the one it happens in, unless a later one has begun already. What happens while a
 * month is being closed falls into the next.
 */
export function entryMonth({ latestMonth, closedThrough }: Book, at: number): string {
  const after = closedThrough === '' ? '' : monthAfter(closedThrough);
  return [monthOf(at), latestMonth, after].sort().at(-1) ?? monthOf(at);
}

export function isAccountOf({ funds }: Pick<Book, 'funds'>, account: Account): boolean {
  return isFund(account) ? funds.some(({ id }) => fundAccount(id) === account) : Object.hasOwn(ACCOUNTS, account);
}

/** Money that is in a box: one cannot take out more than there is. */
const isBox = (account: Account) => account === 'cash' || account === 'welfare' || isFund(account);

export interface Entered {
  book: Book;
  month: BookMonth;
  entry: JournalEntry;
}

/**
 * Puts an entry into the book. Pure.
 * @param month the totals of the month it is counted in
 * @throws Refusal UNBALANCED, UNKNOWN_ACCOUNT, MONTH_CLOSED, NOT_IN_ORDER, or one for a box that has not so much in it
 */
export function enter(book: Book, month: BookMonth, given: NewEntry): Entered {
  const { postings } = given;
  if (!isBalanced(postings)) throw bookRefusals.unbalanced();
  if (book.closedThrough !== '' && month.month <= book.closedThrough) throw bookRefusals.monthClosed(month.month);
  if (month.month < book.latestMonth) throw bookRefusals.notInOrder(book.latestMonth);
  const balances = { ...book.balances };
  const [debits, credits] = [{ ...month.debit }, { ...month.credit }];
  for (const { account, amount } of postings) {
    if (!isAccountOf(book, account)) throw bookRefusals.unknownAccount();
    balances[account] = (balances[account] ?? 0) + amount;
    const side = amount > 0 ? debits : credits;
    side[account] = (side[account] ?? 0) + Math.abs(amount);
  }
  refuseEmptyBoxes(book, balances, postings);
  return {
    book: {
      ...book,
      balances,
      entries: book.entries + 1,
      firstMonth: book.firstMonth || month.month,
      latestMonth: month.month,
    },
    month: {
      ...month,
      entries: month.entries + 1,
      orders: month.orders + (given.kind === 'charge' ? 1 : 0),
      charged: addParts(month.charged, chargedIn(given)),
      debit: debits,
      credit: credits,
    },
    entry: { ...given, month: month.month },
  };
}

/** What the prices of orders grow by: of entries that a price makes, or takes back. */
function chargedIn({ kind, orderId, postings }: NewEntry): Parts {
  if (kind !== 'charge' && (kind !== 'reversal' || orderId === '')) return NOTHING;
  const credited = (account: Account) =>
    postings.reduce((sum, one) => (one.account === account ? sum - one.amount : sum), 0);
  return { cost: credited('material'), allowance: credited('payable'), fund: credited('welfare') };
}

/** Only what is taken out of counts: a box is never emptied below nothing. */
function refuseEmptyBoxes(book: Book, balances: Record<string, number>, postings: NewEntry['postings']): void {
  for (const { account } of postings) {
    const left = shownBalance(account, balances[account] ?? 0);
    if (!isBox(account) || left >= 0) continue;
    const before = shownBalance(account, book.balances[account] ?? 0);
    throw bookRefusals.notEnough(accountName(book, account), Math.max(0, before));
  }
}

export function accountName({ funds }: Pick<Book, 'funds'>, account: Account): string {
  if (!isFund(account)) return ACCOUNTS[account].label;
  return funds.find(({ id }) => fundAccount(id) === account)?.name ?? '基金';
}

export function fundBalance(book: Pick<Book, 'balances'>, fundId: string): number {
  const account = fundAccount(fundId);
  return shownBalance(account, book.balances[account] ?? 0);
}
