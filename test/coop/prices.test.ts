import fc from 'fast-check';
import type { CooperativeView, OrderDetail, ServiceDetail } from '../../cloudfunctions/coop/contract';
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
import { expectOk } from '../requests/scene';
import { ADMINISTRATOR, GRID } from '../support/small-town';
import { dayAhead, openCoop, type CoopScene } from './scene';
import { MINUTE, DAY } from '../../cloudfunctions/platform/clock';

const NOW = beijing('2026-11-23 11:00');
const TODAY = beijing('2026-11-23 00:00');
const service: Service = serviceFrom({
  id: 's',
  communityCode: '990101001001',
  teamId: 't',
  name: '换灯',
  unit: '盏',
  reason: '',
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

describe('公开的价目', () => {
  jest.setTimeout(MINUTE);
  let coop: CoopScene;
  beforeAll(async () => {
    coop = await openCoop();
  });
  afterAll(() => coop.scene.close());
  const answer = async (who: string, action: string, input: object): Promise<{ code: string }> => {
    const reply = await coop.call(who, action, input);
    return { code: reply.ok ? 'OK' : reply.error.code };
  };
  const price = (more: object) => ({
    serviceId: 'service-tap',
    version: 1,
    parts: { cost: 4000, allowance: 2000, fund: 200 },
    from: dayAhead(5),
    reason: '11 月社员会议定',
    ...more,
  });
  test('只有管理员记下议定的新价，要提前公布；同意过的单还按原价，旧价留着', async () => {
    const before = await coop.until('agree');
    expect((await answer('chief', 'decide-price', price({}))).code).toBe('FORBIDDEN');
    expect((await answer('resident', 'decide-price', price({}))).code).toBe('FORBIDDEN');
    expect((await answer('manager', 'decide-price', price({ from: dayAhead(1) }))).code).toBe('BAD_INPUT');
    expect((await answer('manager', 'decide-price', price({ reason: '' }))).code).toBe('BAD_INPUT');
    expect((await answer('manager', 'decide-price', price({ parts: { cost: 0.5, allowance: 1, fund: 1 } }))).code).toBe(
      'BAD_INPUT',
    );
    const decided = await coop.get<ServiceDetail>('manager', 'decide-price', price({}));
    expect(decided.price?.priceText).toBe('57 元');
    expect(decided.next?.priceText).toBe('62 元');
    expect(decided.history).toHaveLength(2);
    expect((await answer('manager', 'decide-price', price({}))).code).toBe('STALE');
    await coop.scene.system.timer('deliver-notices');
    const inbox = JSON.stringify(await coop.scene.system.invoke('notices', 'second', 'inbox'));
    expect(inbox).toContain('价目表有变动');
    await coop.scene.system.clock('P6D');
    expect((await coop.get<ServiceDetail>('resident', 'service', { id: 'service-tap' })).price?.priceText).toBe(
      '62 元',
    );
    expect((await coop.get<OrderDetail>('resident', 'order', { id: before.id })).money.totalText).toBe('57 元');
  });

  test('不再提供也要议定、提前公布：到那天不能再报，同意过的照原价，旧价看得到；能恢复', async () => {
    const lamp = (more: object) => ({
      serviceId: 'service-lamp',
      parts: null,
      from: dayAhead(11),
      reason: '11 月社员会议定',
      ...more,
    });
    const asked = { version: 1 };
    const order = await coop.until('claim');
    const add = (choice: string) => coop.act('plumber', order.id, 'add-item', { choice, number: 1 });
    expectOk(await add('service-lamp'));
    await coop.done('plumber', order.id, 'estimate', { date: dayAhead(9), time: '10:00' });
    await coop.done('resident', order.id, 'agree', { choice: 'self' });
    expect((await answer('chief', 'decide-price', lamp(asked))).code).toBe('FORBIDDEN');
    expect((await answer('manager', 'decide-price', lamp({ ...asked, from: dayAhead(7) }))).code).toBe('BAD_INPUT');
    const decided = await coop.get<ServiceDetail>('manager', 'decide-price', lamp(asked));
    expect([decided.price?.priceText, decided.next?.priceText]).toEqual(['11 元', '不再提供']);
    await coop.scene.system.clock('P12D');
    const shown = await coop.get<ServiceDetail>('resident', 'service', { id: 'service-lamp' });
    expect([shown.price, shown.history.length]).toEqual([null, 2]);
    expect(shown.retiredText).toContain('不再提供');
    const { teams } = await coop.get<CooperativeView>('resident', 'cooperative');
    expect(teams[0]!.services.at(-1)!.id).toBe('service-lamp');
    const other = await coop.until('claim');
    const offered = (await coop.get<OrderDetail>('plumber', 'order', { id: other.id })).availableActions;
    const lines = offered.find(({ action }) => action === 'add-item')!.fields[0]!.options;
    expect(lines.map(({ value }) => value)).toEqual(['service-tap']);
    const late = await coop.act('plumber', other.id, 'add-item', { choice: 'service-lamp', number: 1 });
    expect(late).toMatchObject({ ok: false, error: { code: 'CHOICE_NOT_OFFERED' } });
    expect((await coop.get<OrderDetail>('plumber', 'order', { id: order.id })).money.totalText).toBe('11 元');
    const again = { version: 2, from: dayAhead(24) };
    expect((await answer('manager', 'decide-price', lamp(again))).code).toBe('NOT_OFFERED');
    const back = { ...again, parts: { cost: 0, allowance: 1200, fund: 100 } };
    expect((await coop.get<ServiceDetail>('manager', 'decide-price', lamp(back))).next?.priceText).toBe('13 元');
  });

  test('导入只带进新的，不改已经有的价；坏行说明是哪一行', async () => {
    const row = {
      id: 'service-tap',
      communityCode: GRID.riverside,
      teamId: 'team-water',
      name: '换水龙头',
      unit: '次',
    };
    const parts = { cost: 1, allowance: 1, fund: 1 };
    expect(await coop.get(ADMINISTRATOR, 'import-services', { rows: [{ ...row, parts }] })).toEqual({ accepted: 0 });
    const bad = await coop.call(ADMINISTRATOR, 'import-services', {
      rows: [{ ...row, parts: { ...parts, cost: -1 } }],
    });
    expect(bad).toMatchObject({ ok: false, error: { fields: { 'rows.0.parts.cost': '材料成本不能小于 0。' } } });
  });
});
