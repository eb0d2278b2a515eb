import fc from 'fast-check';
import { dateAfter, beijingInstant, HOUR } from '../../cloudfunctions/platform/clock';
import { officeWeek, type OpeningHours } from '../../cloudfunctions/platform/opening-hours';
import { isWorkingDay } from '../../cloudfunctions/platform/working-days';
import type { Programme } from '../../cloudfunctions/places/programmes/programme';
import { nextReminder, remindedOf, sessionsFrom, sessionsOn } from '../../cloudfunctions/places/programmes/sessions';

type Dated = Pick<Programme, 'hours' | 'shift' | 'off'>;
const weekly = (weekdays: number[], from = 9 * 60, to = 11 * 60): OpeningHours => ({
  ...officeWeek(),
  weekly: [{ weekdays, from, to }],
});
const on = (weekdays: number[], shift: Dated['shift'], off: Dated['off'] = []): Dated => ({
  hours: weekly(weekdays),
  shift,
  off,
});
const dates = (programme: Dated, first: string, days: number) =>
  sessionsFrom(programme, first, days).map(({ date, movedFrom }) => (movedFrom ? `${movedFrom}→${date}` : date));

describe('一日一主题：逢放假和调休', () => {
  test('周四的理发遇上国庆：停一次的那天没有，顺延的到节后第一个工作日，写明原定哪天', () => {
    // 2026-10-01 is a Thursday; all are off until the 7th.
    expect(dates(on([4], 'skip'), '2026-09-28', 14)).toEqual(['2026-10-08']);
    expect(dates(on([3], 'next'), '2026-09-28', 14)).toEqual(['2026-09-30', '2026-10-07→2026-10-08']);
    expect(dates(on([3], 'skip'), '2026-09-28', 14)).toEqual(['2026-09-30']);
  });

  test('顺延到的那天本来就有同一时间的，不重复一次', () => {
    expect(dates(on([4], 'next'), '2026-09-28', 14)).toEqual(['2026-10-08']);
  });

  test('调休上班的周六，按它补的那一天办：周五的主题在那天有，周六的没有', () => {
    // 2026-10-10 is a Saturday that is worked.
    expect(isWorkingDay('2026-10-10')).toBe(true);
    expect(dates(on([5], 'skip'), '2026-10-09', 2)).toEqual(['2026-10-09', '2026-10-10']);
    expect(dates(on([6], 'skip'), '2026-10-10', 1)).toEqual([]);
  });

  test('取消了的那天还列着，写明为什么；提醒跳过它', () => {
    const programme = on([3], 'skip', [{ date: '2026-11-18', why: '老师生病' }]);
    expect(sessionsOn(programme, '2026-11-18').map(({ off }) => off)).toEqual(['老师生病']);
    const monday = beijingInstant('2026-11-16', 10 * 60);
    expect(nextReminder(programme, monday)).toBe(beijingInstant('2026-11-24', 18 * 60));
  });

  test('提醒在前一天 18 点：那一刻说的是第二天的；晚了几个小时跑到的也是，开始以后不再说', () => {
    const programme = on([3], 'skip');
    const evening = nextReminder(programme, beijingInstant('2026-11-16', 0))!;
    expect(evening).toBe(beijingInstant('2026-11-17', 18 * 60));
    for (const late of [0, 3 * HOUR, 10 * HOUR])
      expect(remindedOf(programme, evening + late).map(({ date }) => date)).toEqual(['2026-11-18']);
    expect(remindedOf(programme, beijingInstant('2026-11-18', 10 * 60))).toEqual([]);
  });

  test('不管哪几天、哪个月：顺延的一次不丢——每个应有的日子，不是照常，就是顺延到了一个工作日，或与那天照常的合为一次', () => {
    const start = fc.integer({ min: 0, max: 360 }).map((n) => dateAfter('2026-01-01', n));
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 }),
        start,
        (days, first) => {
          const programme = on(days, 'next');
          const found = sessionsFrom(programme, first, 40);
          for (const one of found) expect([one.date, isWorkingDay(one.date)]).toEqual([one.date, true]);
          const usual = Array.from({ length: 28 }, (_, n) => dateAfter(first, n)).filter((date) =>
            days.includes(new Date(beijingInstant(date, 12 * 60)).getUTCDay()),
          );
          for (const date of usual) {
            const next = found.find((one) => one.date >= date && isWorkingDay(one.date));
            expect(next).toBeDefined();
            const between = found.filter((one) => one.date === date || one.movedFrom === date);
            const merged = found.some((one) => one.date === next!.date && one.date > date);
            expect([date, between.length === 1 || merged]).toEqual([date, true]);
          }
          // Nothing is on twice at the same time.
          expect(new Set(found.map(({ from }) => from)).size).toBe(found.length);
        },
      ),
    );
  });
});
