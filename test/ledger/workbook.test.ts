import { entryFrom, withExclusion } from '../../cloudfunctions/ledger/entry';
import { COLUMNS } from '../../cloudfunctions/ledger/sheet';
import { makeWorkbook } from '../../cloudfunctions/platform/workbook';
import { factsOf } from '../../cloudfunctions/requests/api';
import { inStatus } from '../requests/sample';
import { readWorkbook, sayDate } from './read-xlsx';

const confirmed = factsOf(inStatus.confirmed);
const lineOf = (more: Partial<typeof confirmed>) => ({
  entry: withExclusion(entryFrom({ ...confirmed, ...more }, null), { reason: 'repeated', appealId: 'x' }),
  community: '东苑社区',
  cell: '第一网格',
  words: '楼道灯坏了，请来修',
});

describe('导出的 Excel，用另外写的读法读回来', () => {
  test('编号是文字，时间是北京时间的日期，满意度是数，标题行不动，列有宽窄', async () => {
    const file = await makeWorkbook([lineOf({})], COLUMNS, [
      ['网格', '东苑社区'],
      ['合计', 12],
    ]);
    const [lines, notes] = readWorkbook(file);
    if (!lines || !notes) throw new Error('少了一张表');
    expect([lines.name, notes.name, lines.frozenRows]).toEqual(['台账', '说明', 1]);
    expect(lines.widths).toHaveLength(COLUMNS.length);
    const [headings, first] = lines.rows;
    expect(headings?.map((cell) => cell?.value)).toEqual(COLUMNS.map(({ heading }) => heading));
    const cell = (heading: string) => first?.[COLUMNS.findIndex((column) => column.heading === heading)];
    expect(cell('编号')).toEqual({ kind: 's', value: confirmed.number });
    expect(cell('网格编号')).toEqual({ kind: 's', value: '610302001001001' });
    expect(cell('满意度')).toEqual({ kind: 'n', value: 5 });
    expect(cell('反映时间')?.kind).toBe('d');
    expect(sayDate(Number(cell('反映时间')?.value))).toBe('2026-11-23 09:30');
    expect(cell('三必问')).toBeUndefined();
    expect(cell('不计入三率的原因')?.value).toBe('重复反映');
    expect(notes.rows.map((row) => row.map((one) => one?.value))).toEqual([
      ['网格', '东苑社区'],
      ['合计', 12],
    ]);
  });

  test('像公式的话不会被当公式，也不加一撇；+1、-1层、尖括号、引号、换行、表情都原样', async () => {
    const formulas = ['=HYPERLINK("http://x","点我")', '=1+1', '+1', '+86', '-1层', '@SUM(A1)'];
    const words = [...formulas, '<b>&"\'</b>', '第一行\n第二行', '灯坏了😀'];
    const [lines] = readWorkbook(
      await makeWorkbook(
        words.map((title) => lineOf({ title })),
        COLUMNS,
        [],
      ),
    );
    const found = lines?.rows.slice(1).map((row) => row[2]);
    // readWorkbook refuses a file with a formula in it
    expect(found).toEqual(words.map((value) => ({ kind: 's', value })));
    const [, notes] = readWorkbook(await makeWorkbook([], COLUMNS, [['说明', '-1层']]));
    expect(notes?.rows[0]?.[1]).toEqual({ kind: 's', value: '-1层' });
  });
});
