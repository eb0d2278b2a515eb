import { Driver, type FixtureGlobals } from './driver';

const phone = new Driver();

describe('页面画出来', () => {
  test('WXS 的类型名、正则和模块都照微信的办法算', async () => {
    await phone.open();
    expect(await phone.text('wxs')).toBe('OK Array a#b# 好好');
    expect(await phone.text('user')).toBe('王芳');
    expect(await phone.text('row')).toBe('1=甲');
    expect(await phone.phone.errors()).toEqual([]);
  });

  test('生命周期的次序与微信一致', async () => {
    await phone.open();
    await phone.waitForText('measured', /187\.5/);
    expect(await phone.lives()).toEqual([
      'app onLaunch 1001',
      'app onShow',
      'home onLoad',
      'home onShow',
      'card page show',
      'card ready',
      'home onReady',
    ]);
  });

  test('具名插槽、外部样式类、行为与事件在组件里都起作用', async () => {
    await phone.open();
    await phone.byId('count').tap();
    await phone.byId('count').tap();
    await phone.waitForText('body', '中 2');
    expect(await phone.text('head')).toBe('上');
    const title = phone.phone.page.locator('[class*="card__title"]');
    expect(await title.evaluate((element) => getComputedStyle(element).color)).toBe('rgb(9, 9, 9)');
    expect(await phone.byId('card').evaluate((element) => getComputedStyle(element).display)).toBe('block');
  });

  test('样式隔离：默认不受页面影响，apply-shared 受影响，shared 也影响页面', async () => {
    await phone.open();
    const inside = (id: string): Promise<string> =>
      phone.byId(id).evaluate((element) => getComputedStyle(element.firstElementChild ?? element).color);
    expect(await inside('plain')).toBe('rgb(0, 0, 0)');
    expect(await inside('applied')).toBe('rgb(255, 0, 0)');
    expect(await inside('shared')).toBe('rgb(255, 0, 0)');
    expect(await phone.color('blue')).toBe('rgb(0, 0, 255)');
    expect(await phone.color('user')).toBe('rgb(1, 2, 3)');
  });

  test('rpx 和 vh 按手机的屏幕算', async () => {
    await phone.open();
    const box = await phone.byId('wide').boundingBox();
    expect(box?.width).toBeCloseTo(187.5, 1);
    expect(box?.height).toBeCloseTo((812 - 24 - 44) / 10, 1);
  });
});

describe('Vant 的组件', () => {
  test('输入、折叠、标签页、对话框各只响一次', async () => {
    await phone.open('pages/parts/index');
    await phone.byId('field').locator('input').fill('李强');
    await phone.waitForText('name', '李强');
    await phone.phone.page.getByText('折叠').tap();
    await phone.waitForText('opened', '1');
    await phone.phone.page.getByText('二', { exact: true }).tap();
    await phone.waitForText('tab', '1');
    await phone.byId('dialog').tap();
    await phone.phone.page.waitForTimeout(500);
    await phone.phone.page.getByText('确认', { exact: true }).tap();
    await phone.waitForText('answered', '可以');
    expect(await phone.phone.errors()).toEqual([]);
  });

  test('图标字体不必上网', async () => {
    await phone.open('pages/parts/index');
    const loaded = await phone.phone.page.evaluate(async () => {
      await document.fonts.ready;
      return [...document.fonts].filter((font) => font.family.includes('vant-icon')).map((font) => font.status);
    });
    expect(loaded).toContain('loaded');
  });
});

describe('出错时', () => {
  test('运行时的错误指到源文件的行', async () => {
    await phone.open();
    await phone.byId('fail').tap();
    await phone.phone.page.getByText(/fixture\/pages\/home\/index\.ts:\d+:\d+/).waitFor();
    expect((await phone.phone.errors()).join()).toContain('故意的错误');
  });

  test('不认识的接口记下名字', async () => {
    await phone.open();
    await phone.phone.page.evaluate(() => (globalThis as unknown as FixtureGlobals).wx.noSuchThing);
    expect(await phone.phone.errors()).toEqual(['wx.noSuchThing is not known to the phone']);
  });
});

test('大字号从地址里来，设置按人存着', async () => {
  await phone.open(undefined, { text: 1.6 });
  const read = (): Promise<{ fontSize: number; offline: boolean }> =>
    phone.phone.page.evaluate(() => ({
      ...(globalThis as unknown as FixtureGlobals).__phone.settings,
    }));
  expect(await read()).toMatchObject({ fontSize: 1.6, offline: false });
  await phone.phone.page.evaluate(() => {
    (globalThis as unknown as FixtureGlobals).__phone.settings.offline = true;
  });
  await phone.phone.page.goto(`${phone.base}/app.html?as=local-someone`);
  expect(await read()).toMatchObject({ fontSize: 1, offline: true });
  await phone.phone.page.goto(`${phone.base}/app.html?as=local-other`);
  expect(await read()).toMatchObject({ offline: false });
});
