import type { OrderDetail, OrderPreview, RingLists, RingPage } from '../../cloudfunctions/party/contract';
import type { InboxPage } from '../../cloudfunctions/notices/contract';
import { sayPreview } from '../../miniprogram/packages/party/pages/order-new/saying';
import { ADMINISTRATOR, expectOk, GRID, openOrders, PLACE, type OrderScene } from './mobilisation-scene';

/** Nobody of them has a WeChat here. */
const WANTED = 45;
const roster = Array.from({ length: WANTED * 2 }, (_, i) => ({
  name: `队员${String.fromCharCode(0x4e00 + i)}`,
  phone: `1990001${String(1000 + i)}`,
  ...(i === 0 ? { role: 'leader' } : {}),
  partyMember: true,
}));
const SQUAD = { id: 'squad-many', name: '全镇先锋队', kind: 'pioneers', gridCode: GRID.riverside, roster };
const asked = {
  whom: { within: GRID.district, postKinds: [], squadKinds: [], squadIds: [SQUAD.id] },
  places: [{ gridCode: GRID.southWest, name: '河堤东口', point: PLACE.southWest, wanted: WANTED }],
};

describe('叫很多人，大多没有绑定微信', () => {
  let scene: OrderScene;
  let id = '';
  beforeAll(async () => {
    scene = await openOrders();
    expectOk(await scene.call(ADMINISTRATOR, 'import-squads', { rows: [SQUAD] }));
    id = (await scene.issue(asked)).id;
  });
  afterAll(() => scene.close());
  const place = async () => (await scene.order(id)).shown[0]!;

  test('下达之前说清楚：几人马上收到，几人要打电话', async () => {
    const other = { ...asked, places: [{ ...asked.places[0], name: '河堤西口' }] };
    const preview = await scene.get<OrderPreview>('district', 'preview-order', other);
    expect(preview).toMatchObject({ elsewhere: WANTED });
    expect(sayPreview({ called: 2000, unreachable: 1994, wanted: 2000, reserve: 0 }, '30')).toBe(
      '6 人马上收到消息，30 分钟内回复。1994 人未绑定微信，请打电话通知。人数够了。候补 0 人。',
    );
    expect(sayPreview({ called: 3, unreachable: 3, wanted: 5, reserve: 1 }, '10')).toBe(
      '没有人能收到消息。3 人未绑定微信，请打电话通知。还缺 2 人。候补 1 人。',
    );
    expect(sayPreview({ called: 4, unreachable: 0, wanted: 4, reserve: 2 }, '10')).toBe(
      '4 人马上收到消息，10 分钟内回复。人数够了。候补 2 人。',
    );
  });

  test('经过里写的是真的，不说通知了每个人', async () => {
    const { timeline } = await scene.order(id);
    expect(timeline.map(({ title, note }) => `${title} ${note}`)).toContain(
      `已发出通知 已向 0 人发出通知。${WANTED} 人未绑定微信，需打电话通知。`,
    );
  });

  test('打了电话，接通的不再在要打的名单里，未接通的记着几次', async () => {
    const list = () => scene.get<RingPage>('district', 'ring-list', { id, list: `g:${GRID.riverTown}` });
    const [first, second] = (await list()).items;
    expectOk(await scene.step('district', first!, 'got-through'));
    expectOk(await scene.step('chief', second!, 'not-through'));
    // Two callers at once: who comes second is told, and nothing is counted twice.
    expect(await scene.step('district', second!, 'not-through')).toMatchObject({ ok: false });
    const after = (await list()).items;
    expect(after.map((one) => one.id)).not.toContain(first!.id);
    expect(after.map((one) => one.id)).not.toContain(second!.id);
    const counted = await scene.get<RingLists>('district', 'ring-lists', { id });
    expect(counted.streets).toMatchObject([{ left: WANTED - 1, reached: 1 }]);
  });

  test('都没有回复，街道听到的是一共缺多少，不是第一个', async () => {
    await scene.system.clock('PT31M');
    for (let round = 0; round < 4; round++) await scene.system.timer('watch-clocks');
    for (let round = 0; round < 3; round++) await scene.system.timer('deliver-notices');
    expect((await place()).figures).toMatchObject({ short: WANTED, silent: WANTED });
    const told = await Promise.all(
      ['chief', 'district'].map(async (who) =>
        expectOk(await scene.system.invoke<InboxPage>('notices', who, 'inbox', {})),
      ),
    );
    const bodies = told.flatMap(({ items }) => items.map(({ body }) => body)).filter((body) => body.includes('还缺'));
    expect(bodies.length).toBeGreaterThan(0);
    expect(bodies.filter((body) => !body.includes(`还缺 ${WANTED} 人`))).toEqual([]);
  });

  test('点一下，按次序全部补上', async () => {
    await scene.get('district', 'fill-gap', { placeId: (await place()).id });
    for (let round = 0; round < 5; round++) await scene.system.timer('watch-clocks');
    expect((await scene.get<OrderDetail>('district', 'order', { id })).figures).toMatchObject({
      waiting: WANTED,
      short: 0,
    });
  });
});

describe('几个街道一起，各有一条进度', () => {
  let scene: OrderScene;
  beforeAll(async () => {
    scene = await openOrders();
  });
  afterAll(() => scene.close());

  test('区里按街道看，缺得多的在前，街道按社区看：要几人、到几人、缺几人，加起来就是全部；只有自己管的', async () => {
    const squads = [
      { ...SQUAD, id: 'squad-river', name: '临河队', roster: roster.slice(0, 3) },
      { ...SQUAD, id: 'squad-hill', name: '望山队', gridCode: GRID.hilltop, roster: roster.slice(3, 8) },
    ];
    expectOk(await scene.call(ADMINISTRATOR, 'import-squads', { rows: squads }));
    const { id } = await scene.issue({
      whom: { ...asked.whom, squadIds: squads.map((one) => one.id) },
      places: [
        { ...asked.places[0], wanted: 3 },
        { gridCode: GRID.hilltop, name: '山脚路口', wanted: 9 },
      ],
    });
    const { figures, below } = await scene.order(id);
    expect(below.map(({ name, figures: { wanted } }) => [name, wanted])).toEqual([
      ['望山镇', 9],
      ['临河街道', 3],
    ]);
    for (const part of ['wanted', 'arrived', 'coming', 'waiting', 'short'] as const)
      expect([part, below.reduce((sum, one) => sum + one.figures[part], 0)]).toEqual([part, figures[part]]);
    expect(figures.short).toBe(12 - 8);
    const [person] = await scene.people(id, 'called');
    expectOk(await scene.step('district', person!, 'come-by-phone'));
    const after = await scene.order(id);
    expect(after.below.reduce((sum, one) => sum + one.figures.coming, 0)).toBe(1);
    const street = await scene.get<OrderDetail>('district', 'order', { id, gridCode: GRID.riverTown });
    expect(street.below.map(({ name }) => name)).toEqual(['河畔社区']);
    expect(street.figures.wanted).toBe(3);
    expect((await scene.get<OrderDetail>('chief', 'order', { id })).figures.wanted).toBe(3);
  });
});
