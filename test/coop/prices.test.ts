import fc from 'fast-check';
import {
  decidePrice,
  decisionAt,
  nextPrice,
  priceAt,
  serviceFrom,
  type PriceDecision,
  type Service,
} from '../../cloudfunctions/coop/prices/service';
import { Refusal } from '../../cloudfunctions/platform/errors';
import { beijing } from '../requests/sample';

const NOW = beijing('2026-11-23 11:00');
const TODAY = beijing('2026-11-23 00:00');
const DAY = 24 * 3_600_000;
const service: Service = serviceFrom({
  ...{ id: 's', communityCode: '990101001001', teamId: 't', name: '换灯', unit: '盏', reason: '' },
  parts: { cost: 0, allowance: 1000, fund: 100 },
  from: 0,
});
const decision = (days: number, allowance: number | null): PriceDecision => ({
  parts: allowance === null ? null : { cost: 0, allowance, fund: 0 },
  from: TODAY + days * DAY,
  reason: '社员会议定',
  by: { openid: 'm', name: '', title: '' },
  commandId: `${days}-${allowance}`,
});
const tried = (before: Service, decided: PriceDecision): Service => {
  try {
    return decidePrice(before, decided, NOW);
  } catch (error) {
    if (error instanceof Refusal) return before;
    throw error;
  }
};

describe('价目怎么定', () => {
  test('不再提供要提前三天公布；那天以前照旧价，从那天起没有价，定了新价又有', () => {
    expect(() => decidePrice(service, decision(2, null), NOW)).toThrow(Refusal);
    const retired = decidePrice(service, decision(3, null), NOW);
    expect(priceAt(retired, TODAY + 3 * DAY - 1)?.parts.allowance).toBe(1000);
    expect(priceAt(retired, TODAY + 3 * DAY)).toBeNull();
    expect(nextPrice(retired, NOW)?.parts).toBeNull();
    expect(retired.outbox.at(-1)?.body).toContain('不再提供');
    expect(() => decidePrice(retired, decision(5, null), NOW)).toThrow(Refusal);
    const back = decidePrice(retired, decision(9, 1200), NOW);
    expect(priceAt(back, TODAY + 8 * DAY)).toBeNull();
    expect(priceAt(back, TODAY + 9 * DAY)?.parts.allowance).toBe(1200);
    expect(nextPrice(back, NOW)).toEqual(nextPrice(retired, NOW));
  });

  test('没有生效的可以改主意：同一天的以后一次为准', () => {
    const kept = decidePrice(decidePrice(service, decision(4, null), NOW), decision(4, 1100), NOW);
    expect(kept.prices).toHaveLength(2);
    expect(priceAt(kept, TODAY + 30 * DAY)?.parts.allowance).toBe(1100);
  });

  test('随便怎么定：生效过的一条不少，今后每一天的价都是那天以前最后定的那一条', () => {
    const decided = fc.array(fc.tuple(fc.nat(20), fc.option(fc.integer({ min: 1, max: 900 }))), { maxLength: 12 });
    fc.assert(
      fc.property(decided, (all) => {
        const after = all.reduce((so, [days, allowance]) => tried(so, decision(days, allowance)), service);
        expect(after.prices[0]).toEqual(service.prices[0]);
        for (let day = 0; day <= 21; day++) {
          const at = TODAY + day * DAY;
          const said = decisionAt(after, at)!;
          const newer = after.prices.filter(({ from }) => from <= at && from > said.from);
          expect([newer, priceAt(after, at)?.id ?? null]).toEqual([[], said.parts ? said.id : null]);
        }
        const falls = after.prices.filter(({ from }) => from > NOW).map(({ from }) => from);
        expect(nextPrice(after, NOW)?.from ?? Infinity).toBe(Math.min(...falls));
      }),
    );
  });
});
