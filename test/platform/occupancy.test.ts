import fc from 'fast-check';
import { peakOf, QUARTER, takingsOf } from '../../cloudfunctions/platform/availability';
import { beijingInstant } from '../../cloudfunctions/platform/clock';
import {
  bookedPeak,
  emptyOccupancy,
  hasRoomFor,
  holds,
  keysOf,
  monthsOf,
  originOf,
  personResource,
  takenIn,
  withClosing,
  withEntry,
  withoutEntry,
  type Entry,
  type Occupancy,
} from '../../cloudfunctions/platform/occupancy';

const MONTH = '2026-12';
const origin = originOf(MONTH);
const entryOf = (id: string, quarter: number, length: number, amount: number, padding = 0): Entry => {
  const own = { from: origin + quarter * QUARTER, to: origin + (quarter + length) * QUARTER };
  const around = { from: own.from - padding * QUARTER, to: own.to + padding * QUARTER };
  return { id, by: id, amount, ...around, time: own };
};
const IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const spot = { quarter: fc.integer({ min: 2, max: 24 }), length: fc.integer({ min: 1, max: 8 }) };
const act = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('book' as const),
      id: fc.constantFrom(...IDS),
      ...spot,
      amount: fc.integer({ min: 1, max: 3 }),
      padding: fc.integer({ min: 0, max: 2 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('give' as const), id: fc.constantFrom(...IDS) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('move' as const), id: fc.constantFrom(...IDS), ...spot }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('close' as const), ...spot }) },
);

describe('一处一个月占了哪些', () => {
  const CAPACITY = 4;

  test('怎样订、退、改、关，任何一刻都不超过；数出来的和一条一条加起来的一样；关了的时间里不再有新的', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        let now: Occupancy = emptyOccupancy('room', MONTH);
        for (const one of acts) {
          const before = now;
          if (one.kind === 'book') {
            const entry = entryOf(one.id, one.quarter, one.length, one.amount, one.padding);
            if (hasRoomFor(now, entry, CAPACITY)) now = withEntry(now, entry);
          } else if (one.kind === 'give') now = withoutEntry(now, one.id);
          else if (one.kind === 'close') {
            const span = entryOf('x', one.quarter, one.length, 1).time;
            now = withClosing(now, { ...span, id: String(now.closings), why: '停电' });
          } else if (holds(now, one.id)) {
            const rest = withoutEntry(now, one.id);
            const moved = entryOf(one.id, one.quarter, one.length, 1);
            if (hasRoomFor(rest, moved, CAPACITY)) now = withEntry(rest, moved);
            expect(holds(now, one.id)).toBe(true);
          }
          const fresh = now.entries.filter((entry) => !before.entries.includes(entry));
          for (const { time: own } of fresh)
            expect(before.closed.some(({ from, to }) => from < own.to && own.from < to)).toBe(false);
          expect(bookedPeak(now)).toBeLessThanOrEqual(CAPACITY);
          const moments = Array.from({ length: 40 }, (_, n) => origin + n * QUARTER);
          const counted = takenIn([now]);
          expect(moments.map((at) => peakOf(counted, { from: at, to: at + 1 }))).toEqual(
            moments.map((at) => peakOf(now.entries, { from: at, to: at + 1 })),
          );
        }
      }),
    );
  });

  test('同一条再来一次不多占；退过的再退不少占', () => {
    const entry = entryOf('a', 4, 4, 1);
    const once = withEntry(emptyOccupancy('room', MONTH), entry);
    expect(withEntry(once, entry)).toBe(once);
    const back = withoutEntry(once, 'a');
    expect(withoutEntry(back, 'a')).toBe(back);
    expect(takenIn([back])).toEqual([]);
  });

  test('跨半夜、跨月的，两个月各占各的一段', () => {
    const night = { from: beijingInstant('2026-11-30', 23 * 60), to: beijingInstant('2026-12-01', 60) };
    expect(monthsOf(night)).toEqual(['2026-11', '2026-12']);
    expect(monthsOf({ ...night, to: beijingInstant('2026-12-01', 0) })).toEqual(['2026-11']);
    expect(keysOf('2026-12', night)).toEqual(['0', '1', '2', '3']);
    expect(keysOf('2026-11', night)).toEqual([2876, 2877, 2878, 2879].map(String));
    expect(takingsOf({ 0: 1, 1: 1, 2: 0, 3: 2 }, 0)).toEqual([
      { from: 0, to: 2 * QUARTER, amount: 1 },
      { from: 3 * QUARTER, to: 4 * QUARTER, amount: 2 },
    ]);
  });

  test('一个人 10–11 点在这里，就不能 10:30–11:30 在别处：人也是只容一个的一处', () => {
    const person = withEntry(emptyOccupancy(personResource('openid'), MONTH), entryOf('here', 40, 4, 1));
    expect(hasRoomFor(person, entryOf('there', 42, 4, 1), 1)).toBe(false);
    expect(hasRoomFor(person, entryOf('there', 44, 4, 1), 1)).toBe(true);
  });
});
