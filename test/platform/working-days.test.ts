import fc from 'fast-check';
import { beijingDate, beijingInstant, beijingParts, dateAfter } from '../../cloudfunctions/platform/clock';
import { basisOf, daysOffByLaw, holdYears, isWorkingDay } from '../../cloudfunctions/platform/working-days';
import { beforeDue, dueAt, remainingAfter, type WorkingTime } from '../../cloudfunctions/platform/working-time';

const at = (text: string) => Date.parse(`${text.replace(' ', 'T')}:00+08:00`);
const hours = (amount: number): WorkingTime => ({ amount, unit: 'hours', calendar: 'working' });
const days = (amount: number): WorkingTime => ({ amount, unit: 'days', calendar: 'working' });
const weekdayOf = (date: string) => beijingParts(beijingInstant(date, 0)).weekday;

describe('还没有公布安排的年份按法定节假日算（国务院令第795号）', () => {
  test('公布过的按公布的，没有公布的按法', () => {
    expect([2025, 2026, 2027, 2031].map(basisOf)).toEqual(['announced', 'announced', 'law', 'law']);
  });

  test.each([
    ['2026-12-31', true, '元旦前一天'],
    ['2027-01-01', false, '元旦'],
    ['2027-02-05', false, '除夕'],
    ['2027-02-06', false, '正月初一，星期六'],
    ['2027-02-07', false, '正月初二，星期日'],
    ['2027-02-08', false, '正月初三'],
    ['2027-02-09', false, '初一逢周六，补一天'],
    ['2027-02-10', false, '初二逢周日，再补一天'],
    ['2027-02-11', true, '假期过后'],
    ['2027-04-05', false, '清明'],
    ['2027-05-03', false, '五一逢周六，补一天'],
    ['2027-05-04', false, '五月二日逢周日，补一天'],
    ['2027-05-05', true, '五一过后'],
    ['2027-06-09', false, '端午'],
    ['2027-09-15', false, '中秋'],
    ['2027-10-01', false, '国庆'],
    ['2028-01-25', false, '除夕'],
    ['2028-01-26', false, '春节'],
    ['2028-10-03', false, '国庆，也是中秋'],
    ['2030-02-03', false, '春节'],
  ])('%s 上班：%s（%s）', (date, working) => {
    expect(isWorkingDay(date)).toBe(working);
  });

  test('本世纪每一年：七个节日、除夕在春节前一天，放的日子不多于法定的十三天加补假', () => {
    for (let year = 2025; year < 2100; year++) {
      const off = [...daysOffByLaw(year)];
      expect(off.every((date) => date.startsWith(`${year}-`))).toBe(true);
      const working = off.filter((date) => ![0, 6].includes(weekdayOf(date)));
      expect(working.length).toBeGreaterThanOrEqual(10);
      expect(working.length).toBeLessThanOrEqual(13);
      for (const day of ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']) expect(off).toContain(`${year}-${day}`);
    }
  });

  test('公布过的年份里，法定的日子没有一天上班', () => {
    for (const year of [2025, 2026]) {
      const legal = [...daysOffByLaw(year)].filter((date) => isWorkingDay(date));
      // What falls on a weekend is made up for elsewhere, as the announcement says where.
      expect(legal.filter((date) => !weekendBefore(date))).toEqual([]);
    }
  });
});

/** A day made up for follows a run of days off with a weekend in it. */
function weekendBefore(date: string): boolean {
  return [1, 2, 3, 4, 5].some((back) => [0, 6].includes(weekdayOf(dateAfter(date, -back))));
}

describe('跨年的时限', () => {
  test('12月31日 16:59 提出，4 个工作小时：元旦和周末不算', () => {
    expect(dueAt(at('2026-12-31 16:59'), hours(4))).toBe(at('2027-01-04 11:29'));
  });

  test('12月31日提出，3 个工作日，从元旦后的第一个工作日算', () => {
    expect(dueAt(at('2026-12-31 16:59'), days(3))).toBe(at('2027-01-06 18:00'));
  });

  test('到期前几个工作小时、停了再走，也跳过元旦', () => {
    expect(beforeDue(at('2027-01-04 10:30'), hours(4))).toBe(at('2026-12-31 16:00'));
    expect(remainingAfter(at('2026-12-31 16:00'), at('2027-01-04 10:30'), at('2027-02-04 16:00'), 'working')).toBe(
      at('2027-02-11 10:30'),
    );
  });

  test('哪一年都一样：到期落在上班时间里；再往回数同样多，回到开始的时刻', () => {
    const moments = fc
      .record({
        day: fc.integer({ min: 0, max: 20 * 365 }),
        minute: fc.integer({ min: 8 * 60 + 30, max: 18 * 60 - 1 }),
      })
      .map(({ day, minute }) => ({ date: dateAfter('2026-06-01', day), minute }))
      .filter(({ date }) => isWorkingDay(date));
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 80 }), ({ date, minute }, amount) => {
        const start = beijingInstant(date, minute);
        const due = dueAt(start, hours(amount));
        expect(isWorkingDay(beijingDate(due))).toBe(true);
        expect(beforeDue(due, hours(amount))).toBe(start);
        expect(remainingAfter(start, due, start, 'working')).toBe(due);
      }),
    );
  });
});

describe('导入的安排压过随版本的通知，也压过法定节假日', () => {
  beforeAll(() => {
    holdYears([
      { year: 2026, spans: [{ kind: 'off', from: '2026-12-31', to: '2026-12-31' }] },
      {
        year: 2027,
        spans: [
          { kind: 'off', from: '2027-10-01', to: '2027-10-07' },
          { kind: 'work', from: '2027-10-09', to: '2027-10-09' },
        ],
      },
    ]);
  });
  afterAll(() => holdYears([]));

  test('看得出一年按什么算', () => {
    expect([2025, 2026, 2027, 2028].map(basisOf)).toEqual(['announced', 'imported', 'imported', 'law']);
  });

  test.each([
    ['2026-12-31', false, '通知里没有的一天，导入了就放'],
    ['2026-10-10', false, '通知里调休的星期六，导入的那一年没有写'],
    ['2027-10-04', false, '法定三天以外的'],
    ['2027-10-08', true, '假期过后'],
    ['2027-10-09', true, '调休上班的星期六'],
    ['2027-10-10', false, '星期日'],
    ['2028-10-05', true, '没有导入的年份还按法'],
  ])('%s 上班：%s（%s）', (date, working) => {
    expect(isWorkingDay(date)).toBe(working);
  });

  test('到期：9月30日 16:30 起 4 个工作小时，跳过七天假；3 个工作日算上调休的星期六', () => {
    expect(dueAt(at('2027-09-30 16:30'), hours(4))).toBe(at('2027-10-08 11:00'));
    expect(dueAt(at('2027-09-30 16:30'), days(3))).toBe(at('2027-10-11 18:00'));
  });

  test('到期前：从假期后往回数，回到假期前', () => {
    expect(beforeDue(at('2027-10-08 11:00'), hours(4))).toBe(at('2027-09-30 16:30'));
    expect(beforeDue(at('2027-10-11 09:00'), hours(10))).toBe(at('2027-10-09 08:30'));
  });

  test('停了再走：还剩的工作小时接着算，调休的星期六也算', () => {
    const [stopped, due] = [at('2027-09-30 16:30'), at('2027-10-08 11:00')];
    expect(remainingAfter(stopped, due, at('2027-10-09 15:00'), 'working')).toBe(at('2027-10-11 09:30'));
  });
});
