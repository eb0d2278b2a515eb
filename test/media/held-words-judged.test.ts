import { randomUUID } from 'node:crypto';
import type { HeldWords } from '../../cloudfunctions/media/contract';
import type { InboxPage } from '../../cloudfunctions/notices/contract';
import { BEING_CHECKED } from '../../cloudfunctions/platform/held-words';
import type { NeighbourDetail, RequestDetail } from '../../cloudfunctions/requests/contract';
import { waitingFor } from '../home/waiting-for';
import { expectOk, openScene, type Scene } from '../requests/scene';
import { GRID, importRows } from '../support/small-town';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
  await importRows(scene.system, 'people', [{ id: 'p-orchard', name: '周九', phone: '19900009001' }]);
  const post = { id: 'post-orchard', gridCode: GRID.orchard, kind: 'chief', title: '网格长' };
  await importRows(scene.system, 'posts', [{ ...post, holders: [{ personId: 'p-orchard', side: 'A' }] }]);
  expectOk(await does('directory', 'elsewhere', 'bind-staff', { phoneCode: 'local-phone:19900009001' }));
});
afterAll(() => scene.close());

const does = <T>(fn: string, openid: string, action: string, input: object, commandId: string = randomUUID()) =>
  scene.system.invoke<T>(fn, openid, action, input, { commandId });
const fare = (cloud: unknown) => scene.system.post('/wechat-ways', JSON.stringify({ cloud }));
const list = async (openid = 'chief') => expectOk(await does<HeldWords>('media', openid, 'held-words', {})).items;
const judge = (openid: string, id: string, state: string, commandId?: string) =>
  does('media', openid, 'judge-words', { id, state }, commandId);
const seen = async (id: string) => (await scene.get<NeighbourDetail>('neighbour', 'neighbour-detail', { id })).words;
const told = async () => {
  await scene.system.timer('deliver-notices');
  const inbox = expectOk(await does<InboxPage>('notices', 'resident', 'inbox', {}));
  return inbox.items.map(({ title }) => title).filter((title) => title.startsWith('您写的话'));
};
/** A need whose words WeChat never answers about. */
async function unanswered(): Promise<{ id: string; words: string }> {
  const words = `三号楼门口的路灯不亮，晚上看不见台阶 ${randomUUID()}`;
  await fare('silent');
  const place = { source: 'address', addressId: 'addr-3-2' };
  const given = { words, categoryId: 'lighting', place, visibility: 'neighbours' };
  const { id } = await scene.get<RequestDetail>('resident', 'submit', given);
  for (let round = 0; round < 8; round++) await scene.system.clock('PT1H');
  await fare('ok');
  return { id, words };
}

describe('一直没有查成的话，社区的人看过再定', () => {
  test('在网格长的首页等着，看得到原话；放出来，邻居看到，本人收到一次；重发的同一次不再说', async () => {
    const { id, words } = await unanswered();
    expect(await seen(id)).toBe(BEING_CHECKED);
    expect((await waitingFor(scene.system, 'chief')).map(({ label }) => label)).toContain('1 段话等您看');
    const [held] = await list();
    expect(held).toMatchObject({ words, own: false });
    const commandId = randomUUID();
    expectOk(await judge('chief', held!.id, 'cleared', commandId));
    expectOk(await judge('chief', held!.id, 'cleared', commandId));
    expect(await seen(id)).toBe(words);
    expect(await list()).toEqual([]);
    expect(await told()).toEqual(['您写的话能看到了']);
    expect(await judge('chief', held!.id, 'refused')).toMatchObject({ error: { code: 'WORDS_JUDGED' } });
    expect(await seen(id)).toBe(words);
  });

  test('不放出来的，邻居一直看不到，本人看得到、收到怎么办', async () => {
    const { id, words } = await unanswered();
    const [held] = await list();
    expectOk(await judge('chief', held!.id, 'refused'));
    expect(await seen(id)).toBe(BEING_CHECKED);
    expect((await scene.get<RequestDetail>('resident', 'detail', { id })).words).toBe(words);
    expect(await told()).toEqual(['您写的话没有放出来', '您写的话能看到了']);
    expect((await waitingFor(scene.system, 'chief')).some(({ id: item }) => item === 'held-words')).toBe(false);
  });

  test('别的社区的网格长看不到；网格员、居民没有这一页；自己写的自己定不了', async () => {
    await unanswered();
    const [held] = await list();
    expect(await list('elsewhere')).toEqual([]);
    for (const openid of ['worker', 'resident', 'neighbour'])
      expect(await does('media', openid, 'held-words', {})).toMatchObject({ error: { code: 'FORBIDDEN' } });
    for (const openid of ['elsewhere', 'worker', 'resident'])
      expect(await judge(openid, held!.id, 'cleared')).toMatchObject({ error: { code: 'NOT_FOUND' } });
    expect(await list()).toHaveLength(1);
  });
});
