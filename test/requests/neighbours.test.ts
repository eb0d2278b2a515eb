import { randomUUID } from 'node:crypto';
import type {
  Followed,
  NeighbourDetail,
  NeighbourView,
  Page,
  SimilarNeed,
} from '../../cloudfunctions/requests/contract';
import type { InboxPage } from '../../cloudfunctions/notices/contract';
import { openScene, POINTS, spoken, type Scene } from './scene';

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

/** What somebody was told of neighbours' needs. */
async function inbox(person: string) {
  const reply = await scene.system.invoke<InboxPage>('notices', person, 'inbox');
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.data.items.filter(({ page }) => page.includes('/neighbour/'));
}

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
    expect(JSON.stringify(view)).not.toContain('19900000021');
    expect(spoken(view)).not.toMatch(/201|李秀英|张/);
    expect([view.mayReadWhole, view.availableActions.map(({ action }) => action)]).toEqual([
      false,
      ['second', 'follow'],
    ]);
    for (const person of ['resident', 'worker'])
      expect(await seen(open.id, person)).toMatchObject({ mayReadWhole: true, availableActions: [] });
    expect(await code(scene.call('eastWorker', 'neighbour-detail', { id: open.id }))).toBe('NOT_FOUND');
  });
});

describe('提交以前，看看邻居是不是已经说过', () => {
  const HERE = { source: 'address', addressId: 'addr-3-2' };
  const asks = (words: string, person = 'neighbour', more = {}) =>
    scene.get<SimilarNeed[]>(person, 'similar', { words, categoryId: 'lighting', place: HERE, ...more });

  test('同一栋楼、说的一样，就提出来；不给邻居看的、自己的、说别的，都不提', async () => {
    const open = await opened({ words: '二单元楼道的灯不亮，晚上看不清' });
    const hidden = await scene.submit({ words: '声控灯又坏了，一直不亮' });
    const found = await asks('3号楼楼道灯不亮');
    const ids = found.map(({ id }) => id);
    expect(ids).toContain(open.id);
    expect(ids).not.toContain(hidden.id);
    expect(found.find(({ id }) => id === open.id)).toMatchObject({ distance: '同一栋楼', why: '同一栋楼，也是照明' });
    expect(found.length).toBeLessThanOrEqual(5);
    expect(JSON.stringify(found)).not.toMatch(/李秀英|19900000021|resident|longitude/);
    expect((await asks('3号楼楼道灯不亮', 'resident')).map(({ id }) => id)).not.toContain(open.id);
    expect(await asks('想问问医保怎么转', 'neighbour', { categoryId: 'water' })).toEqual([]);
  });

  test('找邻居说过的只用一次数据库调用，找位置另算；太短不问', async () => {
    await asks('3号楼楼道灯不亮');
    await asks('3号楼楼道灯不亮', 'neighbour', { place: { source: 'pin', point: { ...POINTS.west, accuracy: 10 } } });
    expect(scene.system.dbCalls).toBe(1);
    expect(await asks('灯')).toEqual([]);
    expect(scene.system.dbCalls).toBe(0);
  });

  test('放在交界处、网格外面，照样不出错', async () => {
    for (const point of [POINTS.boundary, POINTS.outside])
      expect(Array.isArray(await asks('楼道灯不亮', 'neighbour', { place: { source: 'pin', point } }))).toBe(true);
  });
});

describe('有了进展，告诉关注的邻居', () => {
  test('受理、办结、确认各一条，不带姓名和两个人之间的话；不公开的不说', async () => {
    const [person = ''] = await moveIn(1);
    const open = await opened();
    expect((await acts(open.id, 'second', person)).ok).toBe(true);
    const accepted = await scene.done('worker', open, 'accept', { note: '我去201看看' });
    const asked = await scene.done('worker', accepted, 'ask', { note: '您哪天在家' });
    const answered = await scene.done('resident', asked, 'answer', { note: '周六在' });
    const photo = await scene.upload(`${randomUUID()}.jpg`);
    const resolved = await scene.done('worker', answered, 'resolve', { note: '换好了', photos: [photo] });
    await scene.done('resident', resolved, 'confirm', { satisfaction: 5, note: '谢谢' });
    for (let round = 0; round < 3; round++) await scene.system.timer('deliver-notices');
    const told = await inbox(person);
    expect(told.map(({ body }) => body.replace(/“.*”：/, '')).sort()).toEqual(
      ['正在办理。', '处理好了，等反映人确认。', '已办结。'].sort(),
    );
    expect(spoken(told)).not.toMatch(/李秀英|201|换好了|周六|谢谢|张/);
    expect(told.every(({ page }) => page.endsWith(`?id=${open.id}`))).toBe(true);
  });
});

describe('反映人改为不公开', () => {
  test('关注的人当时就看不到了，只听到一句；列表里留一行，可以放下', async () => {
    const [person = ''] = await moveIn(1);
    const open = await opened();
    expect((await acts(open.id, 'second', person)).ok).toBe(true);
    await scene.done('resident', open, 'change-visibility', { choice: 'private' });
    expect(await code(scene.call(person, 'neighbour-detail', { id: open.id }))).toBe('NOT_FOUND');
    expect((await listed(person)).items.map(({ id }) => id)).not.toContain(open.id);
    expect((await followed(person)).items).toEqual([{ id: open.id, seconded: true, need: null }]);
    for (let round = 0; round < 3; round++) await scene.system.timer('deliver-notices');
    const bodies = (await inbox(person)).map(({ body }) => body);
    expect(bodies).toEqual(['您关注的一件事，反映人已改为不公开，不再显示。']);
    expect(await acts(open.id, 'unsecond', person)).toEqual({ ok: true, data: null });
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
    expect(nameless.timeline.at(-1)).toMatchObject({ title: '修改了可见范围', note: '现在邻居也看得到，不写名字。' });
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
