import { derivedId } from '../../platform/commands';
import { refusals } from '../../platform/errors';
import type { Announcement } from '../../platform/notices';
import type { ActionOption } from '../../platform/steps';
import { refuseFields, type StepFields } from '../../platform/step-fields';
import { COOP_LIMITS, type EntryKind } from '../../../miniprogram/packages/coop/vocabulary/coop';
import { amount, asked, choice, extra, note, option, refuseUnlisted, type Field } from '../fields';
import { sayYuan } from '../money';
import { accountName, fundBalance, monthOf, type Book, type BookStep } from './book';
import { credit, debit, fundAccount, reversed, type Account, type JournalEntry, type NewEntry } from './entry';
import { bookRefusals } from './refusals';
import { monthAfter } from '../../platform/clock';

export const BOOKS_PAGE = '/packages/coop/pages/books/index';

/** manager: keeps the book; overseer: the community, and those above it; member: whoever may read it. */
export type BookSide = 'manager' | 'overseer' | 'member';

export interface BookRow {
  action: string;
  label: string;
  done: string;
  who: readonly BookSide[];
  fields: readonly Field[];
  /** whether its choice is looked up when the form opens */
  asks: boolean;
  confirm: string;
}

/** What is done to the book by hand, as one table. All it writes is appended. */
export const BOOK_STEPS: readonly BookRow[] = [
  {
    action: 'donate',
    label: '记一笔捐助',
    done: '记了一笔捐助',
    who: ['manager'],
    fields: [choice('进哪个基金'), amount('金额'), note('谁捐的、做什么用', true, '例如：包抓单位捐，给独居老人')],
    asks: false,
    confirm: '',
  },
  {
    action: 'spend',
    label: '记一笔公益支出',
    done: '记了一笔公益支出',
    who: ['manager'],
    fields: [choice('从哪里出'), amount('金额'), note('做什么用了', true, '例如：买工具箱，收据 031 号')],
    asks: false,
    confirm: '',
  },
  {
    action: 'transfer',
    label: '转入基金',
    done: '转入了基金',
    who: ['manager'],
    fields: [
      choice('从哪里转'),
      extra('转到哪个基金'),
      amount('金额'),
      note('怎么定的', true, '例如：社员会 11 月 3 日议定'),
    ],
    asks: false,
    confirm: '',
  },
  {
    action: 'correct',
    label: '冲正一笔',
    done: '冲正了一笔',
    who: ['manager'],
    fields: [{ ...choice('冲正哪一笔'), asks: 'list' }, note('错在哪里', true, '例如：金额记错了，另记一笔')],
    asks: true,
    confirm: '冲正以后两笔都留在账上，确定吗？',
  },
  {
    action: 'open-fund',
    label: '开一个基金',
    done: '开了一个基金',
    who: ['overseer'],
    fields: [note('基金的名字', true, '例如：独居老人关爱基金')],
    asks: false,
    confirm: '',
  },
  {
    action: 'close-month',
    label: '结账公示',
    done: '结了账，公示',
    who: ['manager'],
    fields: [choice('结账月份'), note('要说明的', false, '例如：已与现金日记账核对')],
    asks: false,
    confirm: '结账以后这个月不能再记，确定吗？',
  },
];

/** The kinds of entry that are made by hand, and so are corrected by hand. */
export const BY_HAND: readonly EntryKind[] = ['donation', 'spending', 'transfer', 'opening'];

export interface BookCommand {
  action: string;
  version: number;
  fields: StepFields;
  commandId: string;
  by: { openid: string; name: string; title: string; sides: readonly BookSide[] };
  /** the entry to be corrected, null when none was found or it was corrected already */
  wrong: JournalEntry | null;
}
export interface BookDecision {
  book: Book;
  entries: NewEntry[];
}
/** As much of what was done to a book as it remembers: the journal has all of it. */
const REMEMBERED = 100;

/** May this be done to the book, and what follows? Pure. @throws Refusal FORBIDDEN, STALE, BAD_INPUT and those of the books */
export function decideBook(book: Book, command: BookCommand, now: number): BookDecision {
  const row = allowedBookStep(book, command, now);
  const { fields, by, commandId } = command;
  const { set, entries } = effectOf(row, book, command, now);
  const step: BookStep = {
    at: now,
    by: { openid: by.openid, name: by.name, title: by.title },
    action: row.action,
    note: [fields.choice ?? '', fields.note ?? ''].filter(Boolean).join(' '),
    commandId,
  };
  const history = [...book.history, step].slice(-REMEMBERED);
  return { book: { ...book, ...set, version: book.version + 1, history }, entries };
}

export function allowedBookStep(
  book: Book,
  { action, version, fields, by }: Pick<BookCommand, 'action' | 'version' | 'fields' | 'by'>,
  now: number,
): BookRow {
  const row = BOOK_STEPS.find((one) => one.action === action);
  if (!row || !row.who.some((who) => by.sides.includes(who)))
    throw refusals.forbidden(`book step as ${by.sides.join('+') || 'nobody'}`);
  if (book.version !== version) throw refusals.stale();
  refuseFields(row, asked(row.fields), fields, now);
  return row;
}

/** Writes entries of one command into a book. */
function entryOf(book: Book, { commandId, by }: BookCommand, now: number) {
  return (kind: EntryKind, title: string, postings: NewEntry['postings'], reverses = ''): NewEntry => ({
    _id: reverses ? derivedId('coop-reversal', reverses) : derivedId('coop-entry', book._id, commandId, kind),
    communityCode: book._id,
    kind,
    title,
    orderId: '',
    payee: '',
    reverses,
    postings,
    at: now,
    by: { name: by.name, title: by.title },
  });
}

function effectOf(
  { action }: BookRow,
  book: Book,
  command: BookCommand,
  now: number,
): { set: Partial<Book>; entries: NewEntry[] } {
  const { fields, commandId, wrong } = command;
  const entry = entryOf(book, command, now);
  const money = fields.amount ?? 0;
  const said = fields.note ?? '';
  if (['donate', 'spend', 'transfer'].includes(action) && money === 0) throw bookRefusals.noAmount();
  switch (action) {
    case 'donate':
      return {
        set: {},
        entries: [entry('donation', said, [debit('cash', money), credit(chosen(book, 'donate', fields), money)])],
      };
    case 'spend':
      return {
        set: {},
        entries: [entry('spending', said, [debit(chosen(book, 'spend', fields), money), credit('cash', money)])],
      };
    case 'transfer':
      return { set: {}, entries: [entry('transfer', said, transferred(book, fields, money))] };
    case 'correct':
      if (!wrong) throw bookRefusals.notCorrectable();
      return {
        set: {},
        entries: [entry('reversal', `冲正“${wrong.title}”：${said}`, reversed(wrong.postings), wrong._id)],
      };
    case 'open-fund':
      return { set: { funds: withFund(book, said, commandId) }, entries: [] };
    default:
      return { set: closing(book, closed(book, fields.choice ?? '', now), now), entries: [] };
  }
}

function chosen(book: Book, action: string, { choice: value = '' }: StepFields): Account {
  refuseUnlisted('choice', value, bookOptions(book, action, 'choice', 0));
  return value as Account;
}

function transferred(book: Book, fields: StepFields, money: number): NewEntry['postings'] {
  const from = chosen(book, 'transfer', fields);
  const to = fields.extra ?? '';
  refuseUnlisted('extra', to, bookOptions(book, 'transfer', 'extra', 0));
  if (from === to) throw bookRefusals.sameFund();
  return [debit(from, money), credit(to as Account, money)];
}

function withFund({ funds, _id }: Book, name: string, commandId: string): Book['funds'] {
  const [line = ''] = name.split('\n');
  if (funds.length >= COOP_LIMITS.fundsMax) throw bookRefusals.fundsEnough(COOP_LIMITS.fundsMax);
  if (funds.some((fund) => fund.name === line)) throw bookRefusals.fundThere();
  return [...funds, { id: derivedId('fund', _id, commandId).slice(0, 12), name: line, purpose: name }];
}

function closed(book: Book, month: string, now: number): string {
  if (!closable(book, now).includes(month)) throw bookRefusals.nothingToClose();
  return month;
}

/** Everybody who may read the books is told where; whoever works for the cooperative hears of it. */
function closing(book: Book, month: string, now: number): Partial<Book> {
  const notice: Announcement = {
    id: derivedId('notice', book._id, month),
    to: { followersOf: `coop:${book._id}` },
    template: 'coop-price',
    title: `${month} 的账目公示了`,
    body: '收了多少、付给谁多少、公益金还有多少，都可以看。',
    page: `${BOOKS_PAGE}?id=${book._id}&month=${month}`,
    at: now,
  };
  return { closedThrough: month, outbox: [...book.outbox, notice], outboxDue: now };
}

/** The first month with entries that is over and not closed: they are closed one after the other. */
export function closable({ closedThrough, firstMonth, latestMonth }: Book, now: number): string[] {
  if (latestMonth === '') return [];
  const next = closedThrough === '' ? firstMonth : monthAfter(closedThrough);
  return next < monthOf(now) && next <= latestMonth ? [next] : [];
}

/** What a choice is between, for this book. */
export function bookOptions(book: Book, action: string, name: 'choice' | 'extra', now: number): ActionOption[] {
  const funds = book.funds.map(({ id, name: label }) =>
    option(fundAccount(id), label, `余额 ${sayYuan(fundBalance(book, id))}`),
  );
  const welfare = option('welfare', accountName(book, 'welfare'), `余额 ${sayYuan(0 - (book.balances.welfare ?? 0))}`);
  if (action === 'close-month') return closable(book, now).map((month) => option(month, month));
  if (action === 'donate') return [...funds, welfare];
  if (name === 'extra') return funds;
  return action === 'spend' || action === 'transfer' ? [welfare, ...funds] : [];
}
