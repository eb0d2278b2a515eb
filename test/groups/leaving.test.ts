import { randomUUID } from 'node:crypto';
import type { PostDetail } from '../../cloudfunctions/groups/contract';
import { MINUTE } from '../../cloudfunctions/platform/clock';
import { openGroupScene, expectOk, memberId, type GroupScene } from './scene';

jest.setTimeout(2 * MINUTE);
let scene: GroupScene;
beforeAll(async () => {
  scene = await openGroupScene();
});
afterAll(() => scene.close());
const code = async (reply: ReturnType<GroupScene['call']>) => {
  const { ok, ...rest } = await reply;
  return ok ? 'ok' : (rest as { error: { code: string } }).error.code;
};
const list = async (groupId: string, places: number) =>
  (await scene.write('ann', groupId, `周六爬山 ${randomUUID()}`, { kind: 'signUp', signUp: { fields: [], places } }))
    .id;
const on = async (id: string) => (await scene.post('ann', id)).signUp!;

describe('离开一个群', () => {
  test('自己退出、被移出，开着的接龙上的名额都让出来，别人马上报得上；截止了的留着', async () => {
    const { id } = await scene.group();
    await scene.fill(id, ['ann', 'ben', 'cai', 'dai']);
    const [one, two, closed] = [await list(id, 1), await list(id, 2), await list(id, 1)];
    for (const which of [one, two, closed]) await scene.get('ben', 'sign-up', { id: which });
    await scene.get('cai', 'sign-up', { id: two });
    await scene.done('ann', 'post', closed, 'close-sign-up');
    expect(await code(scene.call('dai', 'sign-up', { id: one }))).toBe('PLACES_GONE');
    await scene.done('ben', 'member', memberId(id, 'ben'), 'leave');
    expect([(await on(one)).taken, (await on(two)).taken, (await on(closed)).taken]).toEqual([0, 1, 1]);
    await scene.done('social', 'member', memberId(id, 'cai'), 'remove', { note: '已经搬走' });
    expect((await on(two)).taken).toBe(0);
    await scene.get('dai', 'sign-up', { id: one });
    expect((await on(one)).entries).toHaveLength(1);
    expect((await scene.system.health()).scans).toEqual([]);
  });

  test('自己退出的不能被拉回来，只能请；被移出的可以请回', async () => {
    const { id } = await scene.group();
    await scene.fill(id, ['ann', 'ben']);
    await scene.done('ann', 'member', memberId(id, 'ann'), 'leave');
    expect(await code(scene.perform('social', 'member', memberId(id, 'ann'), 'take-back'))).toBe('WRONG_STATUS');
    await scene.done('social', 'member', memberId(id, 'ann'), 'invite-back');
    await scene.system.timer('deliver-notices');
    expect(JSON.stringify(await scene.system.invoke('notices', 'ann', 'inbox'))).toContain('想回来的话');
    expect(await code(scene.call('ann', 'feed', { id }))).toBe('NOT_IN_GROUP');
    await scene.done('social', 'member', memberId(id, 'ben'), 'remove', { note: '广告' });
    await scene.done('social', 'member', memberId(id, 'ben'), 'take-back');
    expect(await code(scene.call('ben', 'feed', { id }))).toBe('ok');
  });
});

test('接龙上显示群里的称呼，负责人和发的人看到的也一样', async () => {
  const { id } = await scene.group({ naming: 'building' });
  await scene.fill(id, ['ann', 'ben']);
  const made = await list(id, 5);
  for (const who of ['ann', 'ben']) await scene.get(who, 'sign-up', { id: made });
  for (const who of ['ann', 'ben', 'social']) {
    const text = JSON.stringify((await scene.post(who, made)).signUp);
    expect(text).toContain('柳苑 3号楼的邻居');
    for (const name of ['安一帆', '卞二南']) expect(text).not.toContain(name);
  }
});

test('负责人把别人的求助转成诉求：诉求还是写的人的，写明是谁转来的', async () => {
  const { id } = await scene.group({ kind: 'building', name: '十号楼', addressId: 'addr-10-1', pact: '' });
  await scene.fill(id, ['ann']);
  const post = await scene.write('ann', id, '楼道的灯坏了，晚上老人看不见', { kind: 'help' });
  const raised = (await scene.done('social', 'post', post.id, 'to-request', {
    choice: 'lighting',
    place: { source: 'address', addressId: 'addr-10-1', text: '' },
  })) as PostDetail;
  expect(raised.request).not.toBeNull();
  const mine = await scene.feed('ann', id);
  const requestId = mine.items[0]!.request!.page.split('id=')[1]!;
  const detail = (person: string) =>
    scene.system.invoke<{ sourceText: string }>('requests', person, 'detail', { id: requestId });
  expect(expectOk(await detail('ann')).sourceText).toBe('来自“十号楼”，由全科社工 全社工转来');
  const listed = await scene.system.invoke<{ items: { id: string }[] }>('requests', 'social', 'mine', {});
  if (listed.ok) expect(listed.data.items.map((one) => one.id)).not.toContain(requestId);
});
