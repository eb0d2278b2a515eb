import { component, phone, tap, words } from './support';

const session = {
  openid: 'worker',
  accountVersion: 1,
  registered: true,
  hasDesk: true,
  posts: [],
  brand: { terms: { group: '一家亲' } },
};
const went: string[] = [];
Object.assign(phone, {
  getStorageSync: () => session,
  switchTab: ({ url }: { url: string }) => went.push(url),
});
const draw = component('custom-tab-bar');

describe('底部标签', () => {
  test('有工作台的人看得到工作台，邻里一栏用当地的叫法', () => {
    expect(words(draw())).toBe('首页诉求工作台一家亲我的');
  });

  test('点一下去那一页，已在那一页就不动', async () => {
    const bar = draw();
    await tap(bar, '.tab', 0);
    await tap(bar, '.tab', 1);
    expect(went).toEqual(['/pages/requests/index']);
  });
});
