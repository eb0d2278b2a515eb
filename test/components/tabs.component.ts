import { tabsFor } from '../../miniprogram/custom-tab-bar/tabs';

const none = { home: 0, requests: 0, desk: 0, groups: 0, unread: 0 };
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

  test('等着的一共几件标在首页上，各在哪里标在哪里，未读标在我的上', () => {
    const tabs = tabsFor(session(true, ''), { home: 9, requests: 1, desk: 5, groups: 3, unread: 2 });
    expect(tabs.map(({ label, mark }) => `${label} ${mark}`)).toEqual([
      '首页 9',
      '诉求 1',
      '工作台 5',
      '邻里 3',
      '我的 2',
    ]);
  });
});
