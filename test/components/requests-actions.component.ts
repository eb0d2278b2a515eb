import { component, heard, words } from './support';
import { settled } from './requests-phone';

const draw = component('components/action-bar');
const action = (name: string, primary = false) => ({ action: name, label: name, primary, confirm: '', fields: [] });
const choose = (bar: ReturnType<typeof draw>, name: string) =>
  (bar.instance.choose as (event: object) => void)({ currentTarget: { dataset: { action: name } } });

describe('可以做的事', () => {
  test('一两件直接摆在下面', () => {
    const bar = draw({ actions: [action('没有解决'), action('确认办结', true)] });
    expect(bar.querySelectorAll('.step')).toHaveLength(2);
    expect(bar.querySelectorAll('.other')).toHaveLength(0);
  });

  test('多于两件，先摆两件，主要的在内，其余的收在“更多”里', async () => {
    const bar = draw({ actions: [action('补充说明'), action('催办'), action('撤回'), action('确认办结', true)] });
    expect(bar.querySelectorAll('.step')).toHaveLength(2);
    expect(words(bar)).toContain('确认办结');
    expect(words(bar)).toContain('更多');
    (bar.instance.openMore as () => void)();
    await settled(100);
    expect(words(bar)).toContain('撤回');
  });

  test('选了哪一件就说哪一件，单子收起来', () => {
    const bar = draw({ actions: [action('补充说明'), action('催办'), action('撤回')] });
    const chosen = heard(bar, 'choose');
    (bar.instance.openMore as () => void)();
    choose(bar, '撤回');
    expect(chosen).toEqual([{ action: '撤回' }]);
    expect(bar.data.open).toBe(false);
  });
});
