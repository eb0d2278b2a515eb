import type { OrderDetail, OrderPreview, PlaceView, RingPage } from '../../cloudfunctions/party/contract';
import type { InboxPage } from '../../cloudfunctions/notices/contract';
import { at, expectOk, GRID, openOrders, orderInput, PLACE, WHOM, type OrderScene } from './mobilisation-scene';

let scene: OrderScene;
beforeAll(async () => {
  scene = await openOrders();
});
afterAll(() => scene.close());

const orders: string[] = [];
/** Stands down whatever a test left, so that everybody is free for the next. */
afterEach(async () => {
  for (const id of orders.splice(0)) {
    const { version, status } = await scene.order(id);
    if (status.id === 'running') await scene.get('district', 'perform-order', { id, version, action: 'stand-down' });
  }
  await scene.run();
});
const issue = async (more: object = {}, person = 'district'): Promise<OrderDetail> => {
  const order = await scene.issue(more, person);
  orders.push(order.id);
  return order;
};
const inbox = async (openid: string) =>
  expectOk(await scene.system.invoke<InboxPage>('notices', openid, 'inbox', {})).items.filter(
    ({ page }) => page.includes('pages/call/') || page.includes('pages/order/'),
  );
const done = async (...step: Parameters<OrderScene['step']>) => expectOk(await scene.step(...step));
const code = async (reply: Promise<{ ok: boolean; error?: { code: string } }>) => (await reply).error?.code ?? 'ok';
const names = (list: readonly { name: string }[]) => list.map(({ name }) => name).sort();

describe('调令下达', () => {
  test('先看会叫到多少人，再下达；最近的人先去，B角和别处的候补', async () => {
    const { title: _t, purpose: _p, startsAt: _s, hours: _h, ackMinutes: _a, ...asked } = orderInput();
    const preview = await scene.get<OrderPreview>('district', 'preview-order', asked);
    expect(preview).toMatchObject({ called: 1, reserve: 2, elsewhere: 0, unreachable: 0, wanted: 1 });
    const { id, status, figures, reserve } = await issue();
    expect([status.id, reserve, figures.waiting, figures.short]).toEqual(['running', 2, 1, 0]);
    expect(names(await scene.people(id, 'called'))).toEqual(['张三']);
    expect(names(await scene.people(id, 'reserve'))).toEqual(['李四', '王五']);
  });

  test('叫到的人收到一条，候补的没有；重发一次还是这一条', async () => {
    const { id } = await issue();
    for (let i = 0; i < 2; i++) await scene.system.timer('deliver-notices');
    expect((await inbox('worker')).filter(({ page }) => page.includes(id))).toHaveLength(1);
    expect((await inbox('standIn')).filter(({ page }) => page.includes(id))).toHaveLength(0);
    expect(await scene.waiting('worker')).toMatchObject([{ orderId: id, state: { id: 'called' } }]);
    expect(await scene.waiting('standIn')).toEqual([]);
  });

  test('同一个操作编号下两次，只有一道', async () => {
    const first = await scene.get<OrderDetail>('district', 'issue-order', orderInput(), 'order-command-1');
    orders.push(first.id);
    const again = await scene.get<OrderDetail>('district', 'issue-order', orderInput(), 'order-command-1');
    await scene.run();
    expect(again.id).toBe(first.id);
    expect(await scene.people(first.id, 'called')).toHaveLength(1);
  });

  test('一个人不会同时被叫到两处：后一道里他在“已在另一处”', async () => {
    const first = await issue();
    const second = await issue({ title: '第二道' });
    expect(names(await scene.people(second.id, 'called'))).toEqual(['李四']);
    expect(names(await scene.people(second.id, 'elsewhere'))).toEqual(['张三']);
    expect((await scene.waiting('worker')).map(({ orderId }) => orderId)).toEqual([first.id]);
  });

  test('没有微信的人算在内，名字和电话给下令的人', async () => {
    const { id, unreachable } = await issue({
      whom: { ...WHOM, postKinds: [], squadIds: ['squad-pioneers'] },
      places: [{ gridCode: GRID.riverside, name: '社区服务站门口', wanted: 4 }],
    });
    expect(unreachable).toBe(1);
    expect((await scene.people(id, 'called')).find(({ unreachable: none }) => none)).toMatchObject({
      name: '没有微信的丁',
      phone: '19900005004',
    });
    const toRing = { id, list: `g:${GRID.riverTown}` };
    const { items } = await scene.get<RingPage>('district', 'ring-list', toRing);
    expect(names(items)).toEqual(['没有微信的丁']);
  });

  test('写错的说得出哪里错，什么也没有下达', async () => {
    const bad = [
      [{ places: [] }, 'BAD_INPUT'],
      [{ whom: { ...WHOM, postKinds: [] } }, 'BAD_INPUT'],
      [{ hours: 0 }, 'BAD_INPUT'],
      [{ ackMinutes: 7 }, 'BAD_INPUT'],
      [{ places: [1, 2].map(() => ({ gridCode: GRID.southWest, name: '社区服务站门口', wanted: 1 })) }, 'BAD_INPUT'],
      [{ places: [{ gridCode: '990101001001999', name: '社区服务站门口', wanted: 1 }] }, 'BAD_INPUT'],
      [{ places: [{ gridCode: '610302001', name: '社区服务站门口', wanted: 1 }] }, 'FORBIDDEN'],
      [{ whom: { ...WHOM, postKinds: ['propertyManager'] } }, 'NOBODY_TO_CALL'],
    ] as const;
    for (const [more, wanted] of bad)
      expect([more, await code(scene.call('district', 'issue-order', orderInput(more)))]).toEqual([more, wanted]);
    for (const person of ['chief', 'worker', 'captain'])
      expect(await code(scene.call(person, 'issue-order', orderInput()))).toBe('FORBIDDEN');
  });
});

describe('逐个回复', () => {
  test('能来、到了、解除以后时间记下', async () => {
    const { id } = await issue();
    const coming = await done('worker', await scene.mine('worker', id), 'come');
    expect(coming.state.id).toBe('coming');
    expect(await code(scene.step('worker', coming, 'arrive', at(PLACE.northEast)))).toBe('TOO_FAR');
    expect(await code(scene.step('worker', coming, 'arrive', {}))).toBe('BAD_INPUT');
    const there = await done('worker', coming, 'arrive', at(PLACE.southWest));
    expect([there.state.id, (await scene.order(id)).figures.arrived]).toEqual(['arrived', 1]);
    const { version } = await scene.order(id);
    await scene.get('district', 'perform-order', { id, version, action: 'stand-down', fields: { note: '水退了' } });
    await scene.run();
    await scene.system.timer('deliver-notices');
    const over = await scene.order(id);
    expect([over.status.id, over.figures.arrived, over.figures.short]).toEqual(['stoodDown', 1, 0]);
    expect((await scene.mine('worker', id)).servedText).toMatch(/^值守 \d+ 分钟，算工作时间$/);
    expect((await inbox('worker')).some(({ title }) => title === '调令已解除')).toBe(true);
    expect(await scene.waiting('worker')).toEqual([]);
  });

  test('不能来要写原因；缺口有负责人和时限，一点由同岗位的 B角补上', async () => {
    const { id } = await issue();
    const mine = await scene.mine('worker', id);
    expect(await code(scene.step('worker', mine, 'decline', {}))).toBe('BAD_INPUT');
    await done('worker', mine, 'decline', { note: '人在外地' });
    const before = await scene.order(id);
    expect(before.figures).toMatchObject({ declined: 1, short: 1, waiting: 0 });
    expect(before.shown[0]).toMatchObject({ gap: { owner: '网格长 赵六', overdue: false }, mayFill: true });
    const filled = await scene.get<PlaceView>('chief', 'fill-gap', { placeId: before.shown[0]!.id });
    expect([filled.gap, filled.figures.waiting]).toEqual([null, 1]);
    expect(names(await scene.people(id, 'called'))).toEqual(['李四']);
    await scene.system.timer('deliver-notices');
    expect((await inbox('standIn')).filter(({ page, title }) => page && title === '请您补上')).toHaveLength(1);
    expect((await inbox('chief')).some(({ title }) => title === '有缺口要补')).toBe(true);
  });

  test('同一步送两次、两部手机各点一次，只算一次', async () => {
    const { id } = await issue();
    const mine = await scene.mine('worker', id);
    const input = { id: mine.id, version: mine.version, action: 'come', fields: {} };
    const replies = await Promise.all([
      scene.call('worker', 'perform-call', input, 'come-command-1'),
      scene.call('worker', 'perform-call', input, 'come-command-1'),
      scene.call('worker', 'perform-call', input, 'come-command-2'),
    ]);
    expect(replies.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(2);
    expect((await scene.order(id)).figures).toMatchObject({ coming: 1, waiting: 0 });
  });

  test('两个人同时补最后一个缺口，只多叫一个人', async () => {
    const { id } = await issue();
    await done('worker', await scene.mine('worker', id), 'decline', { note: '人在外地' });
    const placeId = (await scene.order(id)).shown[0]!.id;
    await Promise.all(['chief', 'district', 'chief'].map((person) => scene.call(person, 'fill-gap', { placeId })));
    expect(await scene.people(id, 'called')).toHaveLength(1);
    expect((await scene.order(id)).figures).toMatchObject({ waiting: 1, short: 0 });
  });

  test('别人看不到：不在名单里的、别处的网格长、不相干的居民', async () => {
    const { id } = await issue({ places: [{ gridCode: GRID.orchardSouth, name: '社区服务站门口', wanted: 1 }] });
    const [called] = await scene.people(id, 'called');
    for (const person of ['captain', 'standIn', 'chief']) {
      expect(await code(scene.call(person, 'call', { id: called!.id }))).toBe('NOT_FOUND');
      expect(await code(scene.call(person, 'order', { id }))).toBe('NOT_FOUND');
      expect(await code(scene.call(person, 'order-calls', { id, status: 'called' }))).toBe('NOT_FOUND');
      expect(await code(scene.call(person, 'perform-order', { id, version: 2, action: 'stand-down' }))).toBe(
        'NOT_FOUND',
      );
    }
  });
});
