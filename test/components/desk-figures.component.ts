import { component, words, type Rendered } from './support';

const draw = component('components/desk-figures');
const shown = (card: Rendered) => card.instance.data as { ring: string; inTime: number; say: string };

describe('工作台上的数字', () => {
  test('画成一圈：超时的占多少，时限内的占多少，各有数字，写明是几点的', () => {
    const card = draw({ summary: { todo: 4, overdue: 1, waiting: 2 } });
    expect(shown(card)).toMatchObject({ inTime: 3, say: '待办4件，其中超时1件；待居民确认2件' });
    expect(shown(card).ring).toContain('var(--overdue) 0deg 90deg, var(--working) 90deg');
    expect(words(card)).toMatch(/4件待办.*已超时1.*时限内3.*待居民确认2.*更新于今天\d+:\d\d/);
  });

  test('都办完了是绿的一圈', () => {
    expect(shown(draw({ summary: { todo: 0, overdue: 0, waiting: 0 } })).ring).toContain('var(--done) 0deg 360deg');
  });

  test('工作台上没有，首页还有等着的，就不是绿的', () => {
    const card = draw({ summary: { todo: 0, overdue: 0, waiting: 0 }, elsewhere: 3 });
    expect(shown(card).ring).not.toContain('var(--done)');
    expect(shown(card).say).toContain('首页还有3件等您');
    expect(words(card)).toContain('首页等您3');
  });

  test('还没取到数字时不写零', () => {
    expect(words(draw({ summary: null }))).toContain('–件待办');
  });
});
