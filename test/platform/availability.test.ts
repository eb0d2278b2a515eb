import fc from 'fast-check';
import {
  dividedSeries,
  fits,
  freeTimes,
  isOverdue,
  mayArrive,
  peakOf,
  promisable,
  QUARTER,
  stillTaken,
  timesOf,
  type Asked,
  type Taking,
} from '../../cloudfunctions/platform/availability';
import { beijingDate, beijingInstant, DAY, HOUR, MINUTE } from '../../cloudfunctions/platform/clock';
import {
  isWithin,
  joined,
  officeWeek,
  openBetween,
  openOn,
  without,
  type Interval,
  type OpeningHours,
} from '../../cloudfunctions/platform/opening-hours';

const at = (clock: string, date = '2026-11-18') => {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return beijingInstant(date, hour * 60 + minute);
};
const time = (from: string, to: string, date?: string): Interval => ({ from: at(from, date), to: at(to, date) });
const taking = (from: string, to: string, amount = 1): Taking => ({ ...time(from, to), amount });
const asked = (more: Partial<Asked> = {}): Asked => ({
  length: HOUR,
  amount: 1,
  before: 0,
  after: 0,
  step: 30 * MINUTE,
  ...more,
});
const office = officeWeek({ from: 9 * 60, to: 12 * 60 }, { from: 14 * 60, to: 17 * 60 });
const onDay = (hours: OpeningHours, date: string) => openOn(hours, date).periods.map(({ from, to }) => [from, to]);
const sayTimes = (starts: readonly number[]) =>
  starts.map((start) => new Date(start + 8 * HOUR).toISOString().slice(11, 16));

describe('开放时间', () => {
  test('每周一的时段在国庆不开，调休的周六按规定的那天开，平常的周六不开', () => {
    expect(onDay(office, '2026-10-05')).toEqual([]);
    expect(openOn(office, '2026-10-05').why).toBe('放假');
    expect(onDay(office, '2026-10-10')).toEqual([
      [540, 720],
      [840, 1020],
    ]);
    expect(openOn(office, '2026-10-10').why).toBe('调休上班');
    expect(onDay({ ...office, madeUpAs: null }, '2026-10-10')).toEqual([]);
    expect(onDay(office, '2026-11-21')).toEqual([]);
  });

  test('假日照常开的，国庆也按星期开；节日正逢周末的，假日关的也关', () => {
    expect(onDay({ ...office, onHolidays: 'open' }, '2026-10-05')).toHaveLength(2);
    const everyDay: OpeningHours = { ...office, weekly: [{ from: 0, to: 600, weekdays: [0, 1, 2, 3, 4, 5, 6] }] };
    expect(onDay(everyDay, '2026-10-03')).toEqual([]);
    expect(onDay(everyDay, '2026-11-21')).toHaveLength(1);
  });

  test('例外的日子盖过每周的规则，后写的盖过先写的，写明为什么', () => {
    const closed = { from: '2026-11-18', to: '2026-11-20', periods: [], why: '装修' };
    const morning = { from: '2026-11-19', to: '2026-11-19', periods: [{ from: 600, to: 660 }], why: '只开一小时' };
    const hours = { ...office, exceptions: [closed, morning] };
    expect(openOn(hours, '2026-11-18')).toEqual({ periods: [], why: '装修' });
    expect(onDay(hours, '2026-11-19')).toEqual([[600, 660]]);
    expect(onDay({ ...office, since: '2026-11-19', until: '2026-11-19' }, '2026-11-18')).toEqual([]);
    expect(onDay({ ...office, until: '2026-11-17' }, '2026-11-18')).toEqual([]);
  });

  test('开到半夜以后的，从前一天晚上接着算，相接的并成一段', () => {
    const night: OpeningHours = { ...office, weekly: [{ from: 20 * 60, to: 26 * 60, weekdays: [3] }] };
    expect(openBetween(night, { from: at('00:00'), to: at('00:00') + 2 * DAY })).toEqual([
      { from: at('20:00'), to: at('02:00', '2026-11-19') },
    ]);
    expect(openBetween(night, time('00:00', '06:00', '2026-11-19'))).toEqual([time('00:00', '02:00', '2026-11-19')]);
  });

  test('合并、减去：不多一刻，不少一刻', () => {
    const spans = fc.array(
      fc.tuple(fc.nat(60), fc.nat(20)).map(([from, length]) => ({ from, to: from + length + 1 })),
      { maxLength: 8 },
    );
    const has = (list: readonly Interval[], n: number) => list.some(({ from, to }) => from <= n && n < to);
    fc.assert(
      fc.property(spans, spans, (a, b) => {
        const left = without(a, b);
        const all = joined(a);
        for (let n = 0; n < 90; n++) {
          expect(has(all, n)).toBe(has(a, n));
          expect(has(left, n)).toBe(has(a, n) && !has(b, n));
        }
        for (let i = 1; i < all.length; i++) expect(all[i]!.from).toBeGreaterThan(all[i - 1]!.to);
        for (const one of all) expect(isWithin(a, one)).toBe(true);
      }),
    );
  });
});

describe('够不够：看最多的那一刻，不看加起来', () => {
  const three = [taking('9:00', '10:00'), taking('9:30', '11:00'), taking('10:30', '12:00')];

  test('9–10、9:30–11、10:30–12 已订，要 9–12：容三个的可以，容两个的不行', () => {
    expect(peakOf(three, time('9:00', '12:00'))).toBe(2);
    const offered = { open: [time('9:00', '12:00')], takings: three, notBefore: 0 };
    const long = asked({ length: 3 * HOUR });
    expect(fits({ ...offered, capacity: 3 }, time('9:00', '12:00'), long)).toBeNull();
    expect(fits({ ...offered, capacity: 2 }, time('9:00', '12:00'), long)).toBe('full');
  });

  test('10–11 里面的 10:15–10:30 不行；10 点结束的和 10 点开始的不相碰', () => {
    const offered = { open: [time('9:00', '12:00')], takings: [taking('10:00', '11:00')], capacity: 1, notBefore: 0 };
    expect(fits(offered, time('10:15', '10:30'), asked())).toBe('full');
    expect(fits(offered, time('9:00', '10:00'), asked())).toBeNull();
    expect(fits(offered, time('11:00', '12:00'), asked())).toBeNull();
  });

  test('要留出收拾的时间，前后都算', () => {
    const offered = { open: [time('8:00', '14:00')], takings: [taking('10:00', '11:00')], capacity: 1, notBefore: 0 };
    const room = asked({ before: 15 * MINUTE, after: 30 * MINUTE });
    expect(fits(offered, time('9:00', '10:00'), room)).toBe('full');
    expect(fits(offered, time('8:30', '9:30'), room)).toBeNull();
    expect(fits(offered, time('11:00', '12:00'), room)).toBe('full');
    expect(fits(offered, time('11:15', '12:15'), room)).toBeNull();
  });

  test('按段扫出来的最多，和一刻一刻数出来的一样', () => {
    const takings = fc.array(
      fc
        .tuple(fc.nat(30), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 4 }))
        .map(([from, length, amount]) => ({
          from,
          to: from + length,
          amount,
        })),
      { maxLength: 10 },
    );
    fc.assert(
      fc.property(takings, fc.nat(30), fc.integer({ min: 1, max: 20 }), (list, from, length) => {
        const levels = Array.from({ length }, (_, n) =>
          list.reduce((sum, one) => (one.from <= from + n && from + n < one.to ? sum + one.amount : sum), 0),
        );
        expect(peakOf(list, { from, to: from + length })).toBe(Math.max(...levels));
      }),
    );
  });
});

describe('有哪些时间', () => {
  const open = [time('9:00', '12:00')];

  test('没有时间的三种说法：不开、满了、空闲时间不够长', () => {
    const times = (takings: Taking[], more: Partial<Asked> = {}, hours: Interval[] = open) =>
      freeTimes({ open: hours, takings, capacity: 1, notBefore: 0 }, asked(more));
    expect(times([], {}, [])).toEqual({ starts: [], none: 'no-hours' });
    expect(times([taking('9:00', '12:00')])).toEqual({ starts: [], none: 'full' });
    expect(times([taking('9:30', '10:30'), taking('11:00', '12:00')])).toEqual({ starts: [], none: 'no-gap' });
    expect(times([], { length: 4 * HOUR }).none).toBe('no-gap');
    expect(sayTimes(times([taking('9:30', '10:30')]).starts)).toEqual(['10:30', '11:00']);
  });

  test('过去的时间不给；给的都订得上，订得上的都给', () => {
    const list = fc.array(
      fc
        .tuple(fc.nat(11), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 2 }))
        .map(([from, length, amount]) => ({
          from: at('9:00') + from * QUARTER,
          to: at('9:00') + (from + length) * QUARTER,
          amount,
        })),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(
        list,
        fc.nat(12),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 3 }),
        (takings, late, length, capacity) => {
          const offered = { open, takings, capacity, notBefore: at('9:00') + late * QUARTER };
          const wish = asked({ length: length * QUARTER, step: QUARTER });
          const { starts, none } = freeTimes(offered, wish);
          const all = Array.from({ length: 12 }, (_, n) => at('9:00') + n * QUARTER).filter(
            (from) => fits(offered, { from, to: from + wish.length }, wish) === null,
          );
          expect(starts).toEqual(all);
          expect(none === null).toBe(all.length > 0);
        },
      ),
    );
  });

  test('定期的：关的那天跳过并列出来，其余照订；月末没有那一天的用最后一天', () => {
    const first = time('9:00', '10:00', '2026-09-21');
    const weeks = timesOf(first, 'weekly', 4);
    const { had, skipped } = dividedSeries(weeks, (one) =>
      isWithin(openBetween(office, one), one) ? null : 'no-hours',
    );
    expect(had.map(({ from }) => beijingDate(from))).toEqual(['2026-09-21', '2026-09-28', '2026-10-12']);
    expect(skipped.map(({ time: { from }, why }) => [beijingDate(from), why])).toEqual([['2026-10-05', 'no-hours']]);
    const months = timesOf(time('9:00', '10:00', '2026-01-31'), 'monthly', 3);
    expect(months.map(({ from }) => beijingDate(from))).toEqual(['2026-01-31', '2026-02-28', '2026-03-31']);
  });
});

describe('签到、放出、逾期：看时间就知道，不用谁来办', () => {
  const rule = { opensBefore: 15 * MINUTE, releasedAfter: 20 * MINUTE };
  const booked = time('9:00', '10:00');

  test('开始前一刻钟起可以签到，过了二十分钟没来就放出', () => {
    const clocks = ['8:44', '8:45', '9:19', '9:20'];
    expect(clocks.map((clock) => mayArrive(booked, rule, at(clock)))).toEqual([false, true, true, false]);
    expect(clocks.map((clock) => stillTaken(booked, null, rule, at(clock)))).toEqual([true, true, true, false]);
    expect(stillTaken(booked, at('8:50'), rule, at('9:50'))).toBe(true);
    expect(stillTaken(booked, null, null, at('9:50'))).toBe(true);
  });

  test('今天到期不算逾期，明天算；全借出去了、两件逾期的，不许给别人', () => {
    expect([isOverdue('2026-11-18', at('23:59')), isOverdue('2026-11-17', at('0:00'))]).toEqual([false, true]);
    expect(promisable(2, { out: 2, promised: 0, broken: 0 })).toBe(0);
    expect(promisable(5, { out: 2, promised: 1, broken: 1 })).toBe(1);
    expect(promisable(1, { out: 1, promised: 1, broken: 0 })).toBe(0);
  });
});
