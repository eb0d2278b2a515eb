import fc from 'fast-check';
import {
  dividedSeries,
  fits,
  freeTimes,
  isOnQuarters,
  QUARTER,
  timesOf,
  withBuffers,
  type Asked,
  type Cadence,
} from '../../cloudfunctions/platform/availability';
import { beijingDate, beijingInstant, DAY, HOUR } from '../../cloudfunctions/platform/clock';
import { keysOf, monthsOf, type Entry } from '../../cloudfunctions/platform/occupancy';
import { isWithin, openBetween, type OpeningHours } from '../../cloudfunctions/platform/opening-hours';

const midnight = beijingInstant('2026-12-01', 0);
const quarters = (n: number) => midnight + n * QUARTER;
const length = fc.integer({ min: 1, max: 16 });
/** A time around the midnight between two months. */
const spot = fc.tuple(fc.integer({ min: -40, max: 40 }), length).map(([from, long]) => ({
  from: quarters(from),
  to: quarters(from + long),
}));
const asked = (long: number, more: Partial<Asked> = {}): Asked => ({
  length: long * QUARTER,
  amount: 1,
  before: 0,
  after: 0,
  step: QUARTER,
  ...more,
});
const open = [{ from: midnight - 3 * DAY, to: midnight + 3 * DAY }];

test('首尾相接的不相碰，碰上一刻的就不行：半夜、月末也一样', () => {
  fc.assert(
    fc.property(spot, length, (taken, long) => {
      const offered = { open, takings: [{ ...taken, amount: 1 }], capacity: 1, notBefore: 0 };
      const fitsFrom = (from: number) => fits(offered, { from, to: from + long * QUARTER }, asked(long));
      expect(fitsFrom(taken.to)).toBeNull();
      expect(fitsFrom(taken.from - long * QUARTER)).toBeNull();
      expect(fitsFrom(taken.to - QUARTER)).toBe('full');
      expect(fitsFrom(taken.from - (long - 1) * QUARTER)).toBe('full');
    }),
  );
});

test('前后留空的，离别人至少那么远；不留空的给得出的，只会更多', () => {
  const gap = fc.integer({ min: 0, max: 4 });
  fc.assert(
    fc.property(fc.array(spot, { maxLength: 5 }), length, gap, gap, (taken, long, before, after) => {
      const takings = taken.map((one) => ({ ...one, amount: 1 }));
      const offered = { open, takings, capacity: 1, notBefore: 0 };
      const wish = asked(long, { before: before * QUARTER, after: after * QUARTER });
      const { starts } = freeTimes(offered, wish);
      for (const from of starts) {
        const around = withBuffers({ from, to: from + wish.length }, wish);
        expect(taken.filter((one) => one.from < around.to && around.from < one.to)).toEqual([]);
      }
      const bare = new Set(freeTimes(offered, asked(long)).starts);
      expect(starts.filter((from) => !bare.has(from))).toEqual([]);
    }),
  );
});

test('跨月的一条，两个月各占的加起来正好是它自己，不多一刻，不少一刻', () => {
  fc.assert(
    fc.property(spot, (time) => {
      const entry: Entry = { id: 'a', by: 'a', amount: 1, ...time, time };
      const counted = monthsOf(entry).map((month) => keysOf(month, entry).length);
      expect(counted.reduce((sum, one) => sum + one, 0)).toBe((time.to - time.from) / QUARTER);
      expect(counted).not.toContain(0);
      expect(isOnQuarters(time)).toBe(true);
    }),
  );
});

test('定期的：每一次一样长、一样的钟点；关的跳过列出来，其余都订，一次不丢', () => {
  const week: OpeningHours = {
    weekly: [{ from: 8 * 60, to: 26 * 60, weekdays: [0, 1, 2, 3, 4, 5, 6] }],
    onHolidays: 'closed',
    madeUpAs: null,
    exceptions: [],
    since: '',
    until: '',
  };
  const cadence = fc.constantFrom<Cadence[]>('daily', 'weekly', 'fortnightly', 'monthly');
  const day = fc.integer({ min: 0, max: 400 });
  fc.assert(
    fc.property(cadence, day, fc.integer({ min: 32, max: 95 }), length, (often, days, quarter, long) => {
      const from = beijingInstant('2026-01-01', 0) + days * DAY + quarter * QUARTER;
      const times = timesOf({ from, to: from + long * QUARTER }, often, 8);
      const isOpen = (one: { from: number; to: number }) =>
        isWithin(openBetween(week, { from: one.from - DAY, to: one.to + DAY }), one);
      const { had, skipped } = dividedSeries(times, (one) => (isOpen(one) ? null : 'no-hours'));
      expect([...had, ...skipped.map(({ time }) => time)].sort((a, b) => a.from - b.from)).toEqual(times);
      expect(had.every(isOpen)).toBe(true);
      for (const one of times) {
        expect(one.to - one.from).toBe(long * QUARTER);
        expect((one.from + 8 * HOUR) % DAY).toBe((from + 8 * HOUR) % DAY);
      }
      const dates = times.map((one) => beijingDate(one.from));
      expect(new Set(dates).size).toBe(8);
      if (often === 'monthly') expect(new Set(dates.map((date) => date.slice(0, 7))).size).toBe(8);
    }),
  );
});
