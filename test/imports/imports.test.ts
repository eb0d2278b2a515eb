import { randomUUID } from 'node:crypto';
import { decide } from '../../cloudfunctions/imports/actions/decide';
import type { Call } from '../../cloudfunctions/platform/endpoint';
import { sdkEnvironment } from '../support/sdk-environment';
import type { ImportTableView, ImportView } from '../../cloudfunctions/imports/contract';
import type { InboxPage } from '../../cloudfunctions/notices/contract';
import { expectOk } from '../requests/scene';
import { ADMINISTRATOR, GRID } from '../support/small-town';
import readWorkbook from 'read-excel-file/node';
import { PEOPLE, workbook, openImports, type Cells, type ImportScene } from './scene';

let scene: ImportScene['scene'];
let ask: ImportScene['ask'];
let run: ImportScene['run'];
let upload: ImportScene['upload'];
let started: ImportScene['started'];
let show: ImportScene['show'];
let looked: ImportScene['looked'];
let imported: ImportScene['imported'];
let nameOf: ImportScene['nameOf'];
beforeAll(async () => {
  ({ scene, ask, run, upload, started, show, looked, imported, nameOf } = await openImports());
});
afterAll(() => scene.close());

describe('管理员导入名册', () => {
  test('先整份核对，确认以后才写；好了发消息；再说一遍不多写', async () => {
    const view = await looked('people', [PEOPLE, ['p-new-1', '新一', '19900008001'], ['p-new-2', '新二', 19900008002]]);
    expect(view).toMatchObject({ state: { id: 'ready' }, total: 2, checked: 2, written: 0, faults: [] });
    // In one process, so that each looks before any of them writes.
    Object.assign(process.env, sdkEnvironment(scene.system.base));
    const call = { caller: { openid: ADMINISTRATOR }, now: (await scene.system.health()).now } as Call;
    const taps = [1, 2, 3].map(() => decide(call, { id: view.id, action: 'confirm' }));
    expect((await Promise.all(taps)).map(({ state }) => state.id)).toEqual(['importing', 'importing', 'importing']);
    const done = await imported(view);
    expect(done).toMatchObject({ state: { id: 'done', label: '已导入' }, written: 2 });
    expect(expectOk(await ask<ImportView>('decide', { id: view.id, action: 'confirm' })).state.id).toBe('done');
    const posts: Cells = [
      ['岗位编号', '网格编号', '岗位类别', '岗位名称', 'A角人员编号', 'B角人员编号', 'B角任职日期'],
      ['post-new', GRID.southWest, '警务网格员', '新民警', 'p-new-1', 'p-new-2', '2026-01-01'],
    ];
    expect((await imported(await looked('posts', posts))).state.id).toBe('done');
    const card = await scene.system.invoke<object>('directory', 'resident', 'card', { gridCode: GRID.southWest });
    expect(JSON.stringify(card)).toContain('新民警');
    await scene.system.timer('deliver-notices');
    const inbox = expectOk(await scene.system.invoke<InboxPage>('notices', ADMINISTRATOR, 'inbox'));
    expect(inbox.items.map(({ title }) => title)).toEqual(expect.arrayContaining(['导入完成', '核对好了，可以导入']));
  });

  test('有一行错，一行也不写；错在哪张表、第几行、哪一列，都列出来', async () => {
    const view = await looked('people', [
      PEOPLE,
      ['p-ok', '好的', '19900008003'],
      ['p 坏', '坏的', '12345'],
      ['p-ok', '', '19900008004'],
    ]);
    expect(view).toMatchObject({ state: { id: 'faulty' }, total: 3, written: 0 });
    const where = view.faults.map(({ sheet, row, column }) => `${sheet} ${row} ${column}`);
    // 文件自己的错和核对出来的错，一次说完
    expect(where).toEqual(expect.arrayContaining(['表一 3 人员编号', '表一 3 手机号', '表一 4 姓名']));
    expect(view.canMark).toBe(true);
    const { address } = expectOk(await ask<{ address: string }>('marked', { id: view.id }));
    const [marked] = await readWorkbook(Buffer.from(await (await fetch(address)).arrayBuffer()));
    expect(marked?.data[0]).toEqual([...PEOPLE, '要改的地方']);
    expect(marked?.data[2]?.slice(0, 3)).toEqual(['p 坏', '坏的', '12345']);
    expect(marked?.data[2]?.[3]).toContain('手机号：');
    expect(marked?.data[1]?.[3] ?? null).toBeNull();
    const second = await looked('people', [PEOPLE, ['p-ok', '好的', '19900008003'], ['p 坏', '坏的', '12345']]);
    expect(second.faults.map(({ sheet, row, column }) => `${sheet} ${row} ${column}`)).toEqual([
      '表一 3 人员编号',
      '表一 3 手机号',
    ]);
    expect(await ask('decide', { id: second.id, action: 'confirm' })).toMatchObject({ error: { code: 'WRONG_STATE' } });
    const taken = await looked('people', [PEOPLE, ['p-ok', '好的', '19900008003']]);
    expect(taken.state.id).toBe('ready');
    expect(expectOk(await ask<ImportView>('decide', { id: taken.id, action: 'cancel' })).state.id).toBe('cancelled');
  });

  test('核对好以后文件被换掉：写入的是核对过的那一份', async () => {
    const name = `${randomUUID()}.xlsx`;
    const fileID = await scene.upload(name, await workbook([PEOPLE, ['p-checked', '核对过', '19900008071']]));
    const { id } = expectOk(await ask<ImportView>('start', { table: 'people', fileID, fileName: '名册.xlsx' }));
    await run();
    expect((await show(id)).state.id).toBe('ready');
    await scene.upload(name, await workbook([PEOPLE, ['p-swapped', '换进来', '19900008072']]));
    expect((await imported(await show(id))).state.id).toBe('done');
    const again = await looked('people', [PEOPLE, ['p-other', '另一位', '19900008071']]);
    expect(again).toMatchObject({ state: { id: 'faulty' }, faults: [{ row: 2, column: '手机号' }] });
    const free = await looked('people', [PEOPLE, ['p-other', '另一位', '19900008072']]);
    expect(free.state.id).toBe('ready');
  });

  test('核对中可以取消，取消了就不再核对，也不耽误下一份', async () => {
    const { id } = await started('people', [PEOPLE, ['p-never', '没有核对', '19900008081']]);
    expect(expectOk(await ask<ImportView>('decide', { id, action: 'cancel' })).state.id).toBe('cancelled');
    await run();
    expect((await show(id)).state.id).toBe('cancelled');
    expect((await looked('people', [PEOPLE, ['p-next', '下一份', '19900008082']])).state.id).toBe('ready');
  });

  test('核对时好的，确认以前别人占了那个手机号：说在哪一行，一行也不写', async () => {
    const first = await looked('people', [PEOPLE, ['p-late', '晚到的', '19900008055']]);
    expect(first.state.id).toBe('ready');
    const second = await looked('people', [PEOPLE, ['p-early', '先到的', '19900008055']]);
    expect((await imported(second)).state.id).toBe('done');
    expect(await imported(first)).toMatchObject({
      state: { id: 'faulty' },
      written: 0,
      faults: [{ row: 2, column: '手机号' }],
    });
  });

  test('网格用 Excel 改名，边界用 GeoJSON 来', async () => {
    const renamed: Cells = [
      ['编号', '名称', '户数'],
      [GRID.southWest, '改了名的网格', '88'],
    ];
    expect((await imported(await looked('grids', renamed))).state.id).toBe('done');
    // An instance that read the tree before trusts it for a little while.
    await scene.system.clock('PT2M');
    expect(await nameOf(GRID.southWest)).toBe('改了名的网格');
    const feature = (code: string, coordinates: unknown) => ({
      type: 'Feature',
      properties: { 编号: code, 名称: '画出来的' },
      geometry: { type: 'Polygon', coordinates },
    });
    const open = [
      [
        [107.1, 34.3],
        [107.2, 34.3],
      ],
    ];
    const file = (features: object[]) => Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }));
    const bad = await looked('grids', file([feature(GRID.orchardSouth, open)]), '边界.geojson');
    expect(bad).toMatchObject({ state: { id: 'faulty' }, faults: [{ sheet: '边界.geojson', row: 1 }] });
  });

  test('类别和清单也从表里来，认得中文的岗位名', async () => {
    const categories: Cells = [
      ['类别编号', '区县编号', '名称', '归哪种岗位', '受理（工作小时）', '办结要照片', '三必问'],
      ['from-excel', GRID.district, '表里来的', '警务网格员', '2', '否', '矛盾问题'],
    ];
    expect((await imported(await looked('categories', categories))).state.id).toBe('done');
    const listed = await scene.system.invoke<{ id: string; promise: string }[]>('requests', 'resident', 'categories');
    expect(expectOk(listed).find(({ id }) => id === 'from-excel')?.promise).toContain('2 个工作小时内受理');
    const bad = await looked('mandates', [
      ['事项编号', '区县编号', '事项名称', '按哪个类别办'],
      ['m', '61', '', 'x'],
    ]);
    expect(bad.faults.map(({ column }) => column)).toContain('事项名称');
  });

  test('不是表格的、空的、别人的、别的角色，都说得清，什么也不写', async () => {
    expect((await looked('people', Buffer.from('不是表格'))).faults[0]?.message).toContain('另存为 Excel');
    expect((await looked('people', await workbook([PEOPLE]))).faults[0]?.message).toContain('一行也没有');
    expect((await looked('people', Buffer.from('{}'), 'a.geojson')).faults[0]?.message).toContain('.xlsx');
    const missing = { table: 'people', fileID: 'cloud://local-env.local/requests/none.xlsx', fileName: 'a.xlsx' };
    const { id } = expectOk(await ask<ImportView>('start', missing));
    await run();
    expect((await show(id)).faults[0]?.message).toContain('没有上传好');
    expect(await ask('start', { ...missing, table: 'no-such' })).toMatchObject({ error: { code: 'NOT_FOUND' } });
    for (const action of ['tables', 'list'])
      expect(await ask(action, {}, randomUUID(), 'chief')).toMatchObject({ error: { code: 'FORBIDDEN' } });
    expect(await ask('show', { id: 'no-such' })).toMatchObject({ error: { code: 'NOT_FOUND' } });
  });

  test('同一次提交送两遍只算一份；上一份没好，下一份等一等', async () => {
    const fileID = await upload(await workbook([PEOPLE, ['p-once', '一次', '19900008009']]));
    const commandId = randomUUID();
    const input = { table: 'people', fileID, fileName: '一次.xlsx' };
    const [one, two] = [
      await ask<ImportView>('start', input, commandId),
      await ask<ImportView>('start', input, commandId),
    ];
    expect(expectOk(one).id).toBe(expectOk(two).id);
    expect(await ask('start', input)).toMatchObject({ error: { code: 'IMPORT_BUSY' } });
    await run();
    expect(expectOk(await ask<ImportView[]>('list'))[0]).toMatchObject({ fileName: '一次.xlsx', faults: [] });
  });

  test('上万行一批一批写，写到一半停了，从停的地方接着写，一行不少', async () => {
    const rows = Array.from({ length: 2500 }, (_, i) => [`p-many-${i}`, `第${i}人`, String(19_910_000_000 + i)]);
    const view = await looked('people', [PEOPLE, ...rows]);
    expect(view).toMatchObject({ state: { id: 'ready' }, total: 2500 });
    expectOk(await ask('decide', { id: view.id, action: 'confirm' }));
    await Promise.all([run(), run()]);
    expect(await show(view.id)).toMatchObject({ state: { id: 'done' }, written: 2500 });
  });

  test('驻区单位从表格来：有错的一行点出来，一行也不写；改好了，党员报到时找得到', async () => {
    const heads = ['单位编号', '区县编号', '单位名称', '结对社区编号'];
    const good = ['unit-1', GRID.district, '样板区第一中学', GRID.riverside];
    const bad = await looked('party-units', [heads, good, ['unit-2', GRID.riverTown, '水务局', null]]);
    expect(bad.faults).toMatchObject([{ row: 3, column: '区县编号' }]);
    const find = () =>
      scene.system.invoke<{ pairedName: string }[]>('party', 'resident', 'find-units', { text: '一中' });
    expect(expectOk(await find())).toEqual([]);
    expect((await imported(await looked('party-units', [heads, good]))).state.id).toBe('done');
    expect(expectOk(await find())).toMatchObject([{ pairedName: '河畔社区' }]);
  });

  test('模板打得开：表头、例子、说明；照着例子的表头填就认得', async () => {
    const names = expectOk(await ask<ImportTableView[]>('tables')).map(({ key }) => key);
    expect(names).toEqual([
      ...['grids', 'people', 'addresses', 'posts', 'working-days'],
      ...['categories', 'mandates', 'activity-kinds'],
      ...['party-units', 'party-station-kinds', 'squads'],
      ...['visit-households', 'visit-members', 'visit-tags'],
      ...['partnerships', 'partner-pacts', 'partner-offers'],
      ...['service-items', 'venues', 'lent-things', 'programmes', 'stairwells'],
    ]);
    const { address } = expectOk(await ask<{ address: string }>('template', { table: 'people' }));
    const sheets = await readWorkbook(Buffer.from(await (await fetch(address)).arrayBuffer()));
    expect(sheets[0]?.data).toEqual([
      ['人员编号*', '姓名*', '手机号*'],
      ['p-0001', '张三', '13900000000'],
    ]);
    expect((await scene.system.health()).scans).toEqual([]);
  });
});
