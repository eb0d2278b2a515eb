import { inputs } from '../../cloudfunctions/ledger/contract';
import fc from 'fast-check';
import { before, instantsOf, partsOf, sayPeriod, thisMonth } from '../../cloudfunctions/ledger/period';
import { beijingDate } from '../../cloudfunctions/platform/clock';
import { beijing, DAY } from '../requests/sample';

describe('一段时间由哪些月、哪些天合成', () => {
  test('整月取月，两头取天', () => {
    expect(partsOf({ from: '2026-11-01', to: '2027-01-31' })).toEqual([
      { month: '2026-11', days: null },
      { month: '2026-12', days: null },
      { month: '2027-01', days: null },
    ]);
    expect(partsOf({ from: '2028-02-28', to: '2028-03-01' })).toEqual([
      { month: '2028-02', days: ['28', '29'] },
      { month: '2028-03', days: ['01'] },
    ]);
    expect(partsOf(null)).toEqual([{ month: 'all', days: null }]);
  });

  test('任意一段，每一天正好在里面一次', () => {
    const day = fc.integer({ min: 19_724, max: 21_550 });
    fc.assert(
      fc.property(day, fc.nat(500), (first, length) => {
        const [from, to] = [beijingDate(first * DAY), beijingDate((first + length) * DAY)];
        const days = partsOf({ from, to }).flatMap(({ month, days: some }) => {
          const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
          const all = Array.from({ length: last }, (_, i) => String(i + 1).padStart(2, '0'));
          return (some ?? all).map((one) => `${month}-${one}`);
        });
        expect(days).toEqual(Array.from({ length: length + 1 }, (_, i) => beijingDate((first + i) * DAY)));
        const { from: start, until } = instantsOf({ from, to });
        expect((until - start) / DAY).toBe(length + 1);
      }),
    );
  });

  test('上一段：整月对整月，别的一样长', () => {
    expect(before({ from: '2026-03-01', to: '2026-03-31' })).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(before({ from: '2026-01-01', to: '2026-03-31' })).toEqual({ from: '2025-10-01', to: '2025-12-31' });
    expect(before({ from: '2026-03-09', to: '2026-03-15' })).toEqual({ from: '2026-03-02', to: '2026-03-08' });
  });

  test('用话说', () => {
    expect(sayPeriod({ from: '2026-11-01', to: '2026-11-30' })).toBe('2026年11月');
    expect(sayPeriod({ from: '2026-01-01', to: '2026-11-30' })).toBe('2026年1月至11月');
    expect(sayPeriod({ from: '2025-12-30', to: '2026-01-02' })).toBe('2025年12月30日至2026年1月2日');
    expect(sayPeriod(null)).toBe('全部时间');
    expect(thisMonth(beijing('2026-12-31 23:59'))).toEqual({ from: '2026-12-01', to: '2026-12-31' });
  });
});

test.each([
  ['', '2026-12-31'],
  ['2026-02-30', '2026-12-31'],
  ['2026-01-01', '9999'],
])('不是日子的期间，在入口就说明白：%s 到 %s', (from, to) => {
  const { error } = inputs.list.safeParse({ period: { from, to } });
  expect(error?.issues.map(({ message }) => message)).toEqual(['日期不对，请重新选择。']);
});
