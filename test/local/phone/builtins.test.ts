import { closeBrowser, openPhone, type OpenPhone } from '../../support/browser';
import { serveFixture, type FixtureServer } from './builtins-server';

let server: FixtureServer;
let phone: OpenPhone;

beforeAll(async () => {
  server = await serveFixture();
});
afterAll(async () => {
  await closeBrowser();
  await server.close();
});
afterEach(async () => {
  expect(await phone.errors()).toEqual([]);
  await phone.close();
});

const heard = (words: string | RegExp): Promise<void> =>
  phone.byId('heard').filter({ hasText: words }).waitFor({ state: 'visible' });
const heardDetail = async (type: string): Promise<unknown> => {
  // Taken in the very frame in which it is there: the next event may write over it.
  const said = await phone.byId('heard').evaluate(
    (element, wanted) =>
      new Promise<string>((resolve) => {
        const look = () =>
          element.textContent.startsWith(wanted) ? resolve(element.textContent) : void requestAnimationFrame(look);
        look();
      }),
    `${type} `,
  );
  return JSON.parse(said.slice(type.length + 1));
};
const choose = async (picker: string, ...options: string[]): Promise<unknown> => {
  await phone.byId(picker).tap();
  for (const name of options) await phone.page.getByRole('option', { name, exact: true }).first().click();
  await phone.page.getByRole('button', { name: '确定' }).click();
  return heardDetail('change');
};

describe('表单里的部件', () => {
  beforeEach(async () => {
    phone = await openPhone(server.base, 'resident', { path: 'pages/fields/index' });
  });

  test('输入框只收 maxlength 个字，并把内容告诉页面', async () => {
    await phone.byId('name').locator('input').pressSequentially('王小明和他的狗');
    expect(await phone.byId('name').locator('input').inputValue()).toBe('王小明和他');
    expect(await heardDetail('input')).toMatchObject({ value: '王小明和他', cursor: 5 });
    await phone.page.keyboard.press('Enter');
    expect(await heardDetail('blur')).toMatchObject({ value: '王小明和他' });
  });

  test('model:value 双向绑定，读屏软件按 aria-label 找到输入框', async () => {
    await phone.page.getByRole('textbox', { name: '手机号码' }).fill('13800000001');
    await phone.byId('number').filter({ hasText: '13800000001' }).waitFor();
  });

  test('多行输入框随内容长高，不限字数', async () => {
    const before = await phone.byId('words').boundingBox();
    await phone.byId('words').locator('textarea').fill('一\n二\n三\n四\n五');
    const after = await phone.byId('words').boundingBox();
    expect(after!.height).toBeGreaterThan(before!.height + 40);
    expect(await heardDetail('linechange')).toMatchObject({ lineCount: 5 });
  });

  test('点文字也能勾选，单选只留一个', async () => {
    await phone.byId('agree-label').tap();
    expect(await heardDetail('change')).toEqual({ value: ['yes'] });
    await phone.byId('side-b').tap();
    await heard('"b"');
    expect(await phone.byId('radio-b').getAttribute('aria-checked')).toBe('true');
    expect(await phone.byId('side-a').getByRole('radio').getAttribute('aria-checked')).toBe('false');
  });

  test('选择器给出下标、日期、时间和多列', async () => {
    expect(await choose('kind', '漏水')).toEqual({ value: '2' });
    // 1 月 31 日换到 2 月，是 2 月的最后一天
    expect(await choose('day', '02月')).toEqual({ value: '2026-02-28' });
    expect(await choose('time', '09')).toEqual({ value: '09:30' });
    expect(await choose('two', '乙', '乙二')).toEqual({ value: [1, 1] });
  });

  test('取消选择不改变什么', async () => {
    await phone.byId('kind').tap();
    await phone.page.getByRole('button', { name: '取消' }).click();
    await heard(/^cancel/);
    expect(await phone.page.locator('.wx-layer').count()).toBe(0);
  });

  test('提交收齐每一项，重填回到起初', async () => {
    await phone.byId('name').locator('input').fill('王小明');
    await phone.byId('shared').tap();
    await phone.byId('agree-label').tap();
    await phone.byId('submit').tap();
    const first = { name: '王小明', words: '', agree: ['yes'], side: 'a', shared: false, level: 3, kind: 0 };
    expect(await heardDetail('submit')).toMatchObject({ value: first });
    await phone.byId('reset').tap();
    await heard(/^reset/);
    await phone.byId('submit').tap();
    expect(await heardDetail('submit')).toMatchObject({ value: { name: '', agree: [], shared: true } });
  });

  test('不可按的按钮，点里面的字也没有动静', async () => {
    await phone.byId('off-text').dispatchEvent('touchstart');
    await phone.byId('off-text').tap({ force: true });
    await phone.page.waitForTimeout(100);
    expect(await phone.byId('heard').innerText()).not.toMatch(/^tap/);
    expect(await phone.byId('off').getAttribute('aria-disabled')).toBe('true');
  });
});

describe('显示与容器', () => {
  beforeEach(async () => {
    phone = await openPhone(server.base, 'resident', { path: 'pages/boxes/index' });
  });

  test('键盘可以走到能点的东西，回车和空格就是点', async () => {
    await phone.byId('plain').focus();
    await phone.page.keyboard.press('Enter');
    await heard(/^tap/);
    const link = phone.page.getByRole('link', { name: '去看看' });
    await link.focus();
    await phone.page.keyboard.press(' ');
    expect(await phone.byId('open').getAttribute('aria-expanded')).toBe('false');
    expect(await phone.byId('heard').getAttribute('tabindex')).toBeNull();
  });

  test('按住时有 hover-class，松开就没有', async () => {
    const plain = phone.byId('plain');
    const box = (await plain.boundingBox())!;
    const session = await phone.context.newCDPSession(phone.page);
    const touchPoints = [{ x: box.x + 30, y: box.y + 8 }];
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
    await phone.page.locator('wx-view.pressed').waitFor();
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await phone.page.locator('wx-view.pressed').waitFor({ state: 'detached' });
  });

  test('图片按 mode 摆放，坏图告诉页面', async () => {
    await phone.byId('failure').filter({ hasText: 'missing.png' }).waitFor();
    expect(await phone.byId('good').locator('img').getAttribute('style')).toContain('cover');
    expect(await phone.page.getByRole('img', { name: '坏图' }).count()).toBe(1);
  });

  test('滚到底告诉页面，下拉会刷新', async () => {
    await phone.byId('scroller').evaluate((element) => element.scrollTo(0, 9999));
    expect(await heardDetail('scrolltolower')).toEqual({ direction: 'bottom' });
    await phone.byId('scroller').evaluate((element) => element.scrollTo(0, 0));
    const box = (await phone.byId('scroller').boundingBox())!;
    const session = await phone.context.newCDPSession(phone.page);
    const at = (y: number): object[] => [{ x: box.x + 50, y: box.y + y }];
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(5) as never });
    for (const y of [30, 60, 95, 140]) {
      await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(y) as never });
    }
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await heard('refresh');
    await phone.byId('scroller').locator('.wx-refresher').waitFor({ state: 'hidden' });
  });

  test('轮播翻页时说是第几张', async () => {
    await phone
      .byId('swiper')
      .locator('.wx-swiper__track')
      .evaluate((track) => track.scrollTo(track.clientWidth, 0));
    expect(await heardDetail('change')).toEqual({ current: 1, currentItemId: 'two', source: 'touch' });
  });

  test('富文本只留允许的标签，脚本不会运行', async () => {
    expect(await phone.byId('rich').innerHTML()).toBe('<p class="a">一<b>二</b><img src="x"></p>');
    expect(await phone.page.evaluate('window.broken')).toBeUndefined();
  });

  test('画布按节点取到，可以画', async () => {
    const drawn = await phone.page.evaluate(`new Promise((done) => wx.createSelectorQuery().select('#canvas')
      .fields({ node: true, size: true }).exec(([{ node, width, height }]) => {
        node.width = width; node.height = height;
        const context = node.getContext('2d');
        context.fillStyle = '#1763b6'; context.fillRect(0, 0, 10, 10);
        done([width, height, ...context.getImageData(5, 5, 1, 1).data]);
      }))`);
    expect(drawn).toEqual([50, 50, 0x17, 0x63, 0xb6, 255]);
  });

  test('手机号按钮：允许给出代码，拒绝说拒绝', async () => {
    await phone.byId('phone').tap();
    await phone.page.getByRole('textbox', { name: '手机号' }).fill('13900000002');
    await phone.page.getByRole('button', { name: '允许' }).click();
    expect(await heardDetail('getphonenumber')).toEqual({
      errMsg: 'getPhoneNumber:ok',
      code: 'local-phone:13900000002',
    });
    await phone.byId('phone').tap();
    await phone.page.getByRole('button', { name: '拒绝' }).click();
    await heard('user deny');
  });

  test('跳转部件打开它说的页面', async () => {
    await phone.byId('nav').tap();
    await phone.byId('name').waitFor();
  });
});
