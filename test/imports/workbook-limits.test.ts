import { deflateRawSync } from 'node:zlib';
import { rowsFromSheets, type Cell } from '../../cloudfunctions/imports/parse';
import { lookThrough } from '../../cloudfunctions/imports/workbook-limits';
import { column } from '../../cloudfunctions/platform/import-table';
import { makeWorkbook } from '../../cloudfunctions/platform/workbook';

/** An archive of these files, as any tool may write one; `claims` is what its directory says of the size. */
function zip(files: Readonly<Record<string, Buffer>>, claims?: number): Buffer {
  const [parts, directory]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const packed = deflateRawSync(content, { level: 9 });
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(claims ?? content.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    parts.push(local, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    at += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...directory, end]);
}
const sheet = (cells: string) => Buffer.from(`<worksheet><sheetData><row r="1">${cells}</row></sheetData></worksheet>`);

describe('不管是怎样做出来的工作簿，看一遍的时间和内存都有限', () => {
  test('平常的工作簿照读', async () => {
    const file = await makeWorkbook([{}], [{ heading: '编号', width: 9, kind: 'text', value: () => 'a' }], []);
    expect(lookThrough(file)).toEqual({ fault: '', hidden: [], errors: [] });
  });

  test.each([
    ['不是压缩包', Buffer.from('PK 随便什么')],
    ['半截的文件', zip({ 'xl/workbook.xml': Buffer.from('<workbook/>') }).subarray(0, 40)],
    [
      '目录乱了',
      Buffer.concat([
        zip({ a: Buffer.from('a') }).subarray(0, 20),
        Buffer.from('504b0506', 'hex'),
        Buffer.alloc(18, 1),
      ]),
    ],
  ])('%s：打不开，说清楚', (_, bytes) => {
    expect(lookThrough(bytes).fault).toBe('打不开这个文件，请另存为 Excel 工作簿（.xlsx）再传。');
  });

  test.each([
    ['展开有 220 MB，目录却说只有 10 个字节', { 'xl/worksheets/sheet1.xml': Buffer.alloc(220 * 1024 * 1024, 32) }, 10],
    ['六百个文件', Object.fromEntries(Array.from({ length: 600 }, (_, i) => [`f${i}`, Buffer.from('a')])), undefined],
    ['右下角有一格', { 'xl/worksheets/sheet1.xml': sheet('<c r="A1"/><c r="CV1048576"/>') }, undefined],
  ])('%s：太大，不读', (_, files, claims) => {
    expect(lookThrough(zip(files, claims)).fault).toBe('这个文件展开以后太大，请只留要导入的表，另存后再传。');
  });

  test('用到太靠右的列，说是第几列', () => {
    const bytes = zip({ 'xl/worksheets/sheet1.xml': sheet('<c r="XFD1"/>') });
    expect(lookThrough(bytes).fault).toBe('表里用到了第 16384 列，最多 300 列。请删去表外面的内容，另存后再传。');
  });

  test('隐藏的表认得出，藏得深的也认得出', () => {
    const workbook =
      '<workbook><sheets><sheet name="表" sheetId="1"/><sheet name="旧" sheetId="2" state="hidden"/><sheet name="底" state="veryHidden"/></sheets></workbook>';
    expect(lookThrough(zip({ 'xl/workbook.xml': Buffer.from(workbook) })).hidden).toEqual(['旧', '底']);
  });
});

describe('出错的公式', () => {
  test('读表的库把它当成空的；这里记得是哪张表、第几行、第几列', () => {
    const files = {
      'xl/workbook.xml': Buffer.from(
        '<workbook><sheets><sheet name="人员" sheetId="1" r:id="rId7"/></sheets></workbook>',
      ),
      'xl/_rels/workbook.xml.rels': Buffer.from(
        '<Relationships><Relationship Id="rId7" Target="worksheets/sheet3.xml"/></Relationships>',
      ),
      'xl/worksheets/sheet3.xml': sheet('<c r="A1" t="s"><v>0</v></c><c r="C9" s="2" t="e"><v>#REF!</v></c>'),
    };
    expect(lookThrough(zip(files)).errors).toEqual([{ sheet: '人员', row: 9, column: 2 }]);
  });
});

describe('Excel 自己改了的格子', () => {
  const table = {
    columns: [
      column('id', '编号', { required: true, example: 'b-1' }),
      column('name', '名称', { example: '东苑' }),
      column('homes', '户数', { kind: 'number', example: '12' }),
      column('since', '日期', { kind: 'date', example: '2026-11-23' }),
      column('rooms', '门牌号', { kind: 'list' }),
      column('ended', '停用', { kind: 'flag' }),
    ],
  };
  const read = (...data: Cell[][]) =>
    rowsFromSheets(table, [{ sheet: '表', data: [['编号', '名称', '户数', '日期', '门牌号', '停用'], ...data] }]);
  const day = new Date('2026-03-02T00:00:00Z');
  const at = (place: number, cell: Cell) =>
    read(['a', null, null, null, null, null].map((one, i) => (i === place ? cell : one)));

  test.each([
    ['编号', 0],
    ['名称', 1],
    ['户数', 2],
    ['门牌号', 4],
    ['停用', 5],
  ])('3-2 成了日期，在“%s”这一列说出来', (heading, place) => {
    const [fault] = at(place, day).faults;
    expect(fault).toMatchObject({ row: 2, column: heading });
    expect(fault?.message).toBe('Excel 把这一格当成了日期（2026-03-02），请把单元格设成“文本”再填一遍。');
  });

  test.each(['#N/A', '#REF!', '#DIV/0!'])('出错的公式 %s，哪一列都说', (cell) => {
    for (const place of [0, 1, 2, 3, 4, 5])
      expect(at(place, cell).faults[0]?.message).toBe(`这一格是出错的公式（${cell}），请改成要填的内容。`);
  });

  test('TRUE、FALSE 只在是否的列里算数', () => {
    expect(at(5, true).rows[0]?.cells).toMatchObject({ ended: true });
    for (const place of [0, 1, 2, 3, 4]) expect(at(place, false).faults[0]?.message).toContain('当成了 FALSE');
  });

  test('读不出来的日期也说；模板的例子留在表里不导入，别的行照旧', () => {
    expect(at(3, new Date(Number.NaN)).faults[0]?.message).toBe('这一格的日期读不出来，请写成 2026-11-23。');
    const { rows, faults } = read(
      ['b-1', '东苑', '12', '2026-11-23', null, null],
      ['b-2', '东苑', 12, day, null, null],
    );
    expect(faults).toEqual([]);
    expect(rows.map(({ row, cells }) => [row, cells.id])).toEqual([[3, 'b-2']]);
    expect(read(['b-1', '西苑', null, null, null, null]).rows).toHaveLength(1);
  });
});
