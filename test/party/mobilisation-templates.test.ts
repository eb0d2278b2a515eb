import type { OrderTemplateView } from '../../cloudfunctions/party/contract';
import { beijingDate, DAY, HOUR } from '../../cloudfunctions/platform/clock';
import { expectOk, GRID, openOrders, orderInput, withChief, type OrderScene } from './mobilisation-scene';

const written = (at: number) => `${beijingDate(at)} ${new Date(at + 8 * HOUR).toISOString().slice(11, 16)}`;

describe('下达时非写不可的，和调令的模板', () => {
  let scene: OrderScene;
  beforeAll(async () => {
    scene = await openOrders();
  });
  afterAll(() => scene.close());
  const faults = async (more: object) => {
    const reply = await scene.call('district', 'issue-order', orderInput(more));
    return reply.ok ? {} : reply.error.fields;
  };

  test('没有集合点、没有集合时间、时间过了或太远，各说出是哪一项', async () => {
    const [place] = orderInput().places;
    const { name: _n, ...nowhere } = place!;
    expect(await faults({ places: [nowhere] })).toEqual({ 'places.0.name': '请填写集合点。' });
    expect(Object.keys((await faults({ places: [{ ...place, name: '' }] }))!)).toEqual(['places.0.name']);
    for (const startsAt of [undefined, '', '2026-13-01 08:00', '2026-11-30', '明天早上'])
      expect([startsAt, await faults({ startsAt })]).toEqual([startsAt, { startsAt: '请选几点集合。' }]);
    const { now } = await scene.system.health();
    expect(await faults({ startsAt: written(now - HOUR) })).toEqual({ startsAt: '集合时间已经过了，请重新选。' });
    expect(await faults({ startsAt: written(now + 15 * DAY) })).toEqual({ startsAt: '集合时间最多定到 14 天以后。' });
    expect((await scene.get<{ items: unknown[] }>('district', 'list-orders')).items).toEqual([]);
  });

  test('集合时间写在调令里，期限从那时算起', async () => {
    const { now } = await scene.system.health();
    const order = await scene.issue({ startsAt: written(now + 3 * HOUR) });
    const mine = await scene.mine('worker', order.id);
    expect(mine.startsText).not.toBe('');
    expect(order.startsText).not.toBe(order.issuedText);
    await scene.system.clock('PT8H');
    await scene.run();
    expect((await scene.order(order.id)).status.id).toBe('running');
  });

  const words = {
    title: '防汛值守',
    purpose: '带雨衣、手电，守河堤',
    spot: '社区服务站门口',
    hours: 12,
    ackMinutes: 30,
    wanted: 5,
    postKinds: ['gridWorker'],
    squadKinds: ['pioneers'],
  };
  const templates = (person = 'district') => scene.get<OrderTemplateView[]>(person, 'order-templates');

  test('模板是数据：写下、改、删；重发的同一次只有一份；两人同时改，后一个听到已经变了', async () => {
    const made = await scene.get<OrderTemplateView>('district', 'save-order-template', words, 'template-1');
    await scene.get<OrderTemplateView>('district', 'save-order-template', words, 'template-1');
    expect(await templates()).toMatchObject([{ ...words, id: made.id, mayEdit: true }]);
    const { id, version } = made;
    const change = { ...words, id, version, title: '断水送水' };
    expectOk(await scene.call('district', 'save-order-template', change));
    expect(await scene.call('district', 'save-order-template', change)).toMatchObject({ error: { code: 'STALE' } });
    expect(await templates()).toMatchObject([{ title: '断水送水', version: 2 }]);
    expect(await scene.call('district', 'remove-order-template', { id, version })).toMatchObject({ ok: false });
    expectOk(await scene.call('district', 'remove-order-template', { id, version: 2 }));
    expect(await templates()).toEqual([]);
  });

  test('区里的模板街道用得上、改不了；社区的网格长没有模板', async () => {
    await withChief(scene, 'street', '周九', GRID.riverTown);
    const made = await scene.get<OrderTemplateView>('district', 'save-order-template', words);
    expect(await scene.call('chief', 'save-order-template', words)).toMatchObject({ error: { code: 'FORBIDDEN' } });
    expect(await scene.call('chief', 'order-templates')).toMatchObject({ error: { code: 'FORBIDDEN' } });
    const { id, version } = made;
    expect(await templates('street')).toMatchObject([{ ...words, mayEdit: false }]);
    expect(await scene.call('street', 'save-order-template', { ...words, id, version })).toMatchObject({ ok: false });
    const own = await scene.get<OrderTemplateView>('street', 'save-order-template', { ...words, title: '街道的' });
    expect(own).toMatchObject({ gridName: '临河街道', mayEdit: true });
    expect((await templates()).map(({ title }) => title)).toEqual([words.title]);
    expect(await scene.call('chief', 'remove-order-template', { id, version })).toMatchObject({ ok: false });
    expect(await templates()).toHaveLength(1);
  });

  test('三十份为止；空的、太长的说得出是哪一项', async () => {
    for (let i = (await templates()).length; i < 30; i++)
      await scene.get('district', 'save-order-template', { ...words, title: `第${i}份模板` });
    expect(await scene.call('district', 'save-order-template', words)).toMatchObject({ error: { code: 'TOO_MANY' } });
    const bad = await scene.call('district', 'save-order-template', { ...words, title: '', wanted: 0 });
    expect(bad.ok ? {} : Object.keys(bad.error.fields ?? {})).toEqual(['title', 'wanted']);
  });
});
