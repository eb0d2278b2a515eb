import { beijingInstant } from '../../cloudfunctions/platform/clock';
import { datesIn, isWorkingDay, weekend, type Span } from '../../cloudfunctions/platform/working-days';
import { spanRow, yearsFrom } from '../../cloudfunctions/directory/working-days';

const NOW = beijingInstant('2026-11-18', 600);
const off = (from: string, to = from): Span => ({ kind: 'off', from, to });
const work = (from: string): Span => ({ kind: 'work', from, to: from });
/** A year as it might be announced: thirteen days off by law, eight weekends between them and six that are worked. */
const YEAR: readonly Span[] = [
  off('2027-01-01', '2027-01-03'),
  off('2027-02-05', '2027-02-12'),
  work('2027-01-30'),
  work('2027-02-20'),
  off('2027-04-03', '2027-04-05'),
  off('2027-05-01', '2027-05-05'),
  work('2027-05-08'),
  off('2027-06-09'),
  off('2027-09-15'),
  off('2027-10-01', '2027-10-07'),
  work('2027-09-26'),
  work('2027-10-09'),
];
const faultsOf = (spans: readonly Span[]) =>
  yearsFrom(spans, NOW).faults.map(({ row, column, message }) => `${row} ${column} ${message}`);
const instead = (row: number, span: Span) => YEAR.map((one, i) => (i === row ? span : one));

describe('导入一年的放假安排', () => {
  test('整年的安排收下，年份从日子里看出来', () => {
    expect(yearsFrom(YEAR, NOW)).toEqual({ years: [{ year: 2027, spans: YEAR }], faults: [] });
  });

  test.each([2025, 2026])('%d 年公布过的安排，照写一遍，收得下', (year) => {
    const dates = datesIn({ from: `${year}-01-01`, to: `${year}-12-31` });
    const spans = dates.flatMap((date) => {
      if (weekend(date)) return isWorkingDay(date) ? [work(date)] : [];
      return isWorkingDay(date) ? [] : [off(date)];
    });
    expect(yearsFrom(spans, NOW)).toEqual({ years: [{ year, spans }], faults: [] });
  });

  test.each([
    ['补班的是平常工作日', instead(11, work('2027-10-08')), '11 from 2027-10-08 是星期五，本来就上班，不用写。'],
    ['法定节假日排了上班', instead(11, work('2027-10-03')), '11 from 2027-10-03 是法定节假日，不能安排上班。'],
    ['同一天写了两次', [...YEAR, off('2027-10-07')], '12 from 2027-10-07 前面已经写过了，一天只能写一次。'],
    ['倒着写', instead(0, off('2027-01-03', '2027-01-01')), '0 to “到”的日子比“从”早。'],
    ['跨年', instead(0, off('2026-12-31', '2027-01-03')), '0 to 跨年的请写成两行，一年一行。'],
    ['太长', instead(1, off('2027-02-05', '2027-02-28')), '1 to 一段最多 15 天，请核对。'],
    ['年份不对', [off('2037-10-01')], '0 from 只能导入 2025 到 2028 年的安排。'],
    ['漏了端午', YEAR.filter(({ from }) => from !== '2027-06-09'), '0 from 2027 年还缺法定节假日：2027-06-09。'],
    [
      '漏了补班，放得太多',
      [...YEAR.filter(({ kind }) => kind === 'off'), off('2027-11-01', '2027-11-03')],
      '请核对有没有漏写、多写。',
    ],
  ])('%s，一天也不收，说清楚哪一行', (_what, spans, said) => {
    expect(faultsOf(spans).some((fault) => fault.includes(said))).toBe(true);
    expect(yearsFrom(spans, NOW).years).toEqual([]);
  });

  test('日历上没有的日子、别的安排，一行也不读', () => {
    for (const row of [
      { kind: 'off', from: '2027-02-30' },
      { kind: '半天', from: '2027-02-05' },
      { from: '2027-02-05' },
    ])
      expect(spanRow.safeParse(row).success).toBe(false);
    expect(spanRow.parse({ kind: 'off', from: '2027-02-05' })).toEqual(off('2027-02-05'));
  });
});
