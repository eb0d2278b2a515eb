import fc from 'fast-check';
import {
  emptyBook,
  emptyMonth,
  enter,
  entryMonth,
  type Book,
  type BookMonth,
} from '../../cloudfunctions/coop/books/book';
import {
  isBalanced,
  shownBalance,
  type Account,
  type NewEntry,
  type Posting,
} from '../../cloudfunctions/coop/books/entry';
import { reducedTo, totalOf } from '../../cloudfunctions/coop/money';
import { Refusal } from '../../cloudfunctions/platform/errors';
import { beijing } from '../requests/sample';

const CODE = '990101001001';
const AT = beijing('2026-11-23 11:00');
const withFund: Book = { ...emptyBook(CODE), funds: [{ id: 'care', name: '关爱基金', purpose: '' }] };
const ACCOUNTS: Account[] = ['cash', 'receivable', 'payable', 'material', 'reserved', 'welfare', 'fund-care'];
const BOXES: Account[] = ['cash', 'welfare', 'fund-care'];

const entry = (postings: Posting[], more: Partial<NewEntry> = {}): NewEntry => ({
  _id: 'e',
  communityCode: CODE,
  kind: 'donation',
  title: '',
  orderId: '',
  payee: '',
  reverses: '',
  postings,
  at: AT,
  by: { name: '', title: '' },
  ...more,
});
const refusal = (run: () => unknown): string => {
  try {
    run();
    return 'OK';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};
const amount = fc.integer({ min: 1, max: 100_000 });
/** Entries of two or three sides that balance. */
const balanced = fc
  .tuple(fc.constantFrom(...ACCOUNTS), fc.constantFrom(...ACCOUNTS), fc.constantFrom(...ACCOUNTS), amount, amount)
  .map(([a, b, c, x, y]): Posting[] => [
    { account: a, amount: x + y },
    { account: b, amount: -x },
    { account: c, amount: -y },
  ]);

describe('复式账', () => {
  test.each([
    [
      '两边不等',
      [
        { account: 'cash', amount: 10 },
        { account: 'welfare', amount: -9 },
      ],
    ],
    ['只有一边', [{ account: 'cash', amount: 10 }]],
    [
      '一分都没有',
      [
        { account: 'cash', amount: 0 },
        { account: 'welfare', amount: 0 },
      ],
    ],
    [
      '有零头不到一分',
      [
        { account: 'cash', amount: 0.5 },
        { account: 'welfare', amount: -0.5 },
      ],
    ],
  ] as [string, Posting[]][])('%s的不记', (_what, postings) => {
    expect(refusal(() => enter(withFund, emptyMonth(withFund, '2026-11'), entry(postings)))).toBe('UNBALANCED');
  });

  test('没有的基金不记，结了的月份不记，早于已记月份的不记', () => {
    const give: Posting[] = [
      { account: 'cash', amount: 10 },
      { account: 'welfare', amount: -10 },
    ];
    const none: Posting[] = [
      { account: 'cash', amount: 10 },
      { account: 'fund-none', amount: -10 },
    ];
    const month = emptyMonth(withFund, '2026-11');
    expect(refusal(() => enter(withFund, month, entry(none)))).toBe('UNKNOWN_ACCOUNT');
    expect(refusal(() => enter({ ...withFund, closedThrough: '2026-11' }, month, entry(give)))).toBe('MONTH_CLOSED');
    expect(refusal(() => enter({ ...withFund, latestMonth: '2026-12' }, month, entry(give)))).toBe('NOT_IN_ORDER');
  });

  test('结账时正好发生的，记到下个月', () => {
    expect(entryMonth({ ...withFund, latestMonth: '2026-11', closedThrough: '2026-11' }, AT)).toBe('2026-12');
    expect(entryMonth({ ...withFund, latestMonth: '2026-12' }, AT)).toBe('2026-12');
    expect(entryMonth(withFund, AT)).toBe('2026-11');
  });

  test('不管怎么记：总是平的，钱盒子不会小于零，随记随加的合计等于从头再数一遍，期末等于下月期初', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(balanced, fc.integer({ min: 0, max: 3 })), { maxLength: 40 }), (given) => {
        let book = withFund;
        const months = new Map<string, BookMonth>();
        const kept: { month: string; postings: Posting[] }[] = [];
        const MONTHS = ['2026-09', '2026-10', '2026-11', '2026-12'];
        for (const [postings, at] of given) {
          const month = [MONTHS[at]!, book.latestMonth].sort().at(-1)!;
          const totals = months.get(month) ?? emptyMonth(book, month);
          const code = refusal(() => {
            const entered = enter(book, totals, entry(postings));
            book = entered.book;
            months.set(month, entered.month);
            kept.push({ month, postings });
          });
          expect(['OK', 'FUND_SHORT', 'UNBALANCED']).toContain(code);
          for (const box of BOXES) expect(shownBalance(box, book.balances[box] ?? 0)).toBeGreaterThanOrEqual(0);
          expect(Object.values(book.balances).reduce((sum, one) => sum + one, 0)).toBe(0);
        }
        const running: Record<string, number> = {};
        for (const month of [...months.keys()].sort()) {
          const totals = months.get(month)!;
          for (const account of ACCOUNTS) expect(totals.opening[account] ?? 0).toBe(running[account] ?? 0);
          for (const one of kept.filter((line) => line.month === month))
            for (const { account, amount: moved } of one.postings) running[account] = (running[account] ?? 0) + moved;
          for (const account of ACCOUNTS)
            expect((totals.opening[account] ?? 0) + (totals.debit[account] ?? 0) - (totals.credit[account] ?? 0)).toBe(
              running[account] ?? 0,
            );
          expect(totals.entries).toBe(kept.filter((line) => line.month === month).length);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('减价：三份加起来正好是减后的数，材料先保住', () => {
    const parts = fc.record({ cost: amount, allowance: amount, fund: amount });
    fc.assert(
      fc.property(parts, fc.nat(300_000), (price, total) => {
        const wanted = Math.min(total, totalOf(price));
        const less = reducedTo(price, wanted);
        expect(totalOf(less)).toBe(wanted);
        expect(less.cost).toBe(Math.min(price.cost, wanted));
        expect(
          isBalanced([
            { account: 'cash', amount: 1 },
            { account: 'welfare', amount: -1 },
          ]),
        ).toBe(true);
      }),
    );
  });
});
