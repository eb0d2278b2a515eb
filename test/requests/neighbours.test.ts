import { randomUUID } from 'node:crypto';
import type { Followed, NeighbourDetail, NeighbourView, Page } from '../../cloudfunctions/requests/contract';
import { openScene, type Scene } from './scene';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

const opened = (more = {}) => scene.submit({ visibility: 'neighbours', ...more });
const seen = (id: string, person = 'neighbour') => scene.get<NeighbourDetail>(person, 'neighbour-detail', { id });
const acts = (id: string, action: string, person = 'neighbour') =>
  scene.call<NeighbourDetail | null>(person, 'as-neighbour', { id, action });
const code = async (reply: Promise<{ ok: boolean; error?: { code: string } }>) => (await reply).error?.code ?? 'ok';
const listed = async (person = 'neighbour') => scene.get<Page<NeighbourView>>(person, 'neighbourhood');
const followed = (person = 'neighbour') => scene.get<Page<Followed>>(person, 'list-followed');

/** More residents of the same house. */
async function moveIn(count: number): Promise<string[]> {
  const people = Array.from({ length: count }, () => `resident-${randomUUID()}`);
  for (const openid of people) {
    const reply = await scene.system.invoke(
      'directory',
      openid,
      'register-resident',
      { name: '新邻居', addressId: 'addr-3-2', room: '301', consentVersion: '1' },
      { commandId: randomUUID() },
    );
    expect(reply.ok).toBe(true);
  }
  return people;
}

describe('邻居看得到什么', () => {
  test('愿意给邻居看的才看得到，办结了就不在列表里；一次数据库调用', async () => {
    const open = await opened();
    const hidden = await scene.submit();
    await listed();
    const ids = (await listed()).items.map(({ id }) => id);
    expect(scene.system.dbCalls).toBe(1);
    expect(ids).toContain(open.id);
    expect(ids).not.toContain(hidden.id);
    expect(await code(scene.call('neighbour', 'neighbour-detail', { id: hidden.id }))).toBe('NOT_FOUND');

    const accepted = await scene.done('worker', open, 'accept');
    await scene.done('resident', accepted, 'withdraw', { note: '好了' });
    expect((await listed()).items.map(({ id }) => id)).not.toContain(open.id);
    expect(await code(scene.call('neighbour', 'neighbour-detail', { id: open.id }))).toBe('NOT_FOUND');
  });

  test('只是邻居，打不开全部，也走不了别人的步子', async () => {
    const open = await opened();
    expect(await code(scene.call('neighbour', 'detail', { id: open.id }))).toBe('NOT_FOUND');
    for (const action of ['accept', 'withdraw', 'second'])
      expect(await code(scene.perform('neighbour', open, action))).toBe('NOT_FOUND');
  });

  test('看得到办到哪一步；工作人员和本人看到同一面，并知道有更多可看', async () => {
    const open = await opened();
    await scene.done('worker', open, 'accept', { note: '马上到3号楼201' });
    const view = await seen(open.id);
    expect(view.progress.map(({ title }) => title)).toEqual(['邻居提交了诉求', '已受理']);
    expect(JSON.stringify(view)).not.toMatch(/201|李秀英|19900000021|张/);
    expect([view.mayReadWhole, view.availableActions.map(({ action }) => action)]).toEqual([
      false,
      ['second', 'follow'],
    ]);
    for (const person of ['resident', 'worker'])
      expect(await seen(open.id, person)).toMatchObject({ mayReadWhole: true, availableActions: [] });
    expect(await code(scene.call('eastWorker', 'neighbour-detail', { id: open.id }))).toBe('NOT_FOUND');
  });
});

describe('附议和关注', () => {
  test('附议以后人数加一，自己的列表里有，再点不变；取消就减回去', async () => {
    const open = await opened();
    const seconded = await acts(open.id, 'second');
    expect(seconded).toMatchObject({ ok: true, data: { seconders: 1, following: 'seconded' } });
    expect((await acts(open.id, 'second')).ok).toBe(true);
    expect(await seen(open.id)).toMatchObject({ seconders: 1, availableActions: [{ action: 'unsecond' }] });
    expect((await followed()).items).toContainEqual(expect.objectContaining({ id: open.id, seconded: true }));
    expect(await acts(open.id, 'unsecond')).toMatchObject({ data: { seconders: 0, following: 'none' } });
    expect((await followed()).items.map(({ id }) => id)).not.toContain(open.id);
  });

  test('附议不打断负责人：他手上的版本照样办得成，看到的只有人数', async () => {
    const open = await opened();
    expect((await acts(open.id, 'second')).ok).toBe(true);
    const accepted = await scene.done('worker', open, 'accept');
    expect(accepted.seconders).toBe(1);
    expect(JSON.stringify(accepted)).not.toContain('王邻居');
  });

  test('本人、负责人、别处的人、看不到的人，都不能附议', async () => {
    const open = await opened();
    const hidden = await scene.submit();
    expect(await code(acts(open.id, 'second', 'resident'))).toBe('FORBIDDEN');
    expect(await code(acts(open.id, 'second', 'worker'))).toBe('FORBIDDEN');
    expect(await code(acts(open.id, 'second', 'eastWorker'))).toBe('NOT_FOUND');
    expect(await code(acts(hidden.id, 'second'))).toBe('NOT_FOUND');
    expect(await code(acts('no-such-request', 'second'))).toBe('NOT_FOUND');
    expect(await code(acts(open.id, 'accept'))).toBe('UNKNOWN_STEP');
  });

  test('处理好了可以关注，不再附议；撤回以后一样都不能，但可以放下', async () => {
    const open = await opened();
    expect((await acts(open.id, 'second')).ok).toBe(true);
    const accepted = await scene.done('worker', open, 'accept');
    await scene.done('resident', accepted, 'withdraw', { note: '好了' });
    const [item] = (await followed()).items;
    expect(item).toEqual({ id: open.id, seconded: true, need: null });
    expect(await code(acts(open.id, 'follow'))).toBe('NOT_FOUND');
    expect(await acts(open.id, 'unsecond')).toEqual({ ok: true, data: null });
    expect((await followed()).items.map(({ id }) => id)).not.toContain(open.id);
  });

  test('一个人同时点八次只算一个；十个人同时点，一个也不少', async () => {
    const open = await opened();
    const taps = await Promise.all(Array.from({ length: 8 }, () => acts(open.id, 'second')));
    expect(taps.every(({ ok }) => ok)).toBe(true);
    expect((await seen(open.id)).seconders).toBe(1);

    const people = await moveIn(10);
    const together = await Promise.all([
      ...people.map((person) => acts(open.id, 'second', person)),
      scene.perform('worker', open, 'accept'),
    ]);
    expect(together.map((reply) => (reply.ok ? 'ok' : reply.error.code))).toEqual(Array(11).fill('ok'));
    expect(await seen(open.id)).toMatchObject({ seconders: 11, status: { id: 'accepted' } });
  });

  test('关注的列表一页一页翻，两次数据库调用', async () => {
    const [person = ''] = await moveIn(1);
    const ids: string[] = [];
    for (let i = 0; i < 22; i++) {
      const { id } = await opened();
      ids.unshift(id);
      expect((await acts(id, 'follow', person)).ok).toBe(true);
    }
    const first = await followed(person);
    expect(scene.system.dbCalls).toBe(2);
    const second = await scene.get<Page<Followed>>(person, 'list-followed', { cursor: first.next });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    expect([first.items.length, second.next]).toEqual([20, null]);
  });

  test('这些查询都有索引', async () => {
    const { scans } = await scene.system.health();
    expect(scans.filter(({ collection }) => /requestFollowers|serviceRequests/.test(collection))).toEqual([]);
  });
});

describe('谁可以看，随时可以改', () => {
  test('先给邻居看，后来收回：列表里没有了，关注的人也打不开；再打开又看得到', async () => {
    const open = await opened();
    expect((await acts(open.id, 'follow')).ok).toBe(true);
    const hidden = await scene.done('resident', open, 'change-visibility', { choice: 'private' });
    expect(hidden.visibility).toBe('private');
    expect((await listed()).items.map(({ id }) => id)).not.toContain(open.id);
    expect(await code(scene.call('neighbour', 'neighbour-detail', { id: open.id }))).toBe('NOT_FOUND');
    const action = hidden.availableActions.find((one) => one.action === 'change-visibility');
    expect(action?.fields).toMatchObject([{ name: 'choice', preset: 'private' }]);

    await scene.done('resident', hidden, 'change-visibility', { choice: 'neighbours-named' });
    expect(await seen(open.id)).toMatchObject({ authorName: '李秀英' });
  });

  test('写过名字的可以改成不写，办结以后也能改；经过里记着，邻居看不到这一笔', async () => {
    const named = await opened({ visibility: 'neighbours-named', categoryId: 'water' });
    const accepted = await scene.done('worker', named, 'accept');
    const resolved = await scene.done('worker', accepted, 'resolve', { note: '修好了' });
    const confirmed = await scene.done('resident', resolved, 'confirm', { satisfaction: 5 });
    const nameless = await scene.done('resident', confirmed, 'change-visibility', { choice: 'neighbours' });
    expect(nameless).toMatchObject({ visibility: 'neighbours', status: { id: 'confirmed' } });
    expect(nameless.timeline.at(-1)).toMatchObject({ title: '改了谁能看', note: '现在邻居也看得到，不写名字。' });
    const view = await seen(named.id);
    expect(view.authorName).toBe('');
    expect(JSON.stringify(view)).not.toMatch(/李秀英|谁能看/);
  });

  test('只有本人能改；没有这种看法就不收', async () => {
    const open = await opened();
    for (const person of ['worker', 'chief'] as const)
      expect(await code(scene.perform(person, open, 'change-visibility', { choice: 'private' }))).toBe('FORBIDDEN');
    for (const fields of [{}, { choice: 'everybody' }])
      expect(await code(scene.perform('resident', open, 'change-visibility', fields))).toBe('BAD_INPUT');
  });
});
