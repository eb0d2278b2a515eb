import type { BrowserContext, Frame, Page } from 'playwright-core';
import { closeBrowser, launchBrowser } from '../../support/browser';
import { serveFixture, type FixtureServer } from './builtins-server';

let server: FixtureServer;
let context: BrowserContext;
let page: Page;
const problems: string[] = [];

const phones = (): Promise<string[]> => page.locator('.phone h2').allInnerTexts();
/** The page of one of the phones, once it runs. */
async function inside(openid: string): Promise<Frame> {
  const handle = await page.locator(`[data-openid="${openid}"] iframe`).elementHandle();
  const frame = (await handle?.contentFrame())!;
  await frame.waitForFunction('window.__phone?.ready');
  return frame;
}

beforeAll(async () => {
  server = await serveFixture();
});
afterAll(async () => {
  await closeBrowser();
  await server.close();
});
beforeEach(async () => {
  problems.length = 0;
  context = await (await launchBrowser()).newContext({ viewport: { width: 1280, height: 860 }, locale: 'zh-CN' });
  page = await context.newPage();
  page.on('pageerror', (error) => problems.push(String(error)));
  await page.goto(`${server.base}/`);
  await page.locator('.phone').nth(2).waitFor();
});
afterEach(async () => {
  expect(problems).toEqual([]);
  await context.close();
});

test('先摆三部手机，在 1280 像素宽里摆得下', async () => {
  expect(await phones()).toEqual(['甲', '乙', '丙']);
  expect(await page.locator('#phones').evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
  expect(await page.getByText('网格员 · 东社区 第1网格').count()).toBe(1);
});

test('添加和移走的手机，刷新后和换一个地址打开都一样', async () => {
  await page.getByRole('combobox', { name: '添加一部手机' }).selectOption('person-4');
  await page.getByRole('button', { name: '添加' }).click();
  await page.getByRole('button', { name: '移走乙的手机' }).click();
  expect(await phones()).toEqual(['甲', '丙', '丁']);
  await page.reload();
  await page.locator('.phone').nth(2).waitFor();
  expect(await phones()).toEqual(['甲', '丙', '丁']);
  await page.goto(`${server.base}/?phones=person-2`);
  await page.locator('.phone').waitFor();
  expect(await phones()).toEqual(['乙']);
});

test('断网、权限、字体只改这一部手机', async () => {
  const first = await inside('person-1');
  const second = await inside('person-2');
  const own = page.getByRole('region', { name: '甲的手机' });
  await own.getByRole('switch', { name: '断网' }).check();
  await own.getByText('权限').click();
  await own.getByRole('switch', { name: '允许相册' }).uncheck();
  expect(await first.evaluate('({ ...__phone.settings })')).toMatchObject({
    offline: true,
    refusedScopes: ['scope.album'],
  });
  expect(await second.evaluate('({ ...__phone.settings })')).toMatchObject({ offline: false, refusedScopes: [] });
  const reloaded = page.waitForResponse(/app\.html\?as=person-1/);
  await own.getByRole('combobox').selectOption('1.6');
  await reloaded;
  const again = await inside('person-1');
  expect(await again.evaluate('wx.getAppBaseInfo().fontSizeSetting')).toBe(26);
});

test('清空一部手机，先问，只清它自己的', async () => {
  const first = await inside('person-1');
  await first.evaluate(`wx.setStorageSync('draft', 1)`);
  await (await inside('person-2')).evaluate(`wx.setStorageSync('draft', 2)`);
  page.once('dialog', (dialog) => void dialog.accept());
  await page.getByRole('button', { name: '清空甲的手机' }).click();
  await page.waitForFunction(`localStorage.getItem('phone:person-1:storage:draft') === null`);
  expect(await page.evaluate(`localStorage.getItem('phone:person-2:storage:draft')`)).toBe('{"data":2}');
  await inside('person-1');
});

test('往后拨时间，手机马上跟着走', async () => {
  const phone = await inside('person-1');
  const before = (await phone.evaluate('Date.now()')) as number;
  await page.getByRole('button', { name: '+1 小时' }).click();
  await page.getByText('时间已拨，到点的任务执行了 1 次。').waitFor();
  expect(server.moves).toEqual(['PT1H']);
  await phone.waitForFunction(`Date.now() - ${before} > 3000000`);
  await page.getByRole('spinbutton', { name: '拨动多少' }).fill('2');
  await page.getByRole('combobox', { name: '拨动的单位' }).selectOption('天');
  const moved = page.waitForResponse(/\/clock$/);
  await page.getByRole('button', { name: '往后拨' }).click();
  await moved;
  expect(server.moves).toEqual(['PT1H', 'P2D']);
});
