import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  DAY,
  HOUR,
  MINUTE,
  WEEK,
  asSheetTime,
  beijingDate,
  beijingInstant,
  beijingMonth,
  beijingParts,
  dateAfter,
  dayStart,
  daysIn,
  isDate,
  mondayOf,
  monthAfter,
  sameDayLater,
  sayDate,
  sayMoment,
  writeMoment,
  writeTime,
} from '../../cloudfunctions/platform/clock';

const at = (text: string) => Date.parse(`${text}:00+08:00`);

describe('北京的钟点', () => {
  test.each([
    ['2026-12-31 23:59', '2026-12-31'],
    ['2027-01-01 00:00', '2027-01-01'],
    ['2027-01-01 07:59', '2027-01-01'],
    ['2028-02-29 23:30', '2028-02-29'],
  ])('%s 是 %s 那天', (moment, date) => {
    expect(beijingDate(at(moment.replace(' ', 'T')))).toBe(date);
    expect(dayStart(at(moment.replace(' ', 'T')))).toBe(beijingInstant(date, 0));
  });

  test('日子、分钟和时刻来回换，不差一毫秒', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: at('2099-12-31T23:59') }), (moment) => {
        const { year, month, day, hour, minute, weekday } = beijingParts(moment);
        const start = dayStart(moment);
        expect(moment - start).toBeGreaterThanOrEqual(0);
        expect(moment - start).toBeLessThan(DAY);
        expect(beijingInstant(beijingDate(moment), hour * 60 + minute)).toBe(moment - (moment % MINUTE));
        expect(beijingDate(moment)).toBe([year, month, day].map((n) => String(n).padStart(2, '0')).join('-'));
        // The first of January 1970 was a Thursday.
        expect(weekday).toBe((Math.floor((moment + 8 * HOUR) / DAY) + 4) % 7);
        expect(asSheetTime(moment).getTime()).toBe(moment + 8 * HOUR);
        const monday = beijingInstant(mondayOf(moment), 0);
        expect(beijingParts(monday).weekday).toBe(1);
        expect(moment - monday).toBeLessThan(WEEK);
        expect(moment).toBeGreaterThanOrEqual(monday);
      }),
    );
  });

  test('人说的时刻：今天、明天、昨天，别的带日期，不是今年的带年份', () => {
    const now = at('2026-12-31T23:50');
    expect(sayMoment(at('2026-12-31T09:05'), now)).toBe('今天 9:05');
    expect(sayMoment(at('2027-01-01T00:10'), now)).toBe('明天 0:10');
    expect(sayMoment(at('2026-12-30T18:05'), now)).toBe('昨天 18:05');
    expect(sayMoment(at('2027-01-02T09:00'), now)).toBe('2027年1月2日 9:00');
    expect(sayMoment(at('2026-11-05T09:00'), now)).toBe('11月5日 9:00');
    expect(sayDate(at('2026-12-31T09:00'), now)).toBe('12月31日 9:00');
    expect(writeMoment(at('2026-11-03T09:05'))).toBe('2026年11月3日 09:05');
    expect(writeTime(at('2026-11-03T09:05'))).toBe('09:05');
  });
});

describe('日历', () => {
  test('下个月、上个月、一个月多少天', () => {
    expect(monthAfter('2026-12')).toBe('2027-01');
    expect(monthAfter('2027-01', -1)).toBe('2026-12');
    expect(monthAfter('2026-11', 14)).toBe('2028-01');
    expect(['2026-02', '2028-02', '2026-11', '2026-12'].map(daysIn)).toEqual([28, 29, 30, 31]);
    expect(beijingMonth(at('2026-12-31T23:59'))).toBe('2026-12');
  });

  test('几个月后的同一天，没有这一天就是月底；几天后', () => {
    expect(sameDayLater('2026-01-31', 1)).toBe('2026-02-28');
    expect(sameDayLater('2027-11-30', 3)).toBe('2028-02-29');
    expect(sameDayLater('2026-01-31', 2)).toBe('2026-03-31');
    expect(dateAfter('2026-12-31', 1)).toBe('2027-01-01');
    expect(dateAfter('2028-03-01', -1)).toBe('2028-02-29');
  });

  test.each(['2026-02-29', '2026-02-30', '2026-13-01', '2026-1-5', '2026-00-10', '明天', '', '2026-02-28T00:00'])(
    '「%s」不是日历上的一天',
    (text) => {
      expect(isDate(text)).toBe(false);
    },
  );

  test.each(['2026-02-28', '2028-02-29', '2026-12-31'])('%s 是日历上的一天', (text) => {
    expect(isDate(text)).toBe(true);
  });
});

test('机器在哪个时区都一样，那里拨夏令时的那个晚上也一样', () => {
  const script = `
    const c = require(${JSON.stringify(join(__dirname, '../../cloudfunctions/platform/clock'))});
    const { today, lastDayOf } = require(${JSON.stringify(join(__dirname, '../../miniprogram/services/dates'))});
    const night = [];
    for (let at = Date.parse('2026-03-07T12:00:00Z'); at < Date.parse('2026-03-09T12:00:00Z'); at += c.HOUR / 2)
      night.push(c.writeMoment(at), c.beijingDate(at), c.dayStart(at), today(at));
    console.log(JSON.stringify([night, c.sameDayLater('2026-01-31', 1), c.isDate('2026-03-08'), lastDayOf('2028-02')]));`;
  const inZone = (TZ: string) =>
    execFileSync(process.execPath, ['-r', 'tsx/cjs', '-e', script], { env: { ...process.env, TZ }, encoding: 'utf8' });
  const [utc, ...others] = ['UTC', 'America/New_York', 'Asia/Shanghai', 'Pacific/Auckland'].map(inZone);
  for (const other of others) expect(other).toBe(utc);
  expect(utc).toContain('"2026-03-08"');
});
