import { repeatedRows, seenAsOne } from '../../cloudfunctions/imports/alike';
import { markedRows, MARKS } from '../../cloudfunctions/imports/actions/marked-sheet';
import { spelledAlike, type Address } from '../../cloudfunctions/directory/import-addresses';
import { derivedId } from '../../cloudfunctions/platform/commands';
import { column } from '../../cloudfunctions/platform/import-table';
import { oneForm } from '../../cloudfunctions/platform/one-form';

describe('名称只按一种写法比', () => {
  test.each([
    [['3号楼', '三号楼', '3#楼', '3栋', '３ 号楼', '第3栋', '03号楼', '3#', '３＃楼', '3幢']],
    [['12号楼', '十二号楼', '十二栋']],
    [['105栋', '一百零五栋', '一〇五号楼']],
    [['2单元', '二单元', '第二单元', '2 单元', '2号单元']],
    [['东苑小区', '东苑 小区', '东苑\u3000小区']],
  ])('%j 是同一个', (names) => {
    expect(new Set(names.map(oneForm)).size).toBe(1);
  });

  test.each([
    ['3号楼', '13号楼'],
    ['3号楼', '3单元'],
    ['A座', 'B座'],
    ['三里屯', '3里屯'],
    ['十字街', '10字街'],
    ['p-1', 'P-1'],
  ])('%s 和 %s 不是', (one, other) => {
    expect(oneForm(one)).not.toBe(oneForm(other));
  });
});

const table = {
  columns: [column('estate', '小区', { required: true }), column('building', '楼栋'), column('unit', '单元')],
  unique: ['estate', 'building', 'unit'],
};
const row = (n: number, estate: string, building: string, unit: string) => ({
  sheet: '住址',
  row: n,
  cells: { estate, building, unit },
});

describe('整份名册一起看', () => {
  const rows = [
    row(2, '东苑', '3号楼', '1单元'),
    row(3, '东苑', '三号楼', '2单元'),
    row(4, '西苑', '3#楼', '1单元'),
    row(5, '东 苑', '3栋', '一单元'),
  ];

  test('写法不同的同一行，说得出和哪一行、哪个就是哪个', () => {
    expect(repeatedRows(table, rows)).toEqual([
      {
        sheet: '住址',
        row: 5,
        name: '东 苑 3栋 一单元',
        column: '小区',
        message: '和第 2 行“东苑 3号楼 1单元”重复了（“东 苑”就是“东苑”），只能有一行。',
      },
    ]);
    expect(repeatedRows(table, [rows[0]!, { ...rows[0]!, row: 9 }])[0]?.message).toBe(
      '和第 2 行“东苑 3号楼 1单元”重复了，只能有一行。',
    );
  });

  test('会看成同一个的都列出来；别的小区的同一个楼号不算', () => {
    expect(seenAsOne(table, rows)).toEqual([
      { column: '小区', spellings: ['东 苑', '东苑'] },
      { column: '楼栋', spellings: ['3号楼', '3栋', '三号楼'] },
      { column: '单元', spellings: ['1单元', '一单元'] },
    ]);
    expect(seenAsOne(table, rows.slice(0, 1))).toEqual([]);
  });
});

describe('住址照已有的写法存', () => {
  const cell = '610302004001001';
  const address = (building: string, unit: string, id?: string): Address => {
    const at = { gridCode: cell, communityCode: cell.slice(0, 12), estate: '东苑', building, unit };
    const _id = id ?? derivedId(at.communityCode, '东苑', building, unit);
    return { _id, ...at, households: 1, rooms: [], buildingCode: '', point: null };
  };
  const alike = (given: Address[], known: Address[]) =>
    spelledAlike(
      given.map((value, n) => ({ row: n + 1, value })),
      known,
    ).map(({ value: { _id, building, unit } }) => ({ _id, building, unit }));

  test('换一种写法再导一次，还是原来那一处', () => {
    const known = address('3号楼', '1单元', 'addr-3-1');
    expect(alike([address('三号楼', '一单元'), address('3栋', '2单元')], [known])).toEqual([
      { _id: 'addr-3-1', building: '3号楼', unit: '1单元' },
      { _id: address('3号楼', '2单元')._id, building: '3号楼', unit: '2单元' },
    ]);
  });

  test('写明编号的，可以改写法；都没有见过的照原样', () => {
    const known = address('3号楼', '1单元', 'addr-3-1');
    expect(alike([address('三号楼', '1单元', 'addr-3-1')], [known])).toEqual([
      { _id: 'addr-3-1', building: '三号楼', unit: '1单元' },
    ]);
    expect(alike([address('甲楼', '')], [known])).toEqual([
      { _id: address('甲楼', '')._id, building: '甲楼', unit: '' },
    ]);
  });
});

describe('标好的表', () => {
  const sheet = {
    sheet: '表一',
    data: [
      ['编号*', '姓名'],
      ['p 坏', '张三'],
      ['p-2', null],
    ],
  };
  const faults = [
    { sheet: '表一', row: 2, column: '编号', message: '只能用字母、数字、横线。' },
    { sheet: '表一', row: 3, column: '姓名', message: '请填写姓名。' },
    { sheet: '别的表', row: 2, column: '编号', message: '不相干' },
  ];

  test('错的格子有底色，一行错在哪里写在行尾，没有错的不动', () => {
    const rows = markedRows(sheet, faults);
    const ground = rows.map((cells) =>
      cells.map((cell) => (cell as { backgroundColor?: string } | null)?.backgroundColor ?? ''),
    );
    expect(ground).toEqual([
      ['', '', ''],
      ['#FFD9D9', '', '#FFD9D9'],
      ['', '#FFD9D9', '#FFD9D9'],
    ]);
    const last = rows.map((cells) => (cells.at(-1) as { value: string }).value);
    expect(last).toEqual([MARKS, '编号：只能用字母、数字、横线。', '姓名：请填写姓名。']);
    expect(markedRows({ sheet: '说明', data: [['怎么填']] }, faults)[0]).toHaveLength(1);
  });
});
