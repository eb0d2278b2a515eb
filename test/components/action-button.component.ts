import { component, heard, tap, words } from './support';

const draw = component('components/action-button');

describe('按钮', () => {
  test('说一个动词，点一下做一次', async () => {
    const button = draw({ label: '提交诉求', kind: 'primary' });
    const acts = heard(button, 'act');
    await tap(button, '.button');
    expect(words(button)).toBe('提交诉求');
    expect(acts).toHaveLength(1);
  });

  test('正在办的时候看得出来，再点不重复', async () => {
    const button = draw({ label: '提交诉求', busyLabel: '正在提交', busy: true });
    const acts = heard(button, 'act');
    await tap(button, '.button');
    expect(words(button)).toBe('正在提交');
    expect(acts).toHaveLength(0);
  });
});
