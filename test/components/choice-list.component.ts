import { component, heard, tap, words } from './support';

const draw = component('components/choice-list');
const options = [
  { value: 'light', label: '路灯照明', hint: '灯不亮、灯罩坏' },
  { value: 'road', label: '道路破损' },
];

describe('选一项', () => {
  test('每一项有名称和说明，选中的那项看得出来', () => {
    const list = draw({ label: '类别', options, value: 'light' });
    expect(words(list)).toContain('路灯照明灯不亮、灯罩坏');
    expect(list.querySelectorAll('.choice-chosen')).toHaveLength(1);
  });

  test('点一项，说出选了哪一项', async () => {
    const list = draw({ options });
    const changes = heard(list, 'change');
    await tap(list, '.choice', 1);
    expect(changes).toEqual([{ value: 'road' }]);
  });

  test('停用时点了不算', async () => {
    const list = draw({ options, disabled: true });
    const changes = heard(list, 'change');
    await tap(list, '.choice');
    expect(changes).toEqual([]);
  });

  test('可以选几项的，点一下加上，再点一下去掉', async () => {
    const list = draw({ options, multiple: true, values: ['light'] });
    expect(list.querySelectorAll('.choice-chosen')).toHaveLength(1);
    const changes = heard(list, 'change');
    await tap(list, '.choice', 1);
    await tap(list, '.choice', 0);
    expect(changes).toEqual([{ value: ['light', 'road'] }, { value: [] }]);
  });
});
