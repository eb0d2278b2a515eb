import type { Session } from '../../cloudfunctions/directory/contract';
import type { DeskStamp, HomeView } from '../../cloudfunctions/home/contract';
import type { InboxPage, UnreadCount } from '../../cloudfunctions/notices/contract';
import type { DeskSummary } from '../../cloudfunctions/requests/contract';
import { expectOk, openScene, type Scene } from '../requests/scene';
import { GRID, importRows, smallTown } from '../support/small-town';
import { waitingFor } from './waiting-for';

const CALLS_MOST = { resident: 4, worker: 6, chief: 6 } as const;
let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

const ask = async <T>(fn: string, who: string, action: string, input: object = {}) =>
  expectOk(await scene.system.invoke<T>(fn, who, action, input));
const home = (who: string) => ask<HomeView>('home', who, 'open');
const stampOf = (who: string, desk: object) => ask<DeskStamp>('home', who, 'desk-stamp', desk);

describe('首页：一次调用', () => {
  test('说的和各自的页面说的一样：我是谁、最近消息、几条没看、工作台的数字', async () => {
    await scene.submit();
    await scene.system.timer('deliver-notices');
    for (const who of ['resident', 'worker', 'chief', 'nobody']) {
      const { session, notices, marks, desk } = await home(who);
      expect(session).toEqual(await ask<Session>('directory', who, 'me'));
      expect(notices).toEqual((await ask<InboxPage>('notices', who, 'inbox')).items.slice(0, 3));
      expect(marks.unread).toBe((await ask<UnreadCount>('notices', who, 'unread')).unread);
      if (who === 'worker') expect(desk).toEqual(await ask<DeskSummary>('requests', who, 'desk-summary'));
    }
  });

  test.each(Object.entries(CALLS_MOST))('%s：数据库最多 %i 次，实例认得不认得这个人都一样', async (who, most) => {
    for (let again = 0; again < 3; again++) {
      await home(who);
      expect(scene.system.dbCalls).toBeLessThanOrEqual(most);
    }
  });

  test('办好了等居民说话的，在居民那里；超时的，不用谁动手，负责人那里也有了，排在最上面', async () => {
    const need = await scene.submit();
    const late = await scene.submit();
    const accepted = await scene.done('worker', need, 'accept');
    const photos = [await scene.upload('solved.jpg')];
    await scene.done('worker', accepted, 'resolve', { note: '换好了灯泡', photos });
    expect(await waitingFor(scene.system, 'resident')).toContainEqual(
      expect.objectContaining({ id: `request:${need.id}`, label: '等您确认', count: 1, tab: 'requests' }),
    );
    await scene.system.timer('keep-ledger');
    const before = await waitingFor(scene.system, 'chief');
    expect(before.filter(({ id }) => id.startsWith('late:'))).toEqual([]);
    await scene.system.clock('P5D');
    const [first] = await waitingFor(scene.system, 'chief');
    expect(first).toMatchObject({ id: `late:${GRID.riverside}`, pressing: 'late', desk: `grid${GRID.riverside}` });
    const worker = await waitingFor(scene.system, 'worker');
    expect(worker.find(({ id }) => id === `desk:${late.id}`)).toMatchObject({ pressing: 'late', desk: 'own' });
  });

  test('岗位没有了，岗位上的事就不再等他，工作台也没有了', async () => {
    expect((await home('eastWorker')).session.hasDesk).toBe(true);
    await scene.submit({ place: { source: 'address', addressId: 'addr-2-1' } });
    expect((await home('eastWorker')).marks.desk).toBeGreaterThan(0);
    const posts = smallTown.posts.map((post) =>
      post.id === 'post-se' || post.id === 'post-ne' ? { ...post, holders: [] } : post,
    );
    await importRows(scene.system, 'posts', posts);
    const { session, marks, desk, waiting } = await home('eastWorker');
    expect([session.hasDesk, marks.desk, desk, waiting]).toEqual([false, 0, null, []]);
  });
});

describe('开着的工作台：一分钟问一次有没有变', () => {
  test('没有变，答的一样；变了，答的就不一样；一次调用，一次数据库', async () => {
    const own = { kind: 'own' };
    const before = await stampOf('worker', own);
    const again = await stampOf('worker', own);
    expect(again).toEqual(before);
    expect(scene.system.dbCalls).toBeLessThanOrEqual(1);
    expect(JSON.stringify(again).length).toBeLessThan(200);
    const need = await scene.submit();
    const after = await stampOf('worker', own);
    expect(after.stamp).not.toBe(before.stamp);
    expect(after.summary).toEqual(await ask<DeskSummary>('requests', 'worker', 'desk-summary'));
    await scene.done('worker', need, 'accept');
    expect((await stampOf('worker', own)).stamp).not.toBe(after.stamp);
  });

  test('社区的工作台也一样', async () => {
    const grid = { kind: 'grid', gridCode: GRID.riverside, queue: 'open' };
    const before = await stampOf('chief', grid);
    await scene.submit();
    await scene.system.timer('keep-ledger');
    const after = await stampOf('chief', grid);
    expect(after.stamp).not.toBe(before.stamp);
    expect(await stampOf('chief', grid)).toEqual(after);
    expect(scene.system.dbCalls).toBeLessThanOrEqual(1);
  });

  test('不是自己的网格，什么都不说', async () => {
    const grid = { kind: 'grid', gridCode: GRID.riverside, queue: 'open' };
    const before = await stampOf('resident', grid);
    await scene.submit();
    await scene.system.timer('keep-ledger');
    expect(await stampOf('resident', grid)).toEqual(before);
  });
});
