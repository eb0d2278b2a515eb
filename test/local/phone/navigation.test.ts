import { Driver, type FixtureGlobals } from './driver';

const phone = new Driver();

/** What of wx.* says how the phone was entered. */
interface Entered {
  getLaunchOptionsSync(): { scene: number; query: Record<string, string> };
  getGroupEnterInfo(options: { success(found: { cloudID: string }): void }): void;
}

describe('从一页到另一页', () => {
  test('打开、带参数、事件通道、返回', async () => {
    await phone.open();
    await phone.byId('open').tap();
    await phone.waitForText('query', '42 张三');
    await phone.waitForText('asked', '几点');
    expect(await phone.text('stack')).toBe('pages/home/index > packages/more/pages/detail/index');
    expect(phone.phone.page.url()).toContain('#/packages/more/pages/detail/index?id=42');
    expect(await phone.phone.page.title()).toBe('详情样品');
    await phone.phone.page.getByRole('button', { name: '返回' }).tap();
    await phone.waitForText('answer', '三点');
    expect((await phone.lives()).slice(-6)).toEqual([
      'home onHide',
      'detail onLoad 42',
      'detail onShow',
      'detail onUnload',
      'home onShow',
      'card page show',
    ]);
  });

  test('换页、改标题、导航组件', async () => {
    await phone.open('packages/more/pages/detail/index?id=1');
    await phone.byId('again').tap();
    await phone.waitForText('query', '43');
    expect(await phone.stack()).toEqual(['packages/more/pages/detail/index']);
    await phone.byId('title').tap();
    await phone.phone.page.getByRole('heading', { name: '新标题' }).waitFor();
    await phone.phone.page.getByRole('button', { name: '回到首页' }).tap();
    await phone.byId('user').waitFor();
  });

  test('页面自己的样式只管自己那一页', async () => {
    await phone.open();
    await phone.byId('open').tap();
    expect(await phone.color('mine')).toBe('rgb(0, 0, 0)');
  });

  test('自定义的标签栏各页一份，切换后页面还在', async () => {
    await phone.open();
    await phone.byId('count').tap();
    await phone.byId('tab-1').tap();
    await phone.waitForText('opened', '0');
    expect(await phone.color('tab-1')).toBe('rgb(200, 32, 30)');
    expect(await phone.color('tab-0')).toBe('rgb(0, 0, 0)');
    await phone.byId('tab-0').tap();
    await phone.waitForText('body', '中 1');
    expect(await phone.lives()).not.toContain('home onUnload');
  });

  test('去不了的地方说明白', async () => {
    await phone.open();
    const go = (api: string, url: string): Promise<string> =>
      phone.phone.page.evaluate(
        ([name, to]) =>
          (globalThis as unknown as FixtureGlobals).wx[name!]!({
            url: to,
          }).then(
            (result) => result.errMsg,
            (result: { errMsg: string }) => result.errMsg,
          ),
        [api, url],
      );
    expect(await go('navigateTo', '/pages/none/index')).toBe('navigateTo:fail page "pages/none/index" is not found');
    expect(await go('navigateTo', '/pages/parts/index')).toBe('navigateTo:fail can not navigateTo a tabbar page');
    expect(await go('switchTab', '/packages/more/pages/detail/index')).toBe(
      'switchTab:fail can not switch to no-tabBar page',
    );
  });

  test('滚到页面里的一处', async () => {
    await phone.open();
    const { page } = phone.phone;
    const scroll = (target: object): Promise<string> =>
      page.evaluate(
        (to) =>
          (globalThis as unknown as FixtureGlobals).wx.pageScrollTo!(to).then(
            (result) => result.errMsg,
            (result: { errMsg: string }) => result.errMsg,
          ),
        { duration: 0, ...target },
      );
    await page.addStyleTag({ content: '.wx-scroller > * { display: block; padding: 1500px 0; }' });
    expect(await scroll({ selector: '#share', offsetTop: -20 })).toBe('pageScrollTo:ok');
    const top = (await phone.byId('share').boundingBox())!.y - (await page.locator('.wx-scroller').boundingBox())!.y;
    expect(Math.round(top)).toBe(20);
    await scroll({ scrollTop: 30 });
    expect(await page.locator('.wx-scroller').evaluate((scroller) => scroller.scrollTop)).toBe(30);
    expect(await scroll({ selector: '#none' })).toBe('pageScrollTo:fail can not find node with selector "#none"');
  });

  test('从群里的卡片进来，页面得到场景与群，参数里没有多余的', async () => {
    await phone.open('packages/more/pages/detail/index?id=9&_scene=1044&_group=G1');
    await phone.waitForText('query', '9');
    expect((await phone.lives())[0]).toBe('app onLaunch 1044');
    expect(phone.phone.page.url()).not.toContain('_scene');
  });
});

describe('转发', () => {
  test('按钮和菜单都问页面发什么', async () => {
    await phone.open();
    await phone.byId('share').tap();
    await phone.phone.page.getByText('来自button').waitFor();
    await phone.phone.page.getByRole('button', { name: '取消' }).tap();
    await phone.phone.page.getByRole('button', { name: '更多' }).tap();
    await phone.phone.page.getByRole('button', { name: '转发给朋友' }).tap();
    await phone.phone.page.getByText('来自menu').waitFor();
    const sent = await phone.phone.page.evaluate(() => (globalThis as unknown as FixtureGlobals).__phone.shared);
    expect(sent).toEqual([
      { title: '来自button', path: '/packages/more/pages/detail/index?card=7' },
      { title: '来自menu', path: '/packages/more/pages/detail/index?card=' },
    ]);
  });

  test('发到微信群的卡片，别人的手机从群里点开：场景、群都带着', async () => {
    await phone.open();
    await phone.byId('share').tap();
    await phone.phone.page.getByRole('button', { name: '发到微信群二' }).tap();
    await phone.phone.page.getByRole('button', { name: '更多' }).tap();
    await phone.phone.page.getByRole('button', { name: '看微信群里的卡片' }).tap();
    await phone.phone.page.getByRole('button', { name: /微信群二：来自button/ }).tap();
    await phone.phone.page.waitForURL(/card=7$/);
    // The page is loaded anew: for a moment there is no phone yet.
    await phone.phone.page.waitForFunction(() => (globalThis as Partial<FixtureGlobals>).__phone?.ready === true);
    const entered = await phone.phone.page.evaluate(async () => {
      const { wx } = globalThis as unknown as { wx: Entered };
      const { scene, query } = wx.getLaunchOptionsSync();
      const group = await new Promise<string>((done) =>
        wx.getGroupEnterInfo({ success: ({ cloudID }) => done(cloudID) }),
      );
      return { scene, query, group: decodeURIComponent(atob(group.split(':')[1] ?? '')) };
    });
    expect(entered).toMatchObject({ scene: 1044, query: { card: '7' } });
    expect(entered.group).toContain('local-group-chat-2');
  });
});
