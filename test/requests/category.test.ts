import fc from 'fast-check';
import { categoryFrom, categoryView } from '../../cloudfunctions/requests/category';
import { categoryRow } from '../../cloudfunctions/requests/import-rows';
import { suggestCategory } from '../../cloudfunctions/requests/suggest-category';

const category = (id: string, keywords: Record<string, number>) =>
  categoryFrom(categoryRow.parse({ id, gridCode: '610302', label: id + '类', keywords }));
const categories = [
  category('lighting', { 灯: 2, 照明: 2, 看不见: 1 }),
  category('water', { 漏水: 3, 水管: 2, 下水道: 3 }),
  category('parking', { 停车: 3, 堵: 1 }),
];

describe('从话里猜类别', () => {
  test.each([
    ['3号楼2单元二楼声控灯坏了，老人上下楼看不见', 'lighting'],
    ['厨房水管漏水，下水道也堵了', 'water'],
    ['有人把车停在消防通道上，停车太乱', 'parking'],
  ])('%s → %s', (words, id) => {
    const suggestion = suggestCategory(words, categories);
    expect(suggestion.categoryId).toBe(id);
    expect(suggestion.confidence).toBeGreaterThan(0.4);
  });

  test('没有一点线索就不猜', () => {
    expect(suggestCategory('你好', categories)).toEqual({ categoryId: null, confidence: 0, likely: [], urgent: false });
    expect(suggestCategory('', [])).toEqual({ categoryId: null, confidence: 0, likely: [], urgent: false });
  });

  test('两类一样像，就没有把握：不替人定，两类都列出来', () => {
    const suggestion = suggestCategory('水管旁边的灯', [category('a', { 灯: 2 }), category('b', { 水管: 2 })]);
    expect(suggestion).toMatchObject({ categoryId: null, confidence: 0 });
    expect([...suggestion.likely].sort()).toEqual(['a', 'b']);
  });

  test('把握总在 0 与 1 之间，猜的总是给出的类别', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('灯', '水管', '漏水', '停车', '堵', '你好', '，'), { maxLength: 12 }),
        (parts) => {
          const { categoryId, confidence } = suggestCategory(parts.join(''), categories);
          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThan(1);
          expect(categoryId === null || categories.some(({ _id }) => _id === categoryId)).toBe(true);
        },
      ),
    );
  });
});

describe('类别', () => {
  test('上班时间是设置：写了照写的，没写用通常的；写反了不收', () => {
    const row = (officeHours: unknown) =>
      categoryRow.safeParse({ id: 'a', gridCode: '610302', label: '照明', officeHours });
    const split = row([
      { from: '09:00', to: '12:00' },
      { from: '14:00', to: '18:00' },
    ]);
    expect(split.success && categoryFrom(split.data).officeHours).toEqual([
      { from: 540, to: 720 },
      { from: 840, to: 1080 },
    ]);
    expect(category('a', {}).officeHours).toEqual([{ from: 510, to: 1080 }]);
    expect(row([{ from: '18:00', to: '09:00' }]).success).toBe(false);
    expect(
      row([
        { from: '09:00', to: '12:00' },
        { from: '11:00', to: '18:00' },
      ]).success,
    ).toBe(false);
  });
  test('承诺写给居民看', () => {
    expect(categoryView(category('lighting', {})).promise).toBe('4 个工作小时内受理，3 个工作日内办结');
  });
  test('只按区县设，字段不认识就不收', () => {
    expect(categoryRow.safeParse({ id: 'a', gridCode: '610302001', label: '照明' }).success).toBe(false);
    expect(categoryRow.safeParse({ id: 'a', gridCode: '610302', label: '照明', owner: '张三' }).success).toBe(false);
    expect(categoryRow.safeParse({ id: 'a', gridCode: '610302', label: '照明', resolveDays: -1 }).success).toBe(false);
  });
});
