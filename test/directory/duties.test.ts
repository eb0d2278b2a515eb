import { randomUUID } from 'node:crypto';
import type { Duties } from '../../cloudfunctions/directory/contract';
import type { DeskMap, RequestDetail } from '../../cloudfunctions/requests/contract';
import { expectOk, openScene, type Scene } from '../requests/scene';
import { GRID, importRows, PLACE, smallTown, STAFF } from '../support/small-town';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(async () => {
  expect((await scene.system.health()).scans).toEqual([]);
  await scene.close();
});

const ask = (person: string, input: object = {}) => scene.system.invoke<Duties>('directory', person, 'duties', input);
const leave = async (person: string, action: string, input: object) =>
  expectOk(await scene.system.invoke('directory', person, action, input, { commandId: randomUUID() }));
const postIn = ({ sections }: Duties, postId: string) =>
  sections.flatMap(({ posts }) => posts).find((post) => post.postId === postId);

describe('网格长看管内的岗位', () => {
  test('看得到本级和下一级每个岗位有谁、在不在；一次数据库调用', async () => {
    await ask('chief');
    const duties = expectOk(await ask('chief'));
    expect(scene.system.dbCalls).toBe(1);
    expect(duties.grid).toEqual({ code: GRID.riverside, name: '河畔社区' });
    expect(duties.sections.map(({ name, hasBelow, posts }) => [name, hasBelow, posts.length])).toEqual([
      ['河畔社区', true, 2],
      ['第一网格', false, 1],
      ['第二网格', false, 1],
      ['第三网格', false, 0],
      ['第四网格', false, 1],
    ]);
    expect(postIn(duties, 'post-sw')).toMatchObject({ state: 'here', standIn: null });
    expect(postIn(duties, 'post-sw')?.holders.map(({ name, side }) => name + side)).toEqual(['张三A', '李四B']);
  });

  test('A角不在写B角代办；都不在写由谁接；没有人的岗位也列出来；替人销假后又在岗', async () => {
    await leave('chief', 'take-leave', { postId: 'post-sw', personId: STAFF.zhang.id });
    expect(postIn(expectOk(await ask('chief')), 'post-sw')).toMatchObject({ state: 'standing-in' });
    await leave('chief', 'take-leave', { postId: 'post-sw', personId: STAFF.li.id });
    const empty = { id: 'post-nw', gridCode: GRID.northWest, kind: 'gridWorker', title: '网格员', holders: [] };
    await importRows(scene.system, 'posts', [empty]);
    const duties = expectOk(await ask('chief'));
    expect(postIn(duties, 'post-sw')).toMatchObject({
      state: 'away',
      standIn: { name: '赵六', title: '网格长', gridName: '河畔社区', there: true },
    });
    expect(postIn(duties, 'post-nw')).toMatchObject({ state: 'empty', holders: [], standIn: { name: '赵六' } });
    for (const { id } of [STAFF.zhang, STAFF.li])
      await leave('chief', 'end-leave', { postId: 'post-sw', personId: id });
    expect(postIn(expectOk(await ask('chief')), 'post-sw')).toMatchObject({ state: 'here' });
  });

  test('按姓名、整个手机号、岗位查找，管内每一级都找；号码的一段、管外的找不到', async () => {
    const found = async (person: string, text: string) =>
      expectOk(await ask(person, { text })).sections.flatMap(({ posts }) => posts.map(({ postId }) => postId));
    expect(await found('chief', '张三')).toEqual(['post-sw']);
    expect(await found('chief', STAFF.wang.phone)).toEqual(['post-se', 'post-ne']);
    expect(await found('chief', ` ${STAFF.wang.phone.slice(0, 3)} ${STAFF.wang.phone.slice(3)} `)).toHaveLength(2);
    expect(await found('chief', STAFF.wang.phone.slice(0, 7))).toEqual([]);
    expect(await found('chief', '民警')).toEqual(['post-police']);
    expect(await found('chief', '孙八')).toEqual([]);
  });

  test('不是网格长的、管不到的网格，都看不到', async () => {
    const code = async (person: string, input: object = {}) => {
      const reply = await ask(person, input);
      return reply.ok ? 'ok' : reply.error.code;
    };
    expect(await code('worker')).toBe('FORBIDDEN');
    expect(await code('resident')).toBe('FORBIDDEN');
    expect(await code('chief', { gridCode: GRID.orchard })).toBe('FORBIDDEN');
    expect(await code('chief', { gridCode: GRID.district })).toBe('FORBIDDEN');
    expect(await code('chief', { gridCode: GRID.southWest })).toBe('ok');
    expect(smallTown.posts.length).toBeGreaterThan(0);
  });
});

describe('手上的事在地图上', () => {
  test('一次取出自己手上没办完的，有位置的给位置，没有的数出来；别人的不在里面', async () => {
    const pinned = await scene.submit({ place: { source: 'pin', point: { ...PLACE.southWest, accuracy: 5 } } });
    const unplaced = await scene.submit({ place: { source: 'address', addressId: 'addr-10-1' } });
    await scene.submit({ place: { source: 'pin', point: { ...PLACE.southEast, accuracy: 5 } } });
    await scene.get<DeskMap>('worker', 'desk-map');
    const map = await scene.get<DeskMap>('worker', 'desk-map');
    expect(scene.system.dbCalls).toBe(1);
    expect(map.items.map(({ id }) => id)).toEqual([pinned.id]);
    expect(map).toMatchObject({ unplaced: 1, more: false });
    expect(map.items[0]?.authorPhone).toBe('19900000021');
    await scene.done('resident', await scene.get<RequestDetail>('resident', 'detail', { id: unplaced.id }), 'withdraw');
    expect(await scene.get<DeskMap>('worker', 'desk-map')).toMatchObject({ unplaced: 0 });
    expect((await scene.call('resident', 'desk-map')).ok).toBe(false);
  });
});
