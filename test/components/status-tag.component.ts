import { component, words } from './support';

const draw = component('components/status-tag');

describe('状态标签', () => {
  test.each([
    ['waiting', '待受理', 'clock-o'],
    ['working', '办理中', 'todo-list-o'],
    ['done', '已办结', 'passed'],
    ['overdue', '已超时', 'warning-o'],
  ])('%s 有颜色，也有字和图标', (tone, label, icon) => {
    const tag = draw({ tone, label });
    expect(words(tag)).toBe(label);
    expect(tag.dom.innerHTML).toContain(`van-icon-${icon}`);
    expect(tag.dom.innerHTML).toContain(`on-${tone}`);
  });
});
