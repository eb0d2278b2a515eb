import fc from 'fast-check';
import { givenIn } from '../../cloudfunctions/partners/thanks/given';
import { balancesOf, mostOf, type FundEntry } from '../../cloudfunctions/partners/units/funds';
import type { PartnerActor, Partnership } from '../../cloudfunctions/partners/units/partnership';
import { lapsesOf, stageOf, type Evidence } from '../../cloudfunctions/partners/units/stage';
import { partnershipKind } from '../../cloudfunctions/partners/units/steps';
import { beijingParts, DAY } from '../../cloudfunctions/platform/clock';
import { decide } from '../../cloudfunctions/platform/subject';
import {
  FUND_MOVES,
  FUND_SOURCES,
  STAGE_ORDER,
  type FundMove,
  type FundSource,
} from '../../miniprogram/packages/partners/vocabulary/partners';
import { delivery, NOW, pact, term, TODAY } from './samples';

const YEAR_OF = (at: number) => beijingParts(at).year;
const evidence = (more: Partial<Evidence> = {}): Evidence => ({
  contacts: [],
  pacts: [],
  work: [],
  shares: [],
  ...more,
});
const held = { from: TODAY - DAY, until: TODAY + DAY, lapsed: false, replaced: false };
const at = { at: NOW };

describe('四亲看凭据', () => {
  test('认亲要有联系，结亲要有双方签字的协议，密亲要有双方确认的事，悦亲要有居民看到的成果；缺一环就停在那里', () => {
    const whole = evidence({ contacts: [at], pacts: [held], work: [at], shares: [{ at: NOW, readers: 3 }] });
    expect(stageOf(evidence())).toBe('none');
    expect(stageOf(evidence({ contacts: [at] }))).toBe('acquainted');
    expect(stageOf({ ...whole, work: [], shares: [] })).toBe('pledged');
    expect(stageOf({ ...whole, shares: [{ at: NOW, readers: 2 }] })).toBe('working');
    expect(stageOf(whole)).toBe('sharing');
    expect(stageOf({ ...whole, contacts: [] })).toBe('none');
    expect(stageOf({ ...whole, pacts: [] })).toBe('acquainted');
  });

  test('多一份凭据，阶段只会往前，不会往后', () => {
    const some = fc.record({
      contacts: fc.array(fc.constant(at), { maxLength: 2 }),
      pacts: fc.array(fc.constant(held), { maxLength: 2 }),
      work: fc.array(fc.constant(at), { maxLength: 2 }),
      shares: fc.array(fc.record({ at: fc.constant(NOW), readers: fc.nat(4) }), { maxLength: 2 }),
    });
    const rank = (of: Evidence) => STAGE_ORDER.indexOf(stageOf(of));
    fc.assert(
      fc.property(some, some, (a, b) => {
        const both = {
          contacts: [...a.contacts, ...b.contacts],
          pacts: [...a.pacts, ...b.pacts],
          work: [...a.work, ...b.work],
          shares: [...a.shares, ...b.shares],
        };
        return rank(both) >= Math.max(rank(a), rank(b));
      }),
    );
  });

  test('到了的阶段不倒退，过期的标出来：半年没联系、协议到期、逾期没履行、一年没一起办事', () => {
    const old = evidence({
      contacts: [{ at: NOW - 180 * DAY }],
      pacts: [{ ...held, until: TODAY }],
      work: [{ at: NOW - 365 * DAY }],
    });
    expect(stageOf(old)).toBe('working');
    expect(lapsesOf(old, NOW)).toEqual(['半年没有联系', '协议已到期，还没有续签', '一年没有一起办事']);
    expect(lapsesOf(evidence({ contacts: [{ at: NOW - 180 * DAY + 1 }], pacts: [held] }), NOW)).toEqual([]);
    expect(lapsesOf(evidence({ contacts: [at], pacts: [{ ...held, lapsed: true }] }), NOW)).toEqual([
      '有协议逾期没有履行完',
    ]);
    expect(
      lapsesOf(evidence({ contacts: [at], pacts: [{ ...held, until: TODAY, replaced: true }, held] }), NOW),
    ).toEqual([]);
  });
});

const staff: PartnerActor = { openid: 'chief', name: '社区', title: '', sides: ['staff'], now: NOW };
const opened = (): Partnership =>
  ({
    _id: 'p',
    status: 'open',
    version: 1,
    history: [],
    funds: [],
    contacts: [],
    guidance: [],
    shares: [],
    guiding: false,
    outbox: [],
    outboxDue: null,
  }) as unknown as Partnership;

describe('钱按来源对得上', () => {
  const move = fc.record({
    move: fc.constantFrom(...(Object.keys(FUND_MOVES) as FundMove[])),
    source: fc.constantFrom(...(Object.keys(FUND_SOURCES) as FundSource[])),
    amount: fc.integer({ min: 0, max: 5_000 }),
  });
  const ACTIONS = { promised: 'promise-funds', received: 'receive-funds', used: 'use-funds' } as const;

  test('随便怎么登记，每个来源都是 使用 ≤ 到账 ≤ 承诺，差额就是没到账的和余额；多出的被拒，什么也没变', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
        let state = opened();
        let refused = 0;
        const kept: Record<string, number> = {};
        for (const [i, { move: which, source, amount }] of moves.entries()) {
          const wish = {
            action: ACTIONS[which],
            version: 1,
            fields: { choice: source, amount, note: '说明' },
            commandId: `c${i}`,
          };
          const before = state.funds;
          try {
            const { set } = decide(partnershipKind, { ...state, version: 1, history: [] }, wish, staff, null);
            state = { ...state, ...set };
            kept[`${source}-${which}`] = (kept[`${source}-${which}`] ?? 0) + amount;
          } catch {
            refused += 1;
            expect(state.funds).toBe(before);
          }
        }
        for (const { source, promised, received, used, outstanding, left } of balancesOf(state.funds)) {
          expect([promised, received, used]).toEqual([
            kept[`${source}-promised`] ?? 0,
            kept[`${source}-received`] ?? 0,
            kept[`${source}-used`] ?? 0,
          ]);
          expect([outstanding, left]).toEqual([promised - received, received - used]);
          expect(Math.min(outstanding, left)).toBeGreaterThanOrEqual(0);
        }
        expect(state.funds.length + refused).toBe(moves.length);
      }),
    );
  });

  test('承诺没有上限，到账以没到账的为限，使用以余额为限，来源之间不能挪', () => {
    const entry = (which: FundMove, cents: number, source: FundSource = 'budget') =>
      ({ move: which, source, cents }) as FundEntry;
    const funds = [entry('promised', 500), entry('received', 300), entry('used', 100)];
    expect(mostOf(funds, 'promised', 'budget')).toBeNull();
    expect(mostOf(funds, 'received', 'budget')).toBe(200);
    expect(mostOf(funds, 'used', 'budget')).toBe(200);
    expect(mostOf(funds, 'used', 'donation')).toBe(0);
  });

  test('资金在感谢里只算一次：到账的算，协议里指着它的不再算；没确认的不算，别的年份不算', () => {
    const fund = {
      source: 'budget',
      at: NOW,
      note: '',
      by: { openid: '', name: '', side: '' },
      dispute: '',
      voidedAt: null,
    } as const;
    const funds: FundEntry[] = [
      { ...fund, id: 'a', move: 'promised', cents: 900, confirmedAt: NOW },
      { ...fund, id: 'b', move: 'received', cents: 500, confirmedAt: NOW },
      { ...fund, id: 'c', move: 'received', cents: 70, confirmedAt: null },
    ];
    const money = pact({ terms: [term({ way: 'money' })], deliveries: [delivery({ amount: 500, ref: 'b' })] });
    const hours = pact({
      terms: [term({ way: 'hours' })],
      deliveries: [delivery({ amount: 6 }), delivery({ id: 'd2', amount: 9, confirmedAt: null })],
    });
    const given = givenIn({ funds, guidance: [] }, [money, hours], YEAR_OF(NOW));
    expect(given).toMatchObject({ cents: 500, hours: 6, activities: 0 });
    expect(givenIn({ funds, guidance: [] }, [money, hours], YEAR_OF(NOW) - 1)).toMatchObject({ cents: 0, hours: 0 });
  });
});
