import { randomUUID } from 'node:crypto';
import type { CommunityChoice, GridCard, Location, Session } from '../../cloudfunctions/directory/contract';
import { ADMINISTRATOR, GRID, importRows, loadSmallTown, PLACE, smallTown, STAFF } from '../support/small-town';
import { startSystem, type System } from '../support/system';
import { HOUR } from '../../cloudfunctions/platform/clock';

let system: System;

beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system.close());

async function ask<T>(action: string, input: unknown, openid = 'resident', commandId?: string): Promise<T> {
  const reply = await system.invoke<T>('directory', openid, action, input, commandId ? { commandId } : {});
  if (!reply.ok) throw new Error(`${reply.error.code}: ${reply.error.message}`);
  return reply.data;
}
const card = (gridCode: string) => ask<GridCard>('card', { gridCode });
const communities = () => ask<CommunityChoice[]>('find-communities', {});
const bind = (openid: string, phone: string) =>
  ask<Session>('bind-staff', { phoneCode: `local-phone:${phone}` }, openid, randomUUID());

test('空的系统也答得上来：没有社区，哪里都在网格之外', async () => {
  expect(await communities()).toEqual([]);
  expect(await ask<Location>('locate', { point: PLACE.southWest })).toMatchObject({
    outcome: 'outside',
    nearest: null,
  });
});

test('试导入只查不写', async () => {
  const report = await importRows(system, 'grids', smallTown.grids, { dryRun: true });
  expect(report).toEqual({ accepted: smallTown.grids.length, errors: [] });
  expect(await communities()).toEqual([]);
});

test('有一行错，整批都不写，每处错都列出来', async () => {
  const rows = [...smallTown.grids, { code: '123', name: '' }, { code: '990102001', name: '没有上级的街道' }];
  const first = await importRows(system, 'grids', rows);
  expect(first.accepted).toBe(0);
  expect(first.errors.map(({ row, column }) => [row, column])).toEqual([
    [14, 'code'],
    [14, 'name'],
  ]);
  const second = await importRows(
    system,
    'grids',
    rows.filter(({ code }) => code !== '123'),
  );
  expect(second.errors).toEqual([
    { table: 'grids', row: 14, column: 'code', message: '上级网格 990102 还没有导入，请先导入上级。' },
  ]);
  expect(await communities()).toEqual([]);
});

test('先后颠倒的表说清楚缺什么', async () => {
  const posts = await importRows(system, 'posts', smallTown.posts);
  expect(posts.errors.map(({ column }) => column)).toEqual(expect.arrayContaining(['gridCode', 'holders.0.personId']));
  expect((await importRows(system, 'addresses', smallTown.addresses)).errors[0]).toMatchObject({
    row: 1,
    column: 'gridCode',
  });
  expect((await importRows(system, 'brands', smallTown.brands)).errors[0]).toMatchObject({
    row: 1,
    column: 'gridCode',
  });
});

test('整个样板区导入，立刻可用；再导一遍，什么也不变', async () => {
  await loadSmallTown(system);
  const before = await card(GRID.riverside);
  expect(before.estates).toEqual(['静园', '柳苑']);
  expect((await communities()).map(({ name }) => name)).toEqual(['河畔社区', '果园社区', '山顶社区']);
  await loadSmallTown(system);
  expect(await card(GRID.riverside)).toEqual(before);
});

test('只有管理员能导入，居民不行，没有编号的操作不行', async () => {
  const input = { table: 'grids', rows: smallTown.grids };
  const more = { commandId: randomUUID() };
  expect(await system.invoke('directory', 'resident', 'import', input, more)).toMatchObject({
    error: { code: 'FORBIDDEN' },
  });
  expect(await system.invoke('directory', ADMINISTRATOR, 'import', input)).toMatchObject({
    error: { code: 'BAD_INPUT' },
  });
});

test('一批最多一千行，不能是空的，表名要认识', async () => {
  const send = (input: unknown) =>
    system.invoke('directory', ADMINISTRATOR, 'import', input, { commandId: randomUUID() });
  const rows = Array.from({ length: 1001 }, () => ({ code: '990101', name: '区' }));
  for (const input of [
    { table: 'grids', rows },
    { table: 'grids', rows: [] },
    { table: 'secrets', rows: [{}] },
  ])
    expect(await send(input)).toMatchObject({ ok: false, error: { code: 'BAD_INPUT' } });
});

test('两批同时导入，后来的请稍候再试，谁的数据也不丢', async () => {
  const cell = (n: number) => ({ code: `${GRID.hilltop}${String(100 + n)}`, name: `新格${n}` });
  const sent = await Promise.all(
    [1, 2, 3, 4].map(async (n) => {
      const input = { table: 'grids', rows: [cell(n)] };
      const reply = await system.invoke('directory', ADMINISTRATOR, 'import', input, { commandId: randomUUID() });
      return { n, reply };
    }),
  );
  for (const { reply } of sent) if (!reply.ok) expect(reply.error.code).toBe('IMPORT_BUSY');
  for (const { n } of sent.filter(({ reply }) => !reply.ok)) await importRows(system, 'grids', [cell(n)]);
  await system.clock('PT1M');
  for (const { n } of sent) expect(await card(cell(n).code)).toMatchObject({ name: `新格${n}` });
});

describe('名单变了，绑定的人跟着变', () => {
  beforeAll(async () => {
    await bind('zhang', STAFF.zhang.phone);
  });

  test('请假交给B角，期满回来', async () => {
    const now = (await system.health()).now;
    const leave = { from: now - 1000, until: now + HOUR };
    const row = smallTown.posts[0]!;
    const [a, b] = row.holders;
    await importRows(system, 'posts', [{ ...row, holders: [{ ...a, leaves: [leave] }, b] }]);
    expect((await card(GRID.southWest)).contacts).toMatchObject([{ name: '李四', side: 'B', standingIn: true }]);
    await system.clock('PT2H');
    expect((await card(GRID.southWest)).contacts).toMatchObject([{ name: '张三', side: 'A', standingIn: false }]);
  });

  test('网格改名，卡片、岗位和本人看到的都改', async () => {
    const row = smallTown.grids.find(({ code }) => code === GRID.southWest)!;
    await importRows(system, 'grids', [{ ...row, name: '柳苑网格' }]);
    await system.clock('PT1M');
    expect(await card(GRID.southWest)).toMatchObject({ name: '柳苑网格', estates: ['柳苑'] });
    expect((await ask<Session>('me', {}, 'zhang')).posts).toMatchObject([{ gridName: '柳苑网格' }]);
  });

  test('人改了手机号，公示的也改，绑定还在；版本加一', async () => {
    const before = await ask<Session>('me', {}, 'zhang');
    await importRows(system, 'people', [{ ...STAFF.zhang, phone: '19900001099' }]);
    expect((await card(GRID.southWest)).contacts).toMatchObject([{ name: '张三', phone: '19900001099' }]);
    await system.clock('PT1M');
    const after = await ask<Session>('me', {}, 'zhang');
    expect(after).toMatchObject({ maskedPhone: '199****1099', accountVersion: before.accountVersion + 1 });
    await expect(bind('other', '19900001099')).rejects.toThrow('ALREADY_BOUND');
  });

  test('岗位换人，旧人的工作台没了，新人的有了', async () => {
    await bind('sun', STAFF.sun.phone);
    const row = smallTown.posts[0]!;
    await importRows(system, 'posts', [{ ...row, holders: [{ personId: STAFF.sun.id, side: 'A' }] }]);
    await system.clock('PT1M');
    expect(await ask<Session>('me', {}, 'zhang')).toMatchObject({ posts: [], hasDesk: false, registered: true });
    const posts = (await ask<Session>('me', {}, 'sun')).posts.map(({ postId }) => postId);
    expect(posts).toEqual(['post-district', 'post-sw']);
  });
});

test('边界改了，半分钟内所有实例都按新的算', async () => {
  const row = smallTown.grids.find(({ code }) => code === GRID.southWest)!;
  const narrow = [
    [110, 35],
    [110.001, 35],
    [110.001, 35.003],
    [110, 35.003],
  ] as [number, number][];
  await importRows(system, 'grids', [{ ...row, outline: [narrow] }]);
  await system.clock('PT31S');
  expect(await ask<Location>('locate', { point: PLACE.southWest })).toMatchObject({
    outcome: 'outside',
    nearest: { code: GRID.southWest },
  });
});

test('一批人担着一千多个岗位：改了名，最后一个岗位上的也改', async () => {
  const people = (mark: string) =>
    Array.from({ length: 341 }, (_, i) => {
      const id = `many-${String(i).padStart(3, '0')}`;
      return { id, name: `${mark}${i}`, phone: `199001${String(i).padStart(5, '0')}` };
    });
  const post = (id: string, gridCode: string, personId: string) => {
    return { id, gridCode, kind: 'gridWorker', title: '网格员', holders: [{ personId, side: 'A' }] };
  };
  const posts = people('').flatMap(({ id }, i) =>
    i === 340 ? [post(`${id}-0`, GRID.undrawn, id)] : [0, 1, 2].map((n) => post(`${id}-${n}`, GRID.orchardSouth, id)),
  );
  await importRows(system, 'people', people('前'));
  for (const part of [posts.slice(0, 600), posts.slice(600)]) await importRows(system, 'posts', part);
  await importRows(system, 'people', people('后'));
  expect((await card(GRID.undrawn)).contacts.map(({ name }) => name)).toContain('后340');
});

test('所有查询都有索引可用', async () => {
  expect((await system.health()).scans).toEqual([]);
});
