import { randomUUID } from 'node:crypto';
import writeXlsxFile from 'write-excel-file/node';
import type { ImportsViews, ImportView } from '../../cloudfunctions/imports/contract';
import { writeMoment } from '../../cloudfunctions/platform/clock';
import type { RequestDetail } from '../../cloudfunctions/requests/contract';
import { expectOk, openScene, type Scene } from '../requests/scene';
import { ADMINISTRATOR } from '../support/small-town';

/** The last afternoon before 春节: four working hours end after it, whenever that is. */
const START = Date.parse('2027-02-04T17:00:00+08:00');

let scene: Scene;
beforeAll(async () => {
  scene = await openScene({ startsAt: START });
});
afterAll(() => scene.close());

const ROWS = [
  ['元旦', '放假', '2027-01-01', '2027-01-03'],
  ['春节', '放假', '2027-02-05', '2027-02-12'],
  ['春节', '上班（调休）', '2027-02-20', ''],
  ['清明节', '放假', '2027-04-05', ''],
  ['劳动节', '放假', '2027-05-01', '2027-05-04'],
  ['端午节', '放假', '2027-06-09', ''],
  ['中秋节', '放假', '2027-09-15', ''],
  ['国庆节', '放假', '2027-10-01', '2027-10-05'],
];
const ask = async <T>(action: string, input: object = {}) =>
  expectOk(await scene.system.invoke<T>('imports', ADMINISTRATOR, action, input, { commandId: randomUUID() }));
async function looked(rows: readonly string[][]): Promise<ImportView> {
  const data = [['节日', '安排', '从', '到'], ...rows].map((row) => row.map((value) => (value ? { value } : null)));
  const bytes = await writeXlsxFile([{ sheet: '放假', data }]).toBuffer();
  const fileID = await scene.upload(`${randomUUID()}.xlsx`, bytes);
  const { id } = await ask<ImportView>('start', { table: 'working-days', fileID, fileName: '放假安排.xlsx' });
  await scene.system.timer('continue-imports');
  return ask('show', { id });
}
const standing = (table = 'working-days') => ask<ImportsViews['standing']>('standing', { table });
const bases = async () => (await standing())?.lines.map(({ title, label }) => `${title} ${label}`);
/** To the hour: the clock runs on while a test does. */
const acceptedBy = ({ promises }: RequestDetail) => writeMoment(promises.acceptBy.at).replace(/:.*/, ' 点');
/** What a need costs once its instance knows who asks, what there is and the days off. */
async function callsOfSubmit(): Promise<number> {
  await scene.submit();
  return scene.system.dbCalls;
}

describe('管理员导入一年的放假安排', () => {
  test('写错的，核对时说在哪一行哪一列，那一年还按原来的算', async () => {
    const view = await looked([...ROWS, ['多写的', '上班', '2027-10-08', '']]);
    expect(view).toMatchObject({ state: { id: 'faulty' }, faults: [{ row: 10, column: '从' }] });
    expect(await bases()).toEqual(['2027 年 只按法定节假日', '2028 年 只按法定节假日', '2029 年 只按法定节假日']);
  });

  test('导入以前按法定节假日答应；导入以后按导入的，答应过的不变；看得到哪一年按什么算', async () => {
    const before = await scene.submit();
    expect(acceptedBy(before)).toBe('2027年2月11日 11 点');
    const { id } = await looked(ROWS);
    await ask('decide', { id, action: 'confirm' });
    await scene.system.timer('continue-imports');
    expect(await bases()).toEqual(['2027 年 导入的安排', '2028 年 只按法定节假日', '2029 年 只按法定节假日']);
    expect((await standing())?.lines[0]?.text).toMatch(/^周一到周五放假 15 天，周末上班 1 天，2月4日 17:\d\d 导入$/);
    expect(await standing('categories')).toEqual(await standing());
    expect(await standing('people')).toBeNull();

    await scene.system.clock('PT1H');
    expect(acceptedBy(await scene.submit())).toBe('2027年2月15日 12 点');
    const later = await scene.get('resident', 'detail', { id: before.id });
    expect(later.promises).toEqual(before.promises);
  });

  test('一个实例一小时问一次，别的时候不多一次数据库调用', async () => {
    const usual = await callsOfSubmit();
    expect(await callsOfSubmit()).toBe(usual);
    await scene.system.clock('PT61M');
    expect(await callsOfSubmit()).toBeGreaterThan(usual);
    expect(await callsOfSubmit()).toBe(usual);
  });
});
