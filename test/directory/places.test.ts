import { randomUUID } from 'node:crypto';
import type { DirectoryInputs, DirectoryViews } from '../../cloudfunctions/directory/contract';
import { GRID, loadSmallTown, PLACE, STAFF } from '../support/small-town';
import { startSystem, type Reply, type System } from '../support/system';

let system: System;

beforeAll(async () => {
  system = await startSystem();
  await loadSmallTown(system);
  const home = { name: '路人', addressId: 'addr-orchard', consentVersion: '2026-11' };
  await ask('register-resident', home, 'someone', randomUUID());
  await ask('me', {});
});
afterAll(() => system.close());

type ActionName = keyof DirectoryInputs & keyof DirectoryViews;

function call<A extends ActionName>(action: A, input: DirectoryInputs[A], openid = 'someone', commandId?: string) {
  return system.invoke<DirectoryViews[A]>('directory', openid, action, input, commandId ? { commandId } : {});
}

async function ask<A extends ActionName>(action: A, input: DirectoryInputs[A], openid?: string, commandId?: string) {
  return answered(await call(action, input, openid, commandId));
}

function answered<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Error(`${reply.error.code}: ${reply.error.message}`);
  return reply.data;
}

function refusal(reply: Reply): { code: string; message: string } {
  if (reply.ok) throw new Error('was not refused');
  expect(reply.error.message).toMatch(/^[^a-zA-Z]*$/);
  return reply.error;
}

describe('位置落在哪个网格', () => {
  test('地图上的一点落在网格里，就是这个网格', async () => {
    await expect(ask('locate', { point: PLACE.southWest })).resolves.toEqual({
      outcome: 'inside',
      cell: {
        code: GRID.southWest,
        name: '第一网格',
        communityCode: GRID.riverside,
        communityName: '河畔社区',
        term: '微网格',
      },
      text: '河畔社区 第一网格',
      buildingText: '河畔社区 第一网格',
      point: PLACE.southWest,
      addressId: null,
    });
  });

  test('网格有两块地，哪一块都算', async () => {
    await expect(ask('locate', { point: PLACE.farPiece })).resolves.toMatchObject({
      outcome: 'inside',
      cell: { code: GRID.orchardNorth },
    });
  });

  test('边界上的点给出两边的网格，请居民选', async () => {
    const location = await ask('locate', { point: PLACE.sharedEdge });
    if (location.outcome !== 'near-boundary') throw new Error(location.outcome);
    expect(location.candidates.map(({ code }) => code).sort()).toEqual([GRID.southWest, GRID.southEast]);
  });

  test('定位越不准，越要问', async () => {
    await expect(ask('locate', { point: PLACE.nearEdge })).resolves.toMatchObject({ outcome: 'inside' });
    const vague = await ask('locate', { point: { ...PLACE.nearEdge, accuracy: 40 } });
    expect(vague).toMatchObject({
      outcome: 'near-boundary',
      candidates: [{ code: GRID.southWest }, { code: GRID.southEast }],
    });
  });

  test('在所有网格之外，说出最近的网格和多少米', async () => {
    const location = await ask('locate', { point: PLACE.outside });
    expect(location).toMatchObject({ outcome: 'outside', nearest: { code: GRID.southWest } });
    expect(location.outcome === 'outside' && location.distance).toBeGreaterThan(550);
    expect(location.outcome === 'outside' && location.distance).toBeLessThan(560);
    await expect(ask('locate', { point: PLACE.farAway })).resolves.toMatchObject({ nearest: null, distance: null });
  });

  test('地址和楼栋码各用一次数据库调用，地图上的点不用', async () => {
    await ask('locate', { point: PLACE.northEast });
    expect(system.dbCalls).toBe(0);
    await expect(ask('locate', { addressId: 'addr-3-2' })).resolves.toMatchObject({
      outcome: 'inside',
      cell: { code: GRID.southWest },
      text: '柳苑 3号楼 2单元',
      buildingText: '柳苑 3号楼',
      point: PLACE.southWest,
      addressId: 'addr-3-2',
    });
    expect(system.dbCalls).toBe(1);
    await expect(ask('locate', { buildingCode: 'LY-3' })).resolves.toMatchObject({
      cell: { code: GRID.southWest },
      text: '柳苑 3号楼',
      addressId: null,
    });
    expect(system.dbCalls).toBe(1);
  });

  test.each([
    ['没有这个地址', { addressId: 'nowhere' }, 'NOT_FOUND'],
    ['没有这个楼栋码', { buildingCode: 'nowhere' }, 'NOT_FOUND'],
    ['楼栋码是空的：不是没有楼栋码的那些楼', { buildingCode: '' }, 'NOT_FOUND'],
    ['什么都没给', {}, 'BAD_INPUT'],
    ['给了两种', { addressId: 'addr-3-2', buildingCode: 'LY-3' }, 'BAD_INPUT'],
    ['经纬度写反', { point: { longitude: 35, latitude: 110 } }, 'BAD_INPUT'],
    ['国外的位置', { point: { longitude: -0.12, latitude: 51.5 } }, 'BAD_INPUT'],
    ['经纬度不是数（NaN 在 JSON 里是 null）', { point: { longitude: NaN, latitude: 35 } }, 'BAD_INPUT'],
    ['精度是负数', { point: { ...PLACE.southWest, accuracy: -1 } }, 'BAD_INPUT'],
    ['多出一项', { point: { ...PLACE.southWest, altitude: 3 } }, 'BAD_INPUT'],
  ])('%s：说清楚，不猜', async (_, input, code) => {
    expect(refusal(await call('locate', input as DirectoryInputs['locate'])).code).toBe(code);
  });
});

describe('找社区，选地址', () => {
  test('给出位置时由近到远，所在社区最前', async () => {
    const choices = await ask('find-communities', { point: PLACE.southWest });
    expect(choices.map(({ name, distance }) => [name, distance === 0])).toEqual([
      ['河畔社区', true],
      ['果园社区', false],
      ['山顶社区', false],
    ]);
    expect(system.dbCalls).toBe(0);
    expect(choices[0]).toMatchObject({ code: GRID.riverside, townName: '临河街道', districtName: '样板区' });
  });

  test.each([
    ['社区名', '果园', ['果园社区']],
    ['街道名', '临河', ['河畔社区', '果园社区']],
    ['小区名', '静园', ['河畔社区']],
    ['没有这个名字', '月球', []],
  ])('按%s找', async (_, text, names) => {
    const choices = await ask('find-communities', { text });
    expect(choices.map(({ name }) => name)).toEqual(names);
  });

  test('小区、楼栋、单元一层层选，数字按大小排', async () => {
    const communityCode = GRID.riverside;
    const labels = (choices: DirectoryViews['browse-addresses']) => choices.map(({ label }) => label);
    expect(labels(await ask('browse-addresses', { communityCode }))).toEqual(['静园', '柳苑']);
    const buildings = await ask('browse-addresses', { communityCode, estate: '柳苑' });
    expect(buildings).toEqual([
      { label: '2号楼', addressId: 'addr-2-1' },
      { label: '3号楼', addressId: null },
      { label: '10号楼 1单元', addressId: 'addr-10-1' },
    ]);
    expect(system.dbCalls).toBe(1);
    await expect(ask('browse-addresses', { communityCode, estate: '柳苑', building: '3号楼' })).resolves.toEqual([
      { label: '1单元', addressId: 'addr-3-1' },
      { label: '2单元', addressId: 'addr-3-2' },
    ]);
  });

  test.each([
    ['社区', { communityCode: '990101009009' }],
    ['街道不是社区', { communityCode: GRID.riverTown }],
    ['小区', { communityCode: GRID.riverside, estate: '月球小区' }],
    ['楼栋', { communityCode: GRID.riverside, estate: '柳苑', building: '99号楼' }],
  ])('没有这个%s', async (_, input) => {
    expect(refusal(await call('browse-addresses', input)).code).toBe('NOT_FOUND');
  });
});

describe('网格公示卡', () => {
  test('谁都能看：范围、户数、小区、打给谁、上一级打给谁', async () => {
    const card = await ask('card', { gridCode: GRID.southWest });
    expect(card).toMatchObject({
      level: 'cell',
      name: '第一网格',
      path: ['样板区', '临河街道', '河畔社区'],
      area: '柳苑 1 至 3 号楼',
      households: 120,
      estates: ['柳苑'],
      contacts: [{ postId: 'post-sw', name: '张三', phone: STAFF.zhang.phone, side: 'A', standingIn: false }],
      brand: { programme: '样板行动', terms: { cell: '微网格', gridWorker: '网格员' }, boundaryNote: '示意边界' },
    });
    expect(card.parentContacts.map(({ title }) => title)).toEqual(['网格长', '社区民警']);
    expect(card.outline).toEqual([
      [
        [110, 35],
        [110.003, 35],
        [110.003, 35.003],
        [110, 35.003],
      ],
    ]);
    expect(card.centre).toEqual({ longitude: 110.0015, latitude: 35.0015 });
    expect(system.dbCalls).toBe(1);
  });

  test('社区的卡合计下面的网格', async () => {
    await expect(ask('card', { gridCode: GRID.riverside })).resolves.toMatchObject({
      level: 'community',
      households: 200,
      estates: ['静园', '柳苑'],
      outline: [],
      contacts: [{ title: '网格长' }, { title: '社区民警' }],
    });
  });

  test('没有这个网格，编号写错', async () => {
    expect(refusal(await call('card', { gridCode: '990101009' })).code).toBe('NOT_FOUND');
    expect(refusal(await call('card', { gridCode: '99010100' })).code).toBe('BAD_INPUT');
  });

  test('一个社区的边界一次给全，没画的不给', async () => {
    const outlines = await ask('outlines', { communityCode: GRID.riverside });
    expect(outlines.map(({ name, outline }) => [name, outline.length])).toEqual([
      ['第一网格', 1],
      ['第二网格', 2],
      ['第三网格', 1],
      ['第四网格', 1],
    ]);
    expect(system.dbCalls).toBe(0);
    await expect(ask('outlines', { communityCode: GRID.hilltop })).resolves.toEqual([]);
  });
});

test('所有查询都有索引可用', async () => {
  const { scans } = await system.health();
  expect(scans).toEqual([]);
});
