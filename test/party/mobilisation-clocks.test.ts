import tcb from '@cloudbase/node-sdk';
import type { MyHours } from '../../cloudfunctions/attendance/contract';
import type { Participant } from '../../cloudfunctions/attendance/people/participant';
import type { OrderDetail } from '../../cloudfunctions/party/contract';
import { sdkEnvironment } from '../support/sdk-environment';
import {
  at,
  expectOk,
  GRID,
  openOrders,
  orderInput,
  PIONEERS,
  PLACE,
  WHOM,
  type OrderScene,
} from './mobilisation-scene';

let scene: OrderScene;
beforeAll(async () => {
  scene = await openOrders();
});
afterAll(() => scene.close());

const given: string[] = [];
const issue = async (more: object = {}): Promise<OrderDetail> => {
  const order = await scene.issue(more);
  given.push(order.id);
  return order;
};
/** Everybody is free for the next. */
afterEach(async () => {
  for (const id of given.splice(0)) if ((await scene.order(id)).status.id === 'running') await standDown({ id });
});
const names = (list: readonly { name: string }[]) => list.map(({ name }) => name).sort();
const standDown = async ({ id }: Pick<OrderDetail, 'id'>) => {
  const { version } = await scene.order(id);
  await scene.get('district', 'perform-order', { id, version, action: 'stand-down' });
  await scene.run();
};

describe('调令的钟', () => {
  test('一半时间提醒一次，到点算没有回复，再过十分钟由候补补上；补上的人有自己的钟', async () => {
    const { id } = await issue();
    await scene.system.clock('PT16M');
    expect((await scene.mine('worker', id)).timeline.map(({ title }) => title)).toEqual(['提醒了一次']);
    await scene.system.clock('PT15M');
    const silent = await scene.mine('worker', id);
    expect([silent.state.id, (await scene.order(id)).figures]).toMatchObject(['silent', { silent: 1, short: 1 }]);
    await scene.system.clock('PT11M');
    expect(names(await scene.people(id, 'called'))).toEqual(['李四']);
    expect((await scene.order(id)).figures).toMatchObject({ silent: 1, waiting: 1, short: 0 });
    const reply = await scene.step('worker', await scene.mine('worker', id), 'come');
    expect(reply.ok ? 'ok' : reply.error.code).toBe('PLACE_FILLED');
    await scene.system.clock('PT40M');
    expect(names(await scene.people(id, 'silent'))).toEqual(['张三', '李四']);
  });

  test('谁都没有了：缺口从网格长报到下令的人，页面上写着是谁、几点前', async () => {
    const { id } = await issue({
      whom: { ...WHOM, within: GRID.southWest },
      places: [{ gridCode: GRID.southWest, name: '社区服务站门口', wanted: 3 }],
    });
    const owner = async () => (await scene.order(id)).shown[0]!.gap!.owner;
    expect(await owner()).toBe('网格长 赵六');
    await scene.system.clock('PT11M');
    expect(await owner()).toMatch(/孙八/);
    const filled = await scene.call('chief', 'fill-gap', { placeId: (await scene.order(id)).shown[0]!.id });
    expect(filled.ok ? 'ok' : filled.error.code).toBe('NO_RESERVE');
  });

  test('到了说好的时间先提醒下令的人，半天以后按规则解除', async () => {
    const { id } = await issue({ hours: 1 });
    await scene.system.clock('PT61M');
    expect((await scene.order(id)).timeline.at(-1)?.title).toBe('到了说好的时间');
    await scene.system.clock('PT13H');
    await scene.run();
    expect((await scene.order(id)).status.id).toBe('stoodDown');
  });
});

describe('解除以后', () => {
  const hoursOf = async (person: string) =>
    JSON.stringify(expectOk(await scene.system.invoke<MyHours>('attendance', person, 'my-hours', {})));
  test('义务来的人，到场的时间进本人的服务记录，再跑一次也只有一条；没到的没有', async () => {
    const order = await issue({
      whom: { ...WHOM, postKinds: [], squadIds: [PIONEERS.id] },
      places: [{ gridCode: GRID.southWest, name: '东口', point: PLACE.southWest, wanted: 3 }],
    });
    expectOk(await scene.step('captain', await scene.mine('captain', order.id), 'arrive', at(PLACE.southWest)));
    await scene.system.clock('PT25M');
    await standDown(order);
    await scene.run();
    expect(await hoursOf('captain')).toMatch(/防汛值守/);
    expect((await scene.mine('captain', order.id)).servedText).toMatch(/^记了 2[5-9] 分钟$/);
    expect(await hoursOf('second')).not.toMatch(/防汛值守/);
  });

  test('有岗位的人是上班，不是志愿服务：不进服务记录，这段时间也不能再记成志愿服务', async () => {
    const order = await issue({
      places: [{ gridCode: GRID.southWest, name: '东口', point: PLACE.southWest, wanted: 2 }],
    });
    expectOk(await scene.step('worker', await scene.mine('worker', order.id), 'arrive', at(PLACE.southWest)));
    await scene.system.clock('PT25M');
    await standDown(order);
    await scene.run();
    expect(await hoursOf('worker')).not.toMatch(/防汛值守/);
    expect((await scene.mine('worker', order.id)).servedText).toMatch(/^值守 2[5-9] 分钟，算工作时间$/);
    Object.assign(process.env, sdkEnvironment(scene.system.base));
    const db = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV }).database();
    const { data } = await db.collection('participants').doc('worker').get();
    const [{ spans }] = data as [Participant];
    expect(spans).toMatchObject([{ occasionId: order.id, paid: true, running: false }]);
  });

  test('先离开的也记；解除后谁也不能再点，人可以马上被另一道调令叫到', async () => {
    const order = await issue();
    const there = expectOk(
      await scene.step('worker', await scene.mine('worker', order.id), 'arrive', at(PLACE.southWest)),
    );
    await scene.system.clock('PT3M');
    const left = expectOk(await scene.step('worker', there, 'leave', { note: '换班的人到了' }));
    expect([left.state.id, (await scene.order(order.id)).figures]).toMatchObject(['left', { left: 1, short: 1 }]);
    await standDown(order);
    const late = await scene.step('worker', left, 'come');
    expect(late.ok).toBe(false);
    const next = await scene.get<OrderDetail>('district', 'issue-order', orderInput({ title: '再来一次' }));
    given.push(next.id);
    await scene.run();
    expect(names(await scene.people(next.id, 'called'))).toEqual(['张三']);
  });
});

test('没有一次查询是整个翻一遍的', async () => {
  expect((await scene.system.health()).scans).toEqual([]);
});
