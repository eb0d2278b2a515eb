import fc from 'fast-check';
import { repeatedRows } from '../../cloudfunctions/imports/alike';
import { rowsFromGeoJson, rowsFromSheets, type Cell } from '../../cloudfunctions/imports/parse';
import { tables } from '../../cloudfunctions/imports/tables';
import { column } from '../../cloudfunctions/platform/import-table';

const table = {
  columns: [
    column('id', '编号', { required: true }),
    column('name', '名称'),
    column('homes', '户数', { kind: 'number' }),
    column('since', '日期', { kind: 'date' }),
    column('rooms', '门牌号', { kind: 'list' }),
    column('ended', '停用', { kind: 'flag' }),
    column('kind', '类别', { words: { 网格员: 'gridWorker' } }),
  ],
  unique: ['id'],
  geometry: 'outline',
};
const read = (...data: Cell[][]) => rowsFromSheets(table, [{ sheet: '表', data }]);
const said = ({ faults }: { faults: { row: number; column: string; message: string }[] }) =>
  faults.map(({ row, column: heading, message }) => `${row} ${heading} ${message}`);

describe('从 Excel 读一张名册', () => {
  test('按表头认列，前后空行不算，编号写成数字也认得，列的先后不要紧', () => {
    const { rows, faults } = read(
      [null, null],
      ['名称', '编号*', '户数', '日期', '门牌号', '停用', '类别'],
      ['东苑', 610302004001001, '12', new Date('2026-01-05T00:00:00Z'), '101、102，201', '否', '网格员'],
      [null, ' ', undefined],
      ['西苑', 'b'],
    );
    expect(faults).toEqual([]);
    expect(rows.map(({ row, cells }) => [row, cells])).toEqual([
      [
        3,
        {
          id: '610302004001001',
          name: '东苑',
          homes: 12,
          since: '2026-01-05',
          rooms: ['101', '102', '201'],
          ended: false,
          kind: 'gridWorker',
        },
      ],
      [5, { id: 'b', name: '西苑' }],
    ]);
  });

  test('缺列、多列、重列、填错的，都说在第几行、哪一列', () => {
    expect(said(read(['名称'], ['东苑']))).toEqual(['1 编号 表里缺少“编号”这一列。']);
    expect(said(read(['编号', '备注', '编号'], ['a', 'b', 'c']))).toEqual([
      '1 备注 不认识“备注”这一列，请删去或改成模板里的名称。',
      '1 编号 “编号”这一列有两遍。',
    ]);
    expect(said(read(['编号', '户数', '日期', '停用'], ['', '很多', '1月5日', '不知道']))).toEqual([
      '2 编号 请填写编号。',
      '2 户数 户数要填数字。',
      '2 日期 日期要写成 2026-11-23 这样的日期。',
      '2 停用 停用要填“是”或“否”。',
    ]);
    expect(said(read(['什么', '都不是'], ['a']))).toEqual(['1  没有找到表头。第一行要有：编号。']);
  });

  test('没有表头的表（说明页）略过；几张表接起来读', () => {
    const sheets = ['一', '二'].map((sheet) => ({ sheet, data: [['编号'], [sheet]] }));
    const { rows } = rowsFromSheets(table, [...sheets, { sheet: '说明', data: [['怎么填', '照实填']] }]);
    expect(rows.map(({ sheet, row, cells }) => `${sheet} ${row} ${String(cells.id)}`)).toEqual(['一 2 一', '二 2 二']);
    expect(repeatedRows(table, [...rows, ...rows].slice(0, 3))).toEqual([
      { sheet: '一', row: 2, column: '编号', message: '和第 2 行重复了，只能有一行。' },
    ]);
  });

  test('随便什么格子，要么读成一行，要么说清在哪里不对，从不报错', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') }),
    );
    const headings = fc.subarray(
      table.columns.map(({ heading }) => heading),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(headings, fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 6 }), (top, body) => {
        const { rows, faults } = read(top, ...body);
        for (const { row } of [...rows, ...faults]) expect(row).toBeLessThanOrEqual(body.length + 1);
        const bad = new Set(faults.map(({ row }) => row));
        for (const { row, cells } of rows) if (!bad.has(row) && !bad.has(1)) expect(cells.id).toBeTruthy();
      }),
    );
  });
});

describe('从 GeoJSON 读', () => {
  test('每个要素一行，属性用中文名或英文名都行，图形放进边界', () => {
    const geometry = { type: 'Polygon', coordinates: [] };
    const features = [
      { type: 'Feature', properties: { 编号: 1, name: '一格' }, geometry },
      { type: 'Feature', properties: null, geometry: null },
    ];
    const parsed = rowsFromGeoJson(table, JSON.stringify({ type: 'FeatureCollection', features }), '边界.geojson');
    expect(parsed.rows[0]).toEqual({
      sheet: '边界.geojson',
      row: 1,
      cells: { id: '1', name: '一格', outline: geometry },
    });
    expect(said(parsed)).toEqual(['2 编号 请填写编号。']);
  });

  test.each(['', '[]', '{"type":"Feature"}', '{"type":"FeatureCollection"}'])('不是 FeatureCollection：%s', (text) => {
    expect(said(rowsFromGeoJson(table, text, 'a.json'))).toEqual([
      '1  这不是 GeoJSON 的 FeatureCollection，请换一个文件。',
    ]);
  });
});

describe('每一种名册', () => {
  test('名称不重，列名不重，不能重复的列都在表里，例子自己读得通', async () => {
    const declared = await tables();
    expect(new Set(declared.map(({ key }) => key)).size).toBe(declared.length);
    for (const { columns, unique } of declared) {
      expect(new Set(columns.map(({ heading }) => heading)).size).toBe(columns.length);
      for (const key of unique) expect(columns.map((one) => one.key)).toContain(key);
      const sheet = {
        sheet: '例',
        data: [columns.map(({ heading }) => heading), columns.map(({ example }) => example)],
      };
      expect(rowsFromSheets({ columns }, [sheet]).faults).toEqual([]);
    }
  });
});
