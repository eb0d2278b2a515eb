import { closeBrowser, openPhone, type OpenPhone } from '../../support/browser';
import { servePhone, type ServedPhone } from './serving';

let served: ServedPhone;
let phone: OpenPhone;

beforeAll(async () => {
  served = await servePhone();
});
afterAll(async () => {
  await closeBrowser();
  await served.close();
});
afterEach(() => phone.close());

const open = async (path?: string, touch = true): Promise<void> => {
  phone = await openPhone(served.base, 'local-someone', { path, touch });
};
const text = (id: string): Promise<string> => phone.byId(id).innerText();
const waitForText = async (id: string, expected: string | RegExp): Promise<void> => {
  await phone.byId(id).filter({ hasText: expected }).waitFor();
};
const color = (id: string): Promise<string> => phone.byId(id).evaluate((element) => getComputedStyle(element).color);
const lives = (): Promise<string[]> => phone.page.evaluate(() => (globalThis as unknown as { lives: string[] }).lives);
const stack = (): Promise<string[]> =>
  phone.page.evaluate(() =>
    (globalThis as unknown as { getCurrentPages(): { route: string }[] }).getCurrentPages().map((page) => page.route),
  );

describe('页面画出来', () => {
  test('WXS 的类型名、正则和模块都照微信的办法算', async () => {
    await open();
    expect(await text('wxs')).toBe('OK Array a#b# 好好');
    expect(await text('user')).toBe('王芳');
    expect(await text('row')).toBe('1=甲');
    expect(await phone.errors()).toEqual([]);
  });

  test('生命周期的次序与微信一致', async () => {
    await open();
    await waitForText('measured', /187\.5/);
    expect(await lives()).toEqual([
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
    await open();
    await phone.byId('count').tap();
    await phone.byId('count').tap();
    await waitForText('body', '中 2');
    expect(await text('head')).toBe('上');
    const title = phone.page.locator('[class*="card__title"]');
    expect(await title.evaluate((element) => getComputedStyle(element).color)).toBe('rgb(9, 9, 9)');
    expect(await phone.byId('card').evaluate((element) => getComputedStyle(element).display)).toBe('block');
  });

  test('样式隔离：默认不受页面影响，apply-shared 受影响，shared 也影响页面', async () => {
    await open();
    const inside = (id: string): Promise<string> =>
      phone.byId(id).evaluate((element) => getComputedStyle(element.firstElementChild ?? element).color);
    expect(await inside('plain')).toBe('rgb(0, 0, 0)');
    expect(await inside('applied')).toBe('rgb(255, 0, 0)');
    expect(await inside('shared')).toBe('rgb(255, 0, 0)');
    expect(await color('blue')).toBe('rgb(0, 0, 255)');
    expect(await color('user')).toBe('rgb(1, 2, 3)');
  });

  test('rpx 和 vh 按手机的屏幕算', async () => {
    await open();
    const box = await phone.byId('wide').boundingBox();
    expect(box?.width).toBeCloseTo(187.5, 1);
    expect(box?.height).toBeCloseTo((812 - 24 - 44) / 10, 1);
  });
});

describe('手指和鼠标', () => {
  test.each([true, false])('点按带着 dataset 和触点（触屏：%s）', async (touch) => {
    await open(undefined, touch);
    await (touch ? phone.byId('item-2').tap() : phone.byId('item-2').click());
    await waitForText('picked', '2 x 1');
  });

  test.each([true, false])('长按只算长按，不再算点按（触屏：%s）', async (touch) => {
    await open(undefined, touch);
    const box = await phone.byId('long').boundingBox();
    const at = { x: (box?.x ?? 0) + 10, y: (box?.y ?? 0) + 10 };
    await press(touch, at, 500);
    await waitForText('events', 'long');
    await press(touch, at, 20);
    await waitForText('events', 'long tap');
  });

  const press = async (touch: boolean, { x, y }: { x: number; y: number }, milliseconds: number): Promise<void> => {
    if (!touch) {
      await phone.page.mouse.move(x, y);
      await phone.page.mouse.down();
      await phone.page.waitForTimeout(milliseconds);
      await phone.page.mouse.up();
      return;
    }
    const session = await phone.context.newCDPSession(phone.page);
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
    await phone.page.waitForTimeout(milliseconds);
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  };

  const drag = async (touch: boolean, from: { x: number; y: number }, dx: number, dy: number): Promise<void> => {
    const steps = Array.from({ length: 8 }, (_, i) => ({
      x: from.x + (dx * (i + 1)) / 8,
      y: from.y + (dy * (i + 1)) / 8,
    }));
    if (!touch) {
      await phone.page.mouse.move(from.x, from.y);
      await phone.page.mouse.down();
      for (const { x, y } of steps) await phone.page.mouse.move(x, y);
      await phone.page.mouse.up();
      return;
    }
    const session = await phone.context.newCDPSession(phone.page);
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [from] });
    for (const at of steps) await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [at] });
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  };

  test.each([true, false])('在页面顶上往下拉就刷新（触屏：%s）', async (touch) => {
    await open(undefined, touch);
    await drag(touch, { x: 180, y: 200 }, 0, 240);
    await waitForText('refreshed', '1');
    await drag(touch, { x: 180, y: 200 }, 0, 40);
    await phone.page.waitForTimeout(100);
    expect(await text('refreshed')).toBe('1');
  });

  test.each([true, false])('左滑单元格（触屏：%s）', async (touch) => {
    await open('pages/parts/index', touch);
    const box = await phone.page.getByText('向左划').boundingBox();
    await drag(touch, { x: (box?.x ?? 0) + 200, y: (box?.y ?? 0) + 20 }, -120, 0);
    await waitForText('swiped', 'right');
  });

  test('键盘也能按下按钮', async () => {
    await open();
    await phone.byId('count').focus();
    await phone.page.keyboard.press('Enter');
    await waitForText('body', '中 1');
  });

  test('滚动告诉页面位置，到底只说一次', async () => {
    await open(undefined, false);
    await phone.page.mouse.move(180, 400);
    await phone.page.mouse.wheel(0, 120);
    await waitForText('scrolled', '120 0');
    await phone.page.mouse.wheel(0, 5_000);
    await waitForText('scrolled', / 1$/);
  });
});

describe('从一页到另一页', () => {
  test('打开、带参数、事件通道、返回', async () => {
    await open();
    await phone.byId('open').tap();
    await waitForText('query', '42 张三');
    await waitForText('asked', '几点');
    expect(await text('stack')).toBe('pages/home/index > packages/more/pages/detail/index');
    expect(phone.page.url()).toContain('#/packages/more/pages/detail/index?id=42');
    expect(await phone.page.title()).toBe('详情样品');
    await phone.page.getByRole('button', { name: '返回' }).tap();
    await waitForText('answer', '三点');
    expect((await lives()).slice(-6)).toEqual([
      'home onHide',
      'detail onLoad 42',
      'detail onShow',
      'detail onUnload',
      'home onShow',
      'card page show',
    ]);
  });

  test('换页、改标题、导航组件', async () => {
    await open('packages/more/pages/detail/index?id=1');
    await phone.byId('again').tap();
    await waitForText('query', '43');
    expect(await stack()).toEqual(['packages/more/pages/detail/index']);
    await phone.byId('title').tap();
    await phone.page.getByRole('heading', { name: '新标题' }).waitFor();
    await phone.page.getByRole('button', { name: '回到首页' }).tap();
    await phone.byId('user').waitFor();
  });

  test('页面自己的样式只管自己那一页', async () => {
    await open();
    await phone.byId('open').tap();
    expect(await color('mine')).toBe('rgb(0, 0, 0)');
  });

  test('自定义的标签栏各页一份，切换后页面还在', async () => {
    await open();
    await phone.byId('count').tap();
    await phone.byId('tab-1').tap();
    await waitForText('opened', '0');
    expect(await color('tab-1')).toBe('rgb(200, 32, 30)');
    expect(await color('tab-0')).toBe('rgb(0, 0, 0)');
    await phone.byId('tab-0').tap();
    await waitForText('body', '中 1');
    expect(await lives()).not.toContain('home onUnload');
  });

  test('去不了的地方说明白', async () => {
    await open();
    const go = (api: string, url: string): Promise<string> =>
      phone.page.evaluate(
        ([name, to]) =>
          (globalThis as unknown as { wx: Record<string, (o: object) => Promise<{ errMsg: string }>> }).wx[name!]!({
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

  test('从群里的卡片进来，页面得到场景与群，参数里没有多余的', async () => {
    await open('packages/more/pages/detail/index?id=9&_scene=1044&_group=G1');
    await waitForText('query', '9');
    expect((await lives())[0]).toBe('app onLaunch 1044');
    expect(phone.page.url()).not.toContain('_scene');
  });
});

describe('Vant 的组件', () => {
  test('输入、折叠、标签页、对话框各只响一次', async () => {
    await open('pages/parts/index');
    await phone.byId('field').locator('input').fill('李强');
    await waitForText('name', '李强');
    await phone.page.getByText('折叠').tap();
    await waitForText('opened', '1');
    await phone.page.getByText('二', { exact: true }).tap();
    await waitForText('tab', '1');
    await phone.byId('dialog').tap();
    await phone.page.waitForTimeout(500);
    await phone.page.getByText('确认', { exact: true }).tap();
    await waitForText('answered', '可以');
    expect(await phone.errors()).toEqual([]);
  });

  test('图标字体不必上网', async () => {
    await open('pages/parts/index');
    const loaded = await phone.page.evaluate(async () => {
      await document.fonts.ready;
      return [...document.fonts].filter((font) => font.family.includes('vant-icon')).map((font) => font.status);
    });
    expect(loaded).toContain('loaded');
  });
});

describe('转发', () => {
  test('按钮和菜单都问页面发什么', async () => {
    await open();
    await phone.byId('share').tap();
    await phone.page.getByText('来自button').waitFor();
    await phone.page.getByRole('button', { name: '取消' }).tap();
    await phone.page.getByRole('button', { name: '更多' }).tap();
    await phone.page.getByRole('button', { name: '转发给朋友' }).tap();
    await phone.page.getByText('来自menu').waitFor();
    const sent = await phone.page.evaluate(
      () => (globalThis as unknown as { __phone: { shared: object[] } }).__phone.shared,
    );
    expect(sent).toEqual([
      { title: '来自button', path: '/packages/more/pages/detail/index?card=7' },
      { title: '来自menu', path: '/packages/more/pages/detail/index?card=' },
    ]);
  });
});

describe('出错时', () => {
  test('运行时的错误指到源文件的行', async () => {
    await open();
    await phone.byId('fail').tap();
    await phone.page.getByText(/fixture\/pages\/home\/index\.ts:\d+:\d+/).waitFor();
    expect((await phone.errors()).join()).toContain('故意的错误');
  });

  test('不认识的接口记下名字', async () => {
    await open();
    await phone.page.evaluate(() => (globalThis as unknown as { wx: { noSuchThing?: unknown } }).wx.noSuchThing);
    expect(await phone.errors()).toEqual(['wx.noSuchThing is not known to the phone']);
  });
});

test('大字号从地址里来，设置按人存着', async () => {
  phone = await openPhone(served.base, 'local-someone', { text: 1.6 });
  const read = (): Promise<{ fontSize: number; offline: boolean }> =>
    phone.page.evaluate(() => ({
      ...(globalThis as unknown as { __phone: { settings: { fontSize: number; offline: boolean } } }).__phone.settings,
    }));
  expect(await read()).toMatchObject({ fontSize: 1.6, offline: false });
  await phone.page.evaluate(() => {
    (globalThis as unknown as { __phone: { settings: { offline: boolean } } }).__phone.settings.offline = true;
  });
  await phone.page.goto(`${served.base}/app.html?as=local-someone`);
  expect(await read()).toMatchObject({ fontSize: 1, offline: true });
  await phone.page.goto(`${served.base}/app.html?as=local-other`);
  expect(await read()).toMatchObject({ offline: false });
});
