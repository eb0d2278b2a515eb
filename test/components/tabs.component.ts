import { tabsFor } from '../../miniprogram/custom-tab-bar/tabs';

const none = { unread: 0, todo: 0 };
const session = (hasDesk: boolean, group: string) =>
  ({ hasDesk, brand: { terms: { group } } }) as Parameters<typeof tabsFor>[0];

describe('标签有哪些', () => {
  test('还不知道是谁时，没有工作台', () => {
    expect(tabsFor(null, none).map(({ label }) => label)).toEqual(['首页', '诉求', '邻里', '我的']);
  });

  test('叫法再长，几个标签的字也排得下一行', () => {
    for (const group of ['', '一家亲', '根系议事群', '左邻右舍一家亲大院'])
      for (const hasDesk of [true, false]) {
        const tabs = tabsFor(session(hasDesk, group), none);
        for (const { label, widest } of tabs) expect(label.length * widest).toBeLessThanOrEqual(100 / tabs.length);
      }
  });

  test('待办标在工作台上，未读标在我的上', () => {
    const tabs = tabsFor(session(true, ''), { unread: 2, todo: 5 });
    expect(tabs.filter(({ mark }) => mark > 0).map(({ label, mark }) => `${label} ${mark}`)).toEqual([
      '工作台 5',
      '我的 2',
    ]);
  });
});
