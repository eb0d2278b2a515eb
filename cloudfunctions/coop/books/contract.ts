import * as z from 'zod';
import { documentId, gridCode, token } from '../../platform/input';
import { stepFields } from '../../platform/step-input';
import type { ActionOption, AvailableAction, Page } from '../../platform/steps';

const month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/, '月份应写成 2026-11。');

export const bookInputs = {
  /** a month of a community's books, for whoever may read them → BooksView */
  books: z.strictObject({ communityCode: gridCode.optional(), month: month.optional() }),
  /** entries of a month, the latest first → Page<EntryView> */
  'book-entries': z.strictObject({ communityCode: gridCode, month, cursor: z.string().max(200).optional() }),
  /** the book as what steps are taken on; its id is the community's code → BookSubject */
  book: z.strictObject({ id: documentId }),
  /** what the book's manager, or the community, does by hand → BookSubject */
  'perform-book': z.strictObject({
    id: documentId,
    version: z.number().int().nonnegative(),
    action: token(40),
    fields: stepFields.default({}),
  }),
  /** what a choice of a step is between, looked up when its form opens → ActionOption[] */
  'book-options': z.strictObject({ id: documentId, action: token(40), text: z.string().max(40).default('') }),
  /** a month as an Excel file, for whoever may read the books → { address }, signed for some minutes */
  'export-month': z.strictObject({ communityCode: gridCode, month }),
} as const;

export interface AccountLine {
  account: string;
  label: string;
  hint: string;
  /** a fund, the public welfare fund, or anything else */ isFund: boolean;
  /** 分, as people read them */
  opening: number;
  /** what the balance grew and shrank by */
  inward: number;
  outward: number;
  closing: number;
  openingText: string;
  inwardText: string;
  outwardText: string;
  closingText: string;
}
export interface BooksView {
  communityCode: string;
  communityName: string;
  month: string;
  /** 2026 年 11 月 */ monthText: string;
  months: { value: string; label: string }[];
  /** 已公示, 还在记; */ closed: boolean;
  accounts: AccountLine[];
  entries: number;
  orders: number;
  /** what was charged in the month and where it went */
  charged: { totalText: string; partsText: string };
  mayKeep: boolean;
}
export interface EntryView {
  id: string;
  kind: string;
  title: string;
  atText: string;
  amount: number;
  amountText: string;
  /** 借 现金 30 元 */ lines: string[];
  /** to whom, for what skilled people are paid; '' for none */ payee: string;
  by: string;
}
export interface BookSubject {
  id: string;
  version: number;
  title: string;
  availableActions: AvailableAction[];
}

export interface BookActionViews {
  books: BooksView;
  'book-entries': Page<EntryView>;
  book: BookSubject;
  'perform-book': BookSubject;
  'book-options': ActionOption[];
  'export-month': { address: string };
}
