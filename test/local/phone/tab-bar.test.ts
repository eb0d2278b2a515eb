import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Driver, type FixtureGlobals } from './driver';
import { copyFixture } from './serving';

const fixture = copyFixture();
afterAll(fixture.remove);

const phone = new Driver(() => {
  const file = path.join(fixture.folder, 'app.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"custom": true', '"custom": false'));
  // Pages of the fixture speak to the custom tab bar when they are shown; here there is none.
  const withoutTabBar = (page: string): void => {
    const script = path.join(fixture.folder, page);
    writeFileSync(script, readFileSync(script, 'utf8').replace(/this\.getTabBar\(\)\.setData\(.*\);/, ''));
  };
  withoutTabBar('pages/home/index.ts');
  withoutTabBar('pages/parts/index.js');
  return fixture.folder;
});

const tab = (name: string): ReturnType<typeof phone.byId> => phone.phone.page.getByRole('tab', { name });
const call = (name: string, options: object): Promise<unknown> =>
  phone.phone.page.evaluate(
    ([api, given]) => (globalThis as unknown as FixtureGlobals).wx[api as string]!(given as object),
    [name, options],
  );

test('微信自己的标签栏：切换、选中、在别的页面上收起', async () => {
  await phone.open();
  await tab('组件').tap();
  await phone.waitForText('opened', '0');
  expect(await tab('组件').getAttribute('aria-selected')).toBe('true');
  expect(await tab('首页').getAttribute('aria-selected')).toBe('false');
  await tab('首页').tap();
  await phone.byId('open').tap();
  await tab('首页').waitFor({ state: 'hidden' });
  expect(await phone.phone.errors()).toEqual([]);
});

test('角标、红点、改字、收起', async () => {
  await phone.open();
  await call('setTabBarBadge', { index: 1, text: '3' });
  expect(await tab('组件').innerText()).toContain('3');
  await call('removeTabBarBadge', { index: 1 });
  expect(await tab('组件').innerText()).toBe('组件');
  await call('showTabBarRedDot', { index: 0 });
  await phone.phone.page.locator('.phone-tab__badge--dot').waitFor();
  await call('setTabBarItem', { index: 0, text: '主页' });
  await tab('主页').waitFor();
  await call('hideTabBar', {});
  await tab('主页').waitFor({ state: 'hidden' });
});
