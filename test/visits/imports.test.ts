import { randomUUID } from 'node:crypto';
import writeXlsxFile from 'write-excel-file/node';
import readWorkbook from 'read-excel-file/node';
import type { ImportView } from '../../cloudfunctions/imports/contract';
import type { Coverage, HouseholdLine, HouseholdView, Unmasked } from '../../cloudfunctions/visits/contract';
import type { Page } from '../../cloudfunctions/platform/steps';
import { ADMINISTRATOR, GRID } from '../support/small-town';
import { expectOk } from '../requests/scene';
import { ID, openVisits, type VisitScene } from './scene';

type Cells = (string | number | null)[][];
let town: VisitScene;
beforeAll(async () => {
  town = await openVisits();
}, 120_000);
afterAll(() => town.scene.close());

const run = () => town.scene.system.timer('continue-imports');
const show = (id: string) => town.at<ImportView>('imports', ADMINISTRATOR, 'show', { id });
/** A real workbook, uploaded and looked through: nothing is written yet. */
async function looked(table: string, data: Cells): Promise<ImportView> {
  const rows = data.map((row) => row.map((value) => (value === null ? null : { value })));
  const bytes = await writeXlsxFile([{ sheet: '名册', data: rows }]).toBuffer();
  const fileID = await town.scene.upload(`${randomUUID()}.xlsx`, bytes);
  const { id } = await town.at<ImportView>('imports', ADMINISTRATOR, 'start', { table, fileID, fileName: '名册.xlsx' });
  await run();
  return show(id);
}
async function imported(table: string, data: Cells): Promise<ImportView> {
  const view = await looked(table, data);
  expect([view.state.id, view.faults]).toEqual(['ready', []]);
  await town.at('imports', ADMINISTRATOR, 'decide', { id: view.id, action: 'confirm' });
  await run();
  return show(view.id);
}
const said = ({ faults }: ImportView) => faults.map(({ row, column, message }) => `${row} ${column} ${message}`);
const listed = async (text: string) =>
  (await town.get<Page<HouseholdLine>>('chief', 'households', { text })).items.map(({ room }) => room);

const PLACE = ['社区编号', '小区', '楼栋', '单元', '门牌号'];
const HOMES = [...PLACE, '居住类型', '入住日期', '最近见到日期'];
const PEOPLE = [...PLACE, '姓名', '与户主关系', '出生年月', '电话', '工作单位', '党员'];
const TAGS = [...PLACE, '标签', '姓名', '起始日期', '有效期至'];
const at = (room: string | number, building = '10号楼') => [GRID.riverside, '柳苑', building, '1单元', room];

describe('从 Excel 导入住户', () => {
  test('先整份核对，一户也没有写；确认以后写进去，按住址认网格', async () => {
    const view = await looked('visit-households', [HOMES, [...at(101), '出租', '2020-05-01', null]]);
    expect(view).toMatchObject({ state: { id: 'ready' }, total: 1, written: 0 });
    expect(await listed('10号楼')).toEqual([]);
    await town.at('imports', ADMINISTRATOR, 'decide', { id: view.id, action: 'confirm' });
    await run();
    expect(await show(view.id)).toMatchObject({ state: { id: 'done' }, written: 1 });
    expect(await listed('10号楼')).toEqual(['101']);
    const [line] = (await town.get<Page<HouseholdLine>>('chief', 'households', { text: '10号楼' })).items;
    const household = await town.see('chief', line!.id);
    expect(household).toMatchObject({ livingText: '出租', cellCode: GRID.southWest, status: 'living' });
  });

  test('住址没有、居住类型不对、日期写错、同一户两行：说在第几行、哪一列，一户也不写', async () => {
    const view = await looked('visit-households', [
      HOMES,
      [...at(102), '户籍', null, null],
      [GRID.riverside, '柳苑', '99号楼', '1单元', 101, '户籍', null, null],
      [...at(103), '帐篷', null, null],
      [...at(104), '户籍', '去年', null],
      [...at(102), '户籍', null, null],
    ]);
    expect(view.state.id).toBe('faulty');
    const faults = said(view);
    expect(faults).toContainEqual(expect.stringMatching(/^3 楼栋 没有这个住址/));
    expect(faults).toContainEqual(expect.stringMatching(/^4 居住类型 /));
    expect(faults).toContainEqual(expect.stringMatching(/^5 入住日期 /));
    expect(faults).toContainEqual(expect.stringMatching(/^6 .*/));
    expect(await listed('102')).toEqual([]);
    const { address } = await town.at<{ address: string }>('imports', ADMINISTRATOR, 'marked', { id: view.id });
    const [marked] = await readWorkbook(Buffer.from(await (await fetch(address)).arrayBuffer()));
    expect(marked?.data[0]?.at(-1)).toBe('要改的地方');
    expect(marked?.data[2]?.at(-1)).toContain('没有这个住址');
  });
});

describe('从 Excel 导入家庭成员', () => {
  test('一行一人，同一户合在一起；没有这一户就新建；再导一次不多一人', async () => {
    const rows: Cells = [
      PEOPLE,
      [...at(101), '周大勇', '户主', '1972-04', '19900000061', '机床厂', '否'],
      [...at(101), '周小丽', '子女', '2012-09', null, null, null],
      [...at('201室'), '郑老伯', '户主', '1944-02', null, null, '是'],
    ];
    expect((await imported('visit-members', rows)).state.id).toBe('done');
    expect((await listed('10号楼')).sort()).toEqual(['101', '201室']);
    const find = async (room: string) =>
      (await town.get<Page<HouseholdLine>>('chief', 'households', { text: `10号楼 ${room}` })).items[0]!.id;
    const view = async (room: string) => town.see('chief', await find(room));
    expect((await view('101')).members.map(({ relationText }) => relationText)).toEqual(['户主', '子女']);
    // What was known of the household stays: the table of people says nothing of how they live.
    expect((await view('101')).livingText).toBe('出租');
    const { household } = await town.get<Unmasked>('chief', 'unmask', { id: await find('101'), purpose: 'verify' });
    expect(household.members.map(({ name }) => name.text)).toEqual(['周大勇', '周**']);
    expect((await imported('visit-members', rows)).state.id).toBe('done');
    expect((await view('101')).members).toHaveLength(2);
    expect((await view('201')).members).toHaveLength(1);
  });

  test('按全名才找得到人，没审批的未成年人找不到', async () => {
    expect(await listed('周大勇')).toEqual(['101']);
    expect(await listed('大勇')).toEqual([]);
    expect(await listed('周小丽')).toEqual([]);
  });

  test('一户三十多人、出生年月和电话写错、没有姓名：说在哪里', async () => {
    const many: Cells = Array.from({ length: 31 }, (_, i) => [...at(301), `成员${i}`, '其他', null, null, null, null]);
    expect(said(await looked('visit-members', [PEOPLE, ...many]))).toEqual([
      expect.stringMatching(/^32 姓名 一户最多 30 人/),
    ]);
    const wrong = await looked('visit-members', [
      PEOPLE,
      [...at(302), '好的', '户主', '1972年', null, null, null],
      [...at(303), '好的', '户主', '1972-04', '12', null, null],
      [...at(304), null, '户主', '1972-04', null, null, null],
      [...at(305), '好的', '邻居', '1972-04', null, null, null],
    ]);
    expect(said(wrong).map((one) => one.split(' ').slice(0, 2).join(' '))).toEqual([
      '2 出生年月',
      '3 电话',
      '4 姓名',
      '5 与户主关系',
    ]);
    expect(await listed('30')).toEqual([DOOR_OF_FAMILY]);
  });
});
const DOOR_OF_FAMILY = '301';

describe('从 Excel 导入标签', () => {
  test('标签和人对上，名册来的不用再审批，待走访和覆盖率跟着有', async () => {
    const all = async () =>
      (await town.get<Coverage>('chief', 'coverage')).rows.find(({ group }) => group === 'all')!.households;
    const before = await all();
    const done = await imported('visit-tags', [
      TAGS,
      [...at('201'), '独居', '郑老伯', '2026-01-01', '2027-01-01'],
      [...at('201'), '老党员', '郑老伯', null, null],
    ]);
    expect(done).toMatchObject({ state: { id: 'done' }, written: 2 });
    await town.settle();
    const [line] = (await town.get<Page<HouseholdLine>>('chief', 'households', { text: '10号楼 201' })).items;
    const view: HouseholdView = await town.see('worker', line!.id);
    expect(view.tags.map(({ name, stateText, memberName }) => `${name} ${stateText} ${memberName}`).sort()).toEqual([
      '独居 有效 郑**',
      '老党员 有效 郑**',
    ]);
    expect(view.due!.reasons.map(({ name }) => name).sort()).toEqual(['独居', '老党员']);
    expect(await all()).toBe(before + 1);
    expect((await imported('visit-tags', [TAGS, [...at('201'), '独居', '郑老伯', '2026-01-01', null]])).state.id).toBe(
      'done',
    );
    expect((await town.see('worker', line!.id)).tags).toHaveLength(2);
  });

  test('没有这种标签、别的社区的住址、日期写错：说在哪里，什么也不改', async () => {
    const view = await looked('visit-tags', [
      TAGS,
      [...at('201'), '网红', null, null, null],
      [GRID.orchard, '柳苑', '10号楼', '1单元', 201, '独居', null, null, null],
      [...at('201'), '残疾', null, '明天', null],
    ]);
    expect(view.state.id).toBe('faulty');
    const places = said(view).map((one) => one.split(' ').slice(0, 2).join(' '));
    expect(places).toEqual(expect.arrayContaining(['2 标签', '3 楼栋', '4 起始日期']));
    expect((await town.see('worker', ID.old)).tags).toHaveLength(2);
  });

  test('只有管理员能导入', async () => {
    const asked = await town.scene.system.invoke('imports', 'chief', 'template', { table: 'visit-households' });
    expect(asked).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
    for (const table of ['visit-households', 'visit-members', 'visit-tags']) {
      const file = await town.scene.system.invoke<{ address: string }>('imports', ADMINISTRATOR, 'template', { table });
      expect(expectOk(file).address).toMatch(/^http/);
    }
  });
});
