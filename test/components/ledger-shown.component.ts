import { barsOf, filterOf, headsOf, NO_FILTER, saidOf } from '../../miniprogram/packages/ledger/pages/ledger/shown';
import { groupsOf } from '../../cloudfunctions/ledger/views';
import { inputs, type LedgerTotals } from '../../cloudfunctions/ledger/contract';
import { periodNamed } from '../../miniprogram/packages/ledger/periods';
import { beijing } from '../requests/sample';

const counts = { n: 40, 'state.open': 10, 'state.closed': 30, 'overdue.yes': 2, 'track.prompt': 39, 'track.joint': 1 };
const totals = { total: 40, matching: null, groups: groupsOf(counts, {}) } as unknown as LedgerTotals;

describe('台账页上的条件', () => {
  test('选什么就送什么，服务端都认', () => {
    const shown = {
      gridCode: '990101001',
      values: { track: 'joint', overdue: 'yes', category: 'water' },
      period: { from: '2026-11-01', to: '2026-11-30' },
      periodName: 'month' as const,
    };
    const filter = filterOf(shown);
    expect(filter).toEqual({
      gridCode: '990101001',
      track: 'joint',
      overdue: true,
      category: 'water',
      period: shown.period,
    });
    expect(inputs.list.safeParse(filter).success).toBe(true);
    expect(filterOf(NO_FILTER)).toEqual({});
    for (const { dimension, values } of totals.groups)
      for (const { value } of values)
        expect(inputs.totals.safeParse(filterOf({ ...NO_FILTER, values: { [dimension]: value } })).success).toBe(true);
  });

  test('头上的数点了就是条件；条不足百分之一也看得见', () => {
    const shown = { ...NO_FILTER, values: { overdue: 'yes' } };
    expect(headsOf(totals, shown).map(({ label, count, chosen }) => [label, count, chosen])).toEqual([
      ['在办', 10, false],
      ['已超时', 2, true],
      ['等派单', 0, false],
      ['已结束', 30, false],
    ]);
    expect(barsOf(totals).map(({ label, share }) => [label, share])).toEqual([
      ['及时办', 98],
      ['联合办', 3],
    ]);
    expect(saidOf(totals, shown)).toEqual([{ dimension: 'overdue', value: 'yes', label: '已超时' }]);
  });

  test('本月、上月、今年，按北京的日子', () => {
    const now = beijing('2027-01-01 00:10');
    expect(periodNamed('month', now)).toEqual({ from: '2027-01-01', to: '2027-01-31' });
    expect(periodNamed('last-month', now)).toEqual({ from: '2026-12-01', to: '2026-12-31' });
    expect(periodNamed('year', now)).toEqual({ from: '2027-01-01', to: '2027-12-31' });
    expect(periodNamed('last-month', beijing('2028-03-31 12:00'))).toEqual({ from: '2028-02-01', to: '2028-02-29' });
    expect([periodNamed('all', now), periodNamed('days', now)]).toEqual([undefined, undefined]);
  });
});
