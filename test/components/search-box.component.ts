import { component, heard, tap, words } from './support';

const draw = component('components/search-box');
const SORTS = [
  { value: 'newest', label: '新的在前' },
  { value: 'oldest', label: '早的在前' },
  { value: 'due', label: '先到期的在前' },
];

describe('查找和排法', () => {
  test('没有选过就是第一种；点一下换下一种，最后一种之后又是第一种', async () => {
    const box = draw({ placeholder: '找内容', sorts: SORTS });
    const asked = heard(box, 'sort');
    expect(words(box)).toContain('新的在前');
    for (const sort of ['oldest', 'due', 'newest']) {
      await tap(box, '.sorting');
      expect(asked.at(-1)).toEqual({ value: sort });
      box.setData({ sort });
    }
    expect(words(box)).toContain('新的在前');
  });

  test('说得出现在怎么排；没有几种排法的不画', () => {
    const box = draw({ placeholder: '找内容', sorts: SORTS, sort: 'due' });
    expect(words(box)).toContain('先到期的在前');
    expect(draw({ placeholder: '找内容' }).querySelectorAll('.sorting')).toEqual([]);
  });

  test('写的和原来一样不再找；前后的空格不算', () => {
    const box = draw({ placeholder: '找内容', value: '灯' });
    const asked = heard(box, 'search');
    const typed = box.instance.typed as (event: object) => void;
    for (const value of ['灯', ' 灯 ', '灯坏了 ', '']) typed.call(box.instance, { detail: { value } });
    expect(asked).toEqual([{ value: '灯坏了' }, { value: '' }]);
  });
});
