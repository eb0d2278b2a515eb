import { randomUUID } from 'node:crypto';
import type { OccasionDetail, RosterView, SeriesDetail } from '../../cloudfunctions/attendance/contract';
import type { ImportReport, Session } from '../../cloudfunctions/directory/contract';
import type { GridRow } from '../../cloudfunctions/directory/import-tables';
import type { InboxPage } from '../../cloudfunctions/notices/contract';
import type { RedrawMoves, RequestDetail } from '../../cloudfunctions/requests/contract';
import { expectOk, openScene, type Scene } from '../requests/scene';
import { toOfficeHours } from '../support/office-hours';
import { ADMINISTRATOR, GRID, importRows, PLACE, smallTown, STAFF } from '../support/small-town';
import { DAY, beijingDate } from '../../cloudfunctions/platform/clock';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(async () => {
  expect((await scene.system.health()).scans).toEqual([]);
  await scene.close();
});

const run = () => scene.system.timer('follow-redraws');
const pin = (point: { longitude: number; latitude: number }, more: object = {}) => ({
  place: { source: 'pin', point: { ...point, accuracy: 5 }, ...more },
});
const detail = (id: string, person = 'resident') => scene.get<RequestDetail>(person, 'detail', { id });
/** Once no instance remembers them from before. */
const session = async (person: string) => {
  await scene.system.clock('PT31S');
  return expectOk(await scene.system.invoke<Session>('directory', person, 'me'));
};
const titles = async (person: string) => {
  await scene.system.timer('deliver-notices');
  return expectOk(await scene.system.invoke<InboxPage>('notices', person, 'inbox')).items.map(({ title }) => title);
};
const preview = async (table: string, rows: readonly object[]) =>
  expectOk(await scene.call<RedrawMoves>(ADMINISTRATOR, 'preview-redraw', { table, rows }));
async function imports(table: 'grids' | 'addresses' | 'posts', rows: readonly unknown[]): Promise<void> {
  expect((await importRows(scene.system, table, rows)).errors).toEqual([]);
}

const corner = ([x, y]: readonly [number, number]): [number, number] => [110 + x / 1000, 35 + y / 1000];
const block = (west: number, south: number, east: number, north: number) => [
  (
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ] as const
  ).map(corner),
];
const NEW_CELL = '990101001001005';
const eastern: GridRow = { code: GRID.southEast, name: '第二网格', households: 80, outline: block(0, 0, 6, 3) };
const merged: GridRow[] = [
  eastern,
  { code: GRID.southWest, name: '第一网格', status: 'retired', successors: [GRID.southEast] },
];
/** The western half stays the first cell, the eastern half becomes a new one. */
const split: GridRow[] = [
  { code: GRID.southWest, name: '第一网格', area: '柳苑 1 至 3 号楼', households: 60, outline: block(0, 0, 1, 3) },
  { code: NEW_CELL, name: '第五网格', outline: block(1, 0, 3, 3) },
];
const newWorker = {
  id: 'post-new',
  gridCode: NEW_CELL,
  kind: 'gridWorker',
  title: '网格员',
  holders: [{ personId: STAFF.wang.id, side: 'A' }],
};

describe('已经办结的', () => {
  const closed = async () => {
    const view = await scene.submit({ ...pin(PLACE.southWest), categoryId: 'water' });
    const accepted = await scene.done('worker', view, 'accept');
    const resolved = await scene.done('worker', accepted, 'resolve', { note: '换好了' });
    return scene.done('resident', resolved, 'confirm', { satisfaction: 3 });
  };

  test('网格合并之后说没有解决：归合并后的网格和那里的人', async () => {
    const confirmed = await closed();
    await imports('grids', merged);
    await run();
    const reopened = await scene.done('resident', confirmed, 'reopen', { note: '又灭了' });
    expect([reopened.owner.name, reopened.cellName]).toEqual(['王五', '第二网格']);
    expect((await scene.desk('eastWorker')).items.map(({ id }) => id)).toEqual([confirmed.id]);
  });

  test('网格从中间分开之后说没有解决：归它所在的那一半', async () => {
    const confirmed = await closed();
    await imports('grids', split);
    await imports('posts', [...smallTown.posts, newWorker]);
    await run();
    const reopened = await scene.done('resident', confirmed, 'reopen', { note: '又灭了' });
    expect([reopened.owner.name, reopened.cellName]).toEqual(['王五', '第五网格']);
  });
});

describe('两个网格合并', () => {
  test('停用的网格里没办完的事、地址、居民和岗位都跟过去；转之前原来的人打得开，转了各方都知道', async () => {
    const [byAddress, byPin] = [await scene.submit(), await scene.submit(pin(PLACE.southWest))];
    expect(await preview('grids', merged)).toEqual({
      total: 2,
      moves: [
        { from: { code: GRID.southWest, name: '第一网格' }, to: { code: GRID.southEast, name: '第二网格' }, count: 2 },
      ],
    });
    await imports('grids', merged);
    expect((await scene.desk('worker')).items).toHaveLength(2);
    expect((await detail(byPin.id, 'worker')).availableActions.map(({ action }) => action)).toContain('accept');

    expect(await run()).toMatchObject({ ok: true });
    for (const { id } of [byAddress, byPin]) {
      const moved = await detail(id);
      expect(moved).toMatchObject({ cellCode: GRID.southEast, cellName: '第二网格', owner: { name: '王五' } });
      expect(moved.timeline.at(-1)).toMatchObject({ title: '网格有调整，现归', by: '网格员 王五' });
      expect(moved.timeline.at(-1)?.note).toContain('这里原属第一网格，微网格调整后属河畔社区第二网格。');
      expect((await detail(id, 'eastWorker')).availableActions.map(({ action }) => action)).toContain('accept');
    }
    expect((await session('resident')).home).toMatchObject({ gridCode: GRID.southEast, cellName: '第二网格' });
    expect((await session('worker')).posts).toEqual([]);
    for (const person of ['worker', 'eastWorker', 'resident'])
      expect((await titles(person)).filter((title) => title === '微网格有调整')).toHaveLength(2);
    // Whose post went with the cell reads no more of it.
    expect(await scene.call('worker', 'detail', { id: byPin.id })).toMatchObject({ ok: false });
  });

  test('在停用的网格办的活动和定期的一串跟过去，由接手的人组织；名单不动，以后开放的也在新的网格', async () => {
    const call = async <T>(person: string, action: string, input: object) =>
      expectOk(await scene.system.invoke<T>('attendance', person, action, input, { commandId: randomUUID() }));
    const at = beijingDate((await scene.system.health()).now + 2 * DAY);
    const place = { text: '柳苑小广场', point: PLACE.southWest };
    const plan = { title: '清扫楼道', gridCode: GRID.southWest, place, date: at, time: '09:00', cadence: 'weekly' };
    const { id, seriesId } = await call<OccasionDetail>('worker', 'plan', plan);
    await call('resident', 'perform-occasion', { id, version: 1, action: 'sign-up', fields: {} });
    await imports('grids', merged);
    expect((await call<RosterView>('worker', 'roster', { id })).expected).toHaveLength(1);
    await Promise.all([run(), run()]);
    await run();
    const moved = await call<OccasionDetail>('eastWorker', 'occasion', { id });
    expect(moved).toMatchObject({ gridName: '第二网格', mayOrganise: true, taken: 1 });
    expect(moved.organisers.map(({ name }) => name)).toEqual(['王五']);
    expect((await call<RosterView>('eastWorker', 'roster', { id })).expected).toHaveLength(1);
    expect((await call<OccasionDetail>('worker', 'occasion', { id })).mayOrganise).toBe(false);
    for (let n = 0; n < 2; n++) await scene.system.timer('watch-clocks');
    const series = await call<SeriesDetail>('eastWorker', 'series', { id: seriesId });
    expect(series).toMatchObject({ gridName: '第二网格', organiser: { name: '王五' } });
    for (const { id: next } of series.next)
      expect(await call<OccasionDetail>('eastWorker', 'occasion', { id: next })).toMatchObject({
        gridName: '第二网格',
        mayOrganise: true,
      });
    expect(series.next.length).toBeGreaterThan(1);
    for (const person of ['worker', 'eastWorker'])
      expect((await titles(person)).filter((title) => title === '微网格有调整')).toHaveLength(1);
  });

  test('跑几遍、同时跑，只转一次、只告诉一次；还不知道网格变了就收下的，一分钟后再看时跟上', async () => {
    const view = await scene.submit();
    await imports('grids', merged);
    await Promise.all([run(), run()]);
    const late = await scene.submit();
    await scene.system.clock('PT5M');
    await run();
    expect(await detail(late.id)).toMatchObject({ cellName: '第二网格', owner: { name: '王五' } });
    const { timeline } = await detail(view.id);
    expect(timeline.filter(({ title }) => title === '网格有调整，现归')).toHaveLength(1);
    const told = (await titles('eastWorker')).filter((title) => title === '微网格有调整');
    expect(told.length).toBeLessThanOrEqual(2);
    expect(await preview('grids', merged)).toEqual({ total: 0, moves: [] });
  });

  test('接手的网格没有人，由社区网格长接；没写由谁接手、接手的也停用了，都不收', async () => {
    const view = await scene.submit();
    const into: GridRow[] = [
      { code: GRID.northWest, name: '第三网格', outline: block(0, 0, 3, 6) },
      { code: GRID.southWest, name: '第一网格', status: 'retired', successors: [GRID.northWest] },
    ];
    const columns = async (rows: GridRow[]) =>
      (await importRows(scene.system, 'grids', rows)).errors.map(({ row, column }): unknown => [row, column]);
    expect(await columns([{ code: GRID.southWest, name: '第一网格', status: 'retired' }])).toEqual([[1, 'successors']]);
    const north: GridRow = { code: GRID.northWest, name: '第三网格', status: 'retired', successors: [GRID.southEast] };
    expect(await columns([...into.slice(1), north])).toEqual([[1, 'successors']]);
    expect(
      await columns([{ code: GRID.riverside, name: '河畔社区', status: 'retired', successors: [GRID.southEast] }]),
    ).toEqual([[1, 'status']]);
    await imports('grids', into);
    await run();
    expect(await detail(view.id)).toMatchObject({ cellName: '第三网格', owner: { name: '赵六' } });
    const posts: ImportReport = await importRows(scene.system, 'posts', smallTown.posts);
    expect(posts.errors[0]).toMatchObject({ row: 1, column: 'gridCode' });
  });
});

describe('一个网格拆开、重画', () => {
  test('在划走那一半的跟过去：没受理的重新给时间受理，受理了的还按原来答应的办结；留下的不动', async () => {
    await toOfficeHours(scene.system);
    const moving = await scene.submit(pin(PLACE.southWest));
    const accepted = await scene.done('worker', await scene.submit(pin(PLACE.southWest)), 'accept');
    const staying = await scene.submit(pin({ longitude: 110.0005, latitude: 35.0015 }));
    await imports('grids', split);
    await imports('posts', [newWorker]);
    await scene.system.clock('PT20M');
    expect(await detail(staying.id)).toMatchObject({ cellName: '第一网格', owner: { name: '张三' } });
    const moved = await detail(moving.id);
    expect(moved).toMatchObject({ cellName: '第五网格', owner: { name: '王五' }, status: { id: 'assigned' } });
    expect(moved.promises.acceptBy.at).toBeGreaterThan(moving.promises.acceptBy.at);
    const kept = await detail(accepted.id);
    expect(kept).toMatchObject({ owner: { name: '王五' }, status: { id: 'accepted' } });
    expect(kept.deadline?.at).toBe(accepted.deadline?.at);
    expect(kept.promises).toEqual(accepted.promises);
    await scene.done('eastWorker', kept, 'ask', { note: '哪天在家' });
  });

  test('只把住址改到别的网格：从那里报的跟过去，居民的网格也改', async () => {
    const view = await scene.submit();
    const rows = smallTown.addresses.map((row) => ({ ...row, gridCode: GRID.southEast })).slice(0, 2);
    expect(await preview('addresses', rows)).toMatchObject({ total: 1 });
    await imports('addresses', rows);
    await run();
    expect(await detail(view.id)).toMatchObject({ cellName: '第二网格', owner: { name: '王五' } });
    expect((await session('resident')).home?.cellName).toBe('第二网格');
    expect((await session('worker')).posts).toHaveLength(1);
  });

  test('边界没有动过的地方，居民自己选的网格不变；改了名字的，诉求上的名字也改，不算一步', async () => {
    const chosen = await scene.submit(pin(PLACE.sharedEdge, { cellCode: GRID.southEast }));
    const [southWest] = smallTown.grids.filter(({ code }) => code === GRID.southWest);
    const other = smallTown.grids.filter(({ code }) => code === GRID.southEast);
    await imports('grids', [
      { ...southWest, name: '柳苑网格' },
      { ...other[0], name: '静园网格' },
    ]);
    await run();
    const view = await detail(chosen.id);
    expect(view).toMatchObject({ cellCode: GRID.southEast, cellName: '静园网格', version: chosen.version });
  });

  test('同一个人管两边：岗位换了，人没换，时限不变，不打扰谁', async () => {
    const view = await scene.submit(pin(PLACE.southEast));
    await imports('grids', [
      { ...eastern, outline: block(3, 0, 6, 2) },
      { code: GRID.northEast, name: '第四网格', outline: block(3, 2, 6, 6) },
    ]);
    await run();
    const moved = await detail(view.id);
    expect(moved).toMatchObject({ cellName: '第四网格', owner: { name: '王五' }, promises: view.promises });
    expect(moved.timeline.at(-1)?.note).toContain('负责人不变');
    expect((await titles('eastWorker')).filter((title) => title === '微网格有调整')).toEqual([]);
    await scene.done('eastWorker', moved, 'accept');
  });
});

test('手机不能冒充定时器，居民不能看导入会移动什么', async () => {
  const commandId = randomUUID();
  for (const [fn, action, input] of [
    ['scheduler', 'tick', {}],
    ['requests', 'preview-redraw', { table: 'grids', rows: merged }],
  ] as const)
    expect(await scene.system.invoke(fn, 'resident', action, input, { commandId })).toMatchObject({
      ok: false,
      error: { code: 'FORBIDDEN' },
    });
});
