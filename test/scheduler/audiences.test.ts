import { randomUUID } from 'node:crypto';
import type { InboxPage } from '../../cloudfunctions/notices/contract';
import { beginFanOut } from '../../cloudfunctions/notices/api';
import { collection, command } from '../../cloudfunctions/platform/database';
import type { Announcement } from '../../cloudfunctions/platform/notices';
import { REQUESTS } from '../../cloudfunctions/requests/store';
import { FOLLOWERS } from '../../cloudfunctions/requests/store-followers';
import { useCloud } from '../notices/cloud-environment';
import { openScene, type Scene } from '../requests/scene';
import { testNow } from '../support/moment';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
  useCloud(scene.system);
});
afterAll(() => scene.close());

const run = () => scene.system.timer('deliver-notices');
const progress = (requestId: string, title = '邻居反映的事有了进展'): Announcement => ({
  id: randomUUID(),
  to: { followersOf: requestId },
  template: 'request-progress',
  title,
  body: '“楼道灯坏了”已受理。',
  page: `/packages/requests/pages/detail/index?id=${requestId}`,
  at: testNow(),
});
const follow = (requestId: string, openids: readonly string[]) =>
  collection(FOLLOWERS).add(openids.map((openid) => ({ _id: `${requestId}-${openid}`, requestId, openid })));
const titlesOf = async (openid: string) => {
  const reply = await scene.system.invoke<InboxPage>('notices', openid, 'inbox');
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.data.items.map(({ title }) => title);
};
const people = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}-${String(index).padStart(3, '0')}`);
const told = (openids: readonly string[]) =>
  Promise.all(openids.map(titlesOf)).then((all) => all.map(({ length }) => length));

describe('告诉关注一件诉求的所有人', () => {
  test('诉求里只写一条，关注的人各收到一条，诉求当场就清空', async () => {
    const { id } = await scene.submit();
    await run();
    await follow(id, ['follower-a', 'follower-b']);
    await collection(REQUESTS)
      .where({ _id: id })
      .update({ outbox: command().push([progress(id)]), outboxDue: testNow() });
    expect(await run()).toMatchObject({ ok: true });
    await run();
    expect(await titlesOf('follower-a')).toEqual(['邻居反映的事有了进展']);
    expect(await titlesOf('follower-b')).toEqual(['邻居反映的事有了进展']);
    const { data } = await collection(REQUESTS).doc(id).get();
    expect(data).toMatchObject([{ outbox: [], outboxDue: null }]);
  });

  test('人多就一页一页来，别人的消息不等它；人人都有一条', async () => {
    const many = people('many', 220);
    for (let from = 0; from < many.length; from += 100) await follow('crowded', many.slice(from, from + 100));
    await follow('quiet', ['alone']);
    await beginFanOut(progress('crowded'), 'requests', testNow());
    await beginFanOut(progress('quiet'), 'requests', testNow());
    await scene.submit();
    await Promise.all([run(), run()]);
    expect(await told(many)).toEqual(many.map(() => 1));
    expect(await titlesOf('alone')).toHaveLength(1);
  });

  test('同一条告示再来一遍，谁也不多收一条', async () => {
    await follow('again', people('again', 3));
    const notice = progress('again');
    for (let time = 0; time < 2; time++) {
      await beginFanOut(notice, 'requests', testNow());
      await run();
    }
    expect(await told(people('again', 3))).toEqual([1, 1, 1]);
  });

  test('没有人关注，什么也不发生；不认识的业务，放到后面再试，不挡别人', async () => {
    await follow('fine', ['fine-follower']);
    await beginFanOut(progress('nobody'), 'requests', testNow());
    await beginFanOut(progress('fine'), 'no-such-context', testNow() - 1);
    await beginFanOut(progress('fine'), 'requests', testNow());
    expect(await run()).toMatchObject({ ok: true });
    expect(await titlesOf('fine-follower')).toHaveLength(1);
  });

  test('没有一个查询靠全表扫描', async () => {
    expect((await scene.system.health()).scans).toEqual([]);
  });
});
