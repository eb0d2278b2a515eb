import fc from 'fast-check';
import {
  beforeDue,
  dueAt,
  isWorkingDay,
  sayDistance,
  sayLength,
  type WorkingTime,
} from '../../cloudfunctions/platform/working-time';
import { beijing, DAY, HOUR } from './sample';
import { MINUTE, beijingDate, sameDay } from '../../cloudfunctions/platform/clock';

const hours = (amount: number): WorkingTime => ({ amount, unit: 'hours', calendar: 'working' });
const days = (amount: number): WorkingTime => ({ amount, unit: 'days', calendar: 'working' });

describe('工作日历', () => {
  test.each([
    ['2026-11-23', true, '星期一'],
    ['2026-11-22', false, '星期日'],
    ['2026-10-01', false, '国庆节'],
    ['2026-10-07', false, '国庆假期最后一天'],
    ['2026-10-08', true, '节后第一天'],
    ['2026-10-10', true, '星期六，国庆调休上班'],
    ['2026-09-20', true, '星期日，国庆调休上班'],
    ['2026-02-17', false, '春节'],
    ['2026-02-28', true, '星期六，春节调休上班'],
  ])('%s 上班：%s（%s）', (date, working) => {
    expect(isWorkingDay(date)).toBe(working);
  });
});

describe('工作小时：只算上班时间，从此刻起', () => {
  test.each([
    ['上午提交，当天到期', '2026-11-23 09:30', 4, '2026-11-23 13:30'],
    ['下班前一小时提交，余下的第二天接着算', '2026-11-23 17:00', 4, '2026-11-24 11:30'],
    ['早上没上班，从上班算起', '2026-11-23 06:00', 2, '2026-11-23 10:30'],
    ['晚上提交，第二天算起', '2026-11-23 21:00', 2, '2026-11-24 10:30'],
    ['周五傍晚提交，周一算起', '2026-11-27 18:30', 4, '2026-11-30 12:30'],
    ['正好用到下班', '2026-11-23 16:00', 2, '2026-11-23 18:00'],
    ['国庆假期里提交，节后算起', '2026-10-03 10:00', 2, '2026-10-08 10:30'],
    ['周五提交，调休的周六也上班', '2026-10-09 17:00', 2, '2026-10-10 09:30'],
  ])('%s', (_, from, amount, due) => {
    expect(dueAt(beijing(from), hours(amount))).toBe(beijing(due));
  });

  test('中午休息的地方不算午休', () => {
    const office = [
      { from: 9 * 60, to: 12 * 60 },
      { from: 14 * 60, to: 18 * 60 },
    ];
    expect(dueAt(beijing('2026-11-23 11:00'), hours(2), office)).toBe(beijing('2026-11-23 15:00'));
    expect(dueAt(beijing('2026-11-23 12:30'), hours(1), office)).toBe(beijing('2026-11-23 15:00'));
  });
});

describe('工作日：当天不算，最后一天下班到期', () => {
  test.each([
    ['周一提交，三个工作日', '2026-11-23 09:30', 3, '2026-11-26 18:00'],
    ['周五提交跨周末', '2026-11-27 17:59', 3, '2026-12-02 18:00'],
    ['周六提交', '2026-11-28 10:00', 1, '2026-11-30 18:00'],
    ['跨国庆，节后有调休的周六', '2026-09-30 10:00', 3, '2026-10-10 18:00'],
    ['北京时间零点后算新的一天', '2026-11-23 00:05', 1, '2026-11-24 18:00'],
  ])('%s', (_, from, amount, due) => {
    expect(dueAt(beijing(from), days(amount))).toBe(beijing(due));
  });
});

describe('紧急的不分昼夜', () => {
  test('一小时就是一小时，一天就是二十四小时', () => {
    const night = beijing('2026-10-02 23:30');
    expect(dueAt(night, { amount: 1, unit: 'hours', calendar: 'always' })).toBe(night + HOUR);
    expect(dueAt(night, { amount: 2, unit: 'days', calendar: 'always' })).toBe(night + 2 * DAY);
  });
});

test('任何时刻、任何时限：总在将来，越晚提交到期不会更早，且落在上班时间', () => {
  const instant = fc.integer({ min: beijing('2025-01-01 00:00'), max: beijing('2027-06-01 00:00') });
  const time = fc.record({
    amount: fc.integer({ min: 1, max: 40 }),
    unit: fc.constantFrom('hours' as const, 'days' as const),
    calendar: fc.constantFrom('working' as const, 'always' as const),
  });
  fc.assert(
    fc.property(instant, fc.integer({ min: 0, max: 10 * DAY }), time, (now, wait, promise) => {
      const due = dueAt(now, promise);
      expect(due).toBeGreaterThan(now);
      expect(dueAt(now + wait, promise)).toBeGreaterThanOrEqual(due);
      if (promise.calendar === 'always') return;
      const beijingClock = new Date(due + 8 * HOUR);
      expect(isWorkingDay(beijingClock.toISOString().slice(0, 10))).toBe(true);
      const minutes =
        beijingClock.getUTCHours() * 60 + beijingClock.getUTCMinutes() + beijingClock.getUTCSeconds() / 60;
      expect(minutes).toBeGreaterThanOrEqual(8 * 60 + 30);
      expect(minutes).toBeLessThanOrEqual(18 * 60);
    }),
  );
});

test('说法照人说的来', () => {
  expect(sayLength(hours(4))).toBe('4 个工作小时');
  expect(sayLength(days(3))).toBe('3 个工作日');
  expect(sayLength({ amount: 24, unit: 'hours', calendar: 'always' })).toBe('24 小时');
  expect(sayDistance(20_000)).toBe('1 分钟');
  expect(sayDistance(-90 * MINUTE)).toBe('1 小时');
  expect(sayDistance(3 * DAY)).toBe('3 天');
});

test('同一天按北京时间', () => {
  expect(sameDay(beijing('2026-11-23 00:00'), beijing('2026-11-23 23:59'))).toBe(true);
  expect(sameDay(beijing('2026-11-23 23:59'), beijing('2026-11-24 00:00'))).toBe(false);
});

describe('时限之前多少时间', () => {
  test.each([
    ['当天往回数', '2026-11-23 13:30', 1, '2026-11-23 12:30'],
    ['早上到期，数到前一个工作日', '2026-11-23 09:00', 4, '2026-11-20 14:30'],
    ['国庆节后到期，数到节前', '2026-10-08 09:00', 1, '2026-09-30 17:30'],
    ['夜里到期，从下班数起', '2026-11-23 22:00', 1, '2026-11-23 17:00'],
  ])('%s', (_, due, amount, before) => {
    expect(beforeDue(beijing(due), hours(amount))).toBe(beijing(before));
  });

  test('往回数再往前数，回到原处', () => {
    const officeMoment = fc
      .record({ day: fc.integer({ min: 0, max: 300 }), minute: fc.integer({ min: 1, max: 570 }) })
      .map(({ day, minute }) => beijing('2026-01-05 08:30') + day * DAY + minute * MINUTE)
      .filter((at) => isWorkingDay(beijingDate(at)));
    fc.assert(
      fc.property(officeMoment, fc.integer({ min: 1, max: 80 }), (due, quarters) => {
        const time = hours(quarters / 4);
        expect(dueAt(beforeDue(due, time), time)).toBe(due);
      }),
    );
  });
});
