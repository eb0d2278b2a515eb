import fc from 'fast-check';
import { sayTotals } from '../../cloudfunctions/groups/sign-up';
import type { SignUpField } from '../../cloudfunctions/groups/post';

const FIELDS: readonly SignUpField[] = [
  { id: 'f1', label: '份数', kind: 'number', required: true, options: [] },
  { id: 'f2', label: '怎么拿', kind: 'choice', required: false, options: ['自取', '送到家'] },
  { id: 'f3', label: '备注', kind: 'words', required: false, options: [] },
];
const listOf = (answers: readonly Record<string, string | number>[], fields = FIELDS) => ({
  fields: [...fields],
  entries: answers.map((_, i) => ({ key: `k${i}`, openid: `o${i}`, shown: '邻居', name: '', at: 0 })),
  answers: Object.fromEntries(answers.map((given, i) => [`k${i}`, given])),
});

describe('接龙的合计', () => {
  test('数字加起来，选项各几个人，文字不算', () => {
    const answers: Record<string, string | number>[] = [
      { f1: 2, f2: '自取', f3: '要甜的' },
      { f1: 3, f2: '送到家' },
      { f1: 0 },
    ];
    expect(sayTotals(listOf(answers))).toEqual(['份数共 5', '怎么拿：自取 1 人', '怎么拿：送到家 1 人']);
  });

  test('没有人报名，没有合计；没有人选的选项不写', () => {
    expect(sayTotals(listOf([]))).toEqual([]);
    expect(sayTotals(listOf([{ f1: 1, f2: '自取' }]))).toEqual(['份数共 1', '怎么拿：自取 1 人']);
  });

  test('取消报名的人填过的不算', () => {
    const list = listOf([{ f1: 2 }, { f1: 5 }]);
    expect(sayTotals({ ...list, entries: list.entries.slice(0, 1) })).toEqual(['份数共 2']);
  });

  test('多少人、什么先后，合计都是各人填的加起来', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(99), { minLength: 1, maxLength: 120 }), (numbers) => {
        const sum = numbers.reduce((all, one) => all + one, 0);
        const answers = numbers.map((f1) => ({ f1 }));
        expect(sayTotals(listOf(answers))).toEqual([`份数共 ${sum}`]);
        expect(sayTotals(listOf([...answers].reverse()))).toEqual([`份数共 ${sum}`]);
      }),
    );
  });
});
