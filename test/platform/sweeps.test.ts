import fc from 'fast-check';
import { isSweepDue, minuteFor, sweptUntil, unsweptUntil } from '../../cloudfunctions/platform/sweeps';
import { MINUTE, HOUR, DAY } from '../../cloudfunctions/platform/clock';

const QUARTER = 15 * MINUTE;
const START = Date.parse('2026-11-23T10:00:00+08:00');
const moment = fc.integer({ min: START, max: START + DAY });
const delay = fc.integer({ min: 0, max: HOUR });
/** A call may take so long until its write has landed. */
const flight = fc.integer({ min: 0, max: MINUTE });

/** Sweeps begin with the tick of every quarter; this is the first that begins no sooner than `at`. */
const sweepFrom = (at: number) => Math.ceil(at / QUARTER) * QUARTER;

describe('到期的事什么时候有人看', () => {
  test('写下的时候自己约好，或者到期之前有一次大查看得见：没有一件两头落空', () => {
    fc.assert(
      fc.property(moment, delay, flight, (now, ahead, landing) => {
        const due = now + ahead;
        const seenBy = sweepFrom(now + landing);
        expect(due <= unsweptUntil(now) || seenBy <= due).toBe(true);
      }),
    );
  });

  test('一次大查约好到下一次为止的，下一次晚一点开始也接得上', () => {
    fc.assert(
      fc.property(moment, (now) => {
        const next = sweepFrom(now + 1);
        expect(sweptUntil(now)).toBeGreaterThan(next);
        expect(isSweepDue(now, next)).toBe(true);
        expect(isSweepDue(now, now)).toBe(false);
        expect(isSweepDue(now, next - 1)).toBe(false);
      }),
    );
  });

  test('十点零七分到期的，十点零八分之前响：约在到期后的第一个整分，绝不约在已经过去的', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: -HOUR, max: HOUR }), (now, ahead) => {
        const minute = minuteFor(now + ahead, now);
        expect(minute % MINUTE).toBe(0);
        expect(minute).toBeGreaterThan(now);
        expect(minute).toBeGreaterThanOrEqual(now + ahead);
        if (ahead > 2 * MINUTE) expect(minute - (now + ahead)).toBeLessThan(MINUTE);
        else expect(minute - now).toBeLessThanOrEqual(3 * MINUTE);
      }),
    );
  });
});
