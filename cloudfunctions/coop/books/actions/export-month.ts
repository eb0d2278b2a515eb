import type { z } from 'zod';
import { gridNameOf } from '../../../directory/api';
import { writeMoment } from '../../../platform/clock';
import { derivedId } from '../../../platform/commands';
import type { RegisteredCall } from '../../../platform/endpoint';
import { handOver, uploadFile } from '../../../platform/storage';
import { makeWorkbook, type Column } from '../../../platform/workbook';
import { ENTRY_KINDS } from '../../../../miniprogram/packages/coop/vocabulary/coop';
import { accountName, emptyMonth, type Book } from '../book';
import type { bookInputs } from '../contract';
import type { JournalEntry, Posting } from '../entry';
import { bookOf, entryPage } from '../store';
import { booksView, sayMonth } from '../views';
import { readableBook, totalsOf } from './show-books';

const PAGE = 500;
/** More than a community enters in a month, by far. */
const MOST = 5000;
interface Line {
  entry: JournalEntry;
  posting: Posting;
}

/** A month as an Excel file: a line for each side of each entry, and the balances on a second sheet. Nobody served is named in it. */
export async function exportMonth(
  call: RegisteredCall,
  { communityCode, month }: z.output<(typeof bookInputs)['export-month']>,
): Promise<{ address: string }> {
  const [, book, totals] = await Promise.all([
    readableBook(call, communityCode),
    bookOf(communityCode),
    totalsOf(communityCode, month),
  ]);
  const entries = await entriesOf(communityCode, month);
  const lines = entries.flatMap((entry) => entry.postings.map((posting) => ({ entry, posting })));
  const name = await gridNameOf(communityCode, call.now);
  const view = booksView(book, totals ?? emptyMonth({ _id: communityCode, balances: {} }, month), [], {
    communityName: name,
    mayKeep: false,
  });
  const notes = [
    ['账本', `${name} ${sayMonth(month)}`] as const,
    ['导出时间', writeMoment(call.now)] as const,
    ['结账', view.closed ? '已结账公示' : '本月未结账'] as const,
    ...(entries.length < MOST ? [] : [['说明', `只列出最近的 ${entries.length} 笔，余额是全部的`] as const]),
    ...view.accounts.map((line) => [line.label, `期初 ${line.openingText}，期末 ${line.closingText}`] as const),
  ];
  const file = await makeWorkbook(lines, columns(book), notes, '分录');
  // Whoever knows a file's name may fetch it: this one nobody can guess, and it replaces the person's own earlier one.
  const key = derivedId('coop-books', communityCode, month, call.caller.openid);
  return handOver(await uploadFile(`coop-books/${key}.xlsx`, file));
}

async function entriesOf(communityCode: string, month: string): Promise<JournalEntry[]> {
  const found: JournalEntry[] = [];
  for (let cursor = null as { key: number; id: string } | null; found.length < MOST;) {
    const page = await entryPage(communityCode, month, cursor, PAGE);
    found.push(...page);
    const last = page.at(-1);
    if (page.length < PAGE || !last) break;
    cursor = { key: last.at, id: last._id };
  }
  return found.reverse();
}

const yuan = (amount: number) => amount / 100;
const columns = (book: Book): Column<Line>[] => [
  { heading: '时间', width: 18, kind: 'time', value: ({ entry }) => entry.at },
  { heading: '种类', width: 12, kind: 'text', value: ({ entry }) => ENTRY_KINDS[entry.kind].label },
  { heading: '摘要', width: 40, kind: 'text', value: ({ entry }) => entry.title },
  { heading: '科目', width: 16, kind: 'text', value: ({ posting }) => accountName(book, posting.account) },
  {
    heading: '借方（元）',
    width: 12,
    kind: 'number',
    value: ({ posting }) => (posting.amount > 0 ? yuan(posting.amount) : null),
  },
  {
    heading: '贷方（元）',
    width: 12,
    kind: 'number',
    value: ({ posting }) => (posting.amount < 0 ? yuan(-posting.amount) : null),
  },
  { heading: '收款的能人', width: 12, kind: 'text', value: ({ entry }) => entry.payee },
  { heading: '记账人', width: 18, kind: 'text', value: ({ entry }) => `${entry.by.title} ${entry.by.name}`.trim() },
];
