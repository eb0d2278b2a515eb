import type { ImportView } from '../../cloudfunctions/imports/contract';
import { GRID, STAFF } from '../support/small-town';
import { PEOPLE, openImports, type ImportScene } from './scene';

let looked: ImportScene['looked'];
let scene: ImportScene['scene'];
beforeAll(async () => {
  ({ scene, looked } = await openImports());
});
afterAll(() => scene.close());

describe('导入时哪里错，说得清', () => {
  test('和已有的对不上的也在核对时说：没有这个网格、上级没有导入', async () => {
    const heads = ['网格编号', '小区', '楼栋', '单元'];
    const strayed = await looked('addresses', [heads, ['999999999999999', '东苑', '1号楼', '1单元']]);
    expect(strayed.faults).toMatchObject([{ row: 2, column: '网格编号' }]);
    const orphan = await looked('grids', [
      ['编号', '名称'],
      ['999999001', '没有上级的镇'],
    ]);
    expect(orphan.faults).toMatchObject([
      { row: 2, column: '编号', message: expect.stringContaining('上级') as string },
    ]);
  });

  test('错处用名称说话：哪一行是谁、号码是谁的、哪个镇下面没有，不用编号去对', async () => {
    const people = await looked('people', [
      PEOPLE,
      ['p-a', '何来迟', STAFF.zhang.phone],
      ['p-b', '万一重', '19900008091'],
      ['p-c', '万二重', '19900008091'],
      ['p d', '', '12'],
    ]);
    const said = people.faults.map(({ row, name = '', message }) => `${row} ${name} ${message}`);
    expect(said).toContain(`2 何来迟 这个手机号已经登记给${STAFF.zhang.name}，请核对。`);
    expect(said).toContainEqual(expect.stringMatching(/^4 万二重 .*第 3 行/));
    expect(said.join()).not.toContain(STAFF.zhang.id);
    expect(people.faults.find(({ row }) => row === 5)?.name).toBeUndefined();
    const stray = `${GRID.riverside}999`;
    const addresses = await looked('addresses', [
      ['网格编号', '小区', '楼栋', '单元'],
      [stray, '东苑', '1号楼', '1单元'],
    ]);
    expect(addresses.faults).toMatchObject([
      { name: '东苑 1号楼 1单元', message: expect.stringContaining('河畔社区下面没有') as string },
    ]);
    const posts = await looked('posts', [
      ['岗位编号', '网格编号', '岗位类别', '岗位名称', 'A角人员编号'],
      ['post-x', stray, '网格员', '新网格的网格员', 'p-nobody'],
    ]);
    expect(posts.faults.map(({ name, column }) => [name, column])).toEqual([
      ['新网格的网格员', '网格编号'],
      ['新网格的网格员', 'A角人员编号'],
    ]);
    expect(posts.faults[1]?.message).toBe('名单里没有编号 p-nobody 的人，请核对，或先导入人员。');
  });

  test('一行自己就错了，别的行和已有的对不上，一次都说出来；跟着错的那一行的先不说', async () => {
    const people = await looked('people', [
      PEOPLE,
      ['p 坏', '坏编号', '19900008101'],
      ['p-taken', '占号的', STAFF.zhang.phone],
      ['p-late', '没号的', ''],
    ]);
    const said = ({ faults }: ImportView) => faults.map(({ row, column }) => `${row} ${column}`);
    expect(said(people)).toEqual(['2 人员编号', '3 手机号', '4 手机号']);
    const grids = await looked('grids', [
      ['编号', '名称', '户数'],
      ['990109', '', '1'],
      ['990109001', '跟着上面的镇', '1'],
      ['990109001001', '跟着上面的社区', '-5'],
      ['880101001', '真的没有上级', '1'],
    ]);
    expect(said(grids)).toEqual(['2 名称', '4 户数', '5 编号']);
    const squads = await looked('squads', [
      ['队伍编号', '队伍名称', '类型', '网格编号', '姓名', '手机号'],
      ['sq-1', '没有这个网格的队', '先锋队', '990199', '甲乙', '19900008111'],
      ['sq-2', '类型写错的队', '啦啦队', GRID.riverside, '丙丁', '19900008112'],
    ]);
    expect(said(squads)).toEqual(['2 网格编号', '3 类型']);
  });

  test('隔着一千行的同一个手机号也在核对时说，是第几行、是谁', async () => {
    const rows = Array.from({ length: 1100 }, (_, i) => [`p-far-${i}`, `远人${i}`, String(19800000000 + i)]);
    rows[1099]![2] = rows[0]![2]!;
    const view = await looked('people', [PEOPLE, ...rows]);
    expect(view).toMatchObject({ faultCount: 1, written: 0, state: { id: 'faulty' } });
    expect(view.faults[0]).toMatchObject({
      row: 1101,
      name: '远人1099',
      message: '和第 2 行“远人0”重复了，只能有一行。',
    });
  });
});
