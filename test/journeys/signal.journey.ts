import { randomUUID } from 'node:crypto';
import type { ActionOption } from '../../cloudfunctions/platform/steps';
import type { Page as ListPage, RequestDetail, RequestSummary } from '../../cloudfunctions/requests/contract';
import type { Page } from 'playwright-core';
import { addPhoto, button, choose, demonstration, DESK, sees, send, takeUpAgain, words } from './steps';

const HOME = 'pages/home/index';
const DETAIL = 'packages/requests/pages/detail/index';

describe('没有信号的楼道里，网格员照样办事', () => {
  const demo = demonstration();

  const asked = async <T>(openid: string, action: string, input: object): Promise<T> => {
    const reply = await demo.system.invoke<T>('requests', openid, action, input);
    if (!reply.ok) throw new Error(reply.error.message);
    return reply.data;
  };
  const need = (id: string) => asked<RequestDetail>('worker-jiangtan', 'detail', { id });
  const firstOf = async (status: 'assigned' | 'accepted'): Promise<RequestSummary> => {
    const { items } = await asked<ListPage<RequestSummary>>('worker-jiangtan', 'desk', { view: 'todo' });
    const found = items.find((one) => one.status.id === status);
    if (!found) throw new Error(`the demonstration has no ${status} need for this worker`);
    return found;
  };
  const perform = async (openid: string, { id, version }: RequestSummary, action: string, fields: object = {}) => {
    const input = { id, version, action, fields };
    const reply = await demo.system.invoke('requests', openid, 'perform', input, { commandId: randomUUID() });
    if (!reply.ok) throw new Error(reply.error.message);
  };
  /** The community gives it to somebody else. */
  const passedOn = async (need: RequestSummary) => {
    const input = { id: need.id, action: 'assign-to', text: '' };
    const [first] = await asked<ActionOption[]>('community-jiangtan', 'action-options', input);
    await perform('community-jiangtan', need, 'assign-to', { choice: first?.value ?? '' });
  };

  test('看过的事打得开，受理存着；有信号了自己送出去', async () => {
    const one = await firstOf('assigned');
    const page = await demo.phones.of('worker-jiangtan', `${DETAIL}?id=${one.id}`);
    await button(page, /^受理$/)
      .first()
      .waitFor();
    await setOffline(page, true);
    await takeUpAgain(page);
    await sees(page, /没有取到最新内容，以下更新于今天/, 40);
    await choose(page, '受理');
    await sees(page, '给居民的话');
    await send(page, '受理');
    await sees(page, /“受理”已保存，联网后自动提交/, 40);
    expect((await need(one.id)).status.id).toBe('assigned');
    await setOffline(page, false);
    await sees(page, '已替您办理 1 步', 30);
    expect((await need(one.id)).status.id).toBe('accepted');
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('只看过工作台，没有点开过的事，没有信号也打得开，办结的表也在', async () => {
    const page = await demo.phones.of('worker-jiangtan', DESK);
    const one = await firstOf('accepted');
    await sees(page, one.title);
    await page.waitForTimeout(2_000);
    await setOffline(page, true);
    await words(page, one.title).tap();
    await sees(page, /没有取到最新内容，以下更新于今天/, 40);
    await choose(page, '办结');
    await page.getByLabel('处理结果').fill('换了灯泡');
    await setOffline(page, false);
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('办结写到一半关掉，首页上接着写；没有信号也能送，照片不丢', async () => {
    const one = await firstOf('accepted');
    const page = await demo.phones.of('worker-jiangtan', `${DETAIL}?id=${one.id}`);
    await choose(page, '办结');
    await page.getByLabel('处理结果').fill('换了新灯泡，试过了');
    await addPhoto(page);
    await page.goto('about:blank');
    await page.goto(`${demo.system.base}/app.html?as=worker-jiangtan#/${HOME}`);
    await sees(page, '还没有提交的');
    await words(page, /^办结：/).tap();
    await button(page, /^第1张照片/)
      .first()
      .waitFor();
    expect(await page.locator('textarea').first().inputValue()).toBe('换了新灯泡，试过了');
    await setOffline(page, true);
    await send(page, '办结');
    await sees(page, /已替您保存，联网后自动提交/, 40);
    await setOffline(page, false);
    await sees(page, '已替您办理 1 步', 30);
    const done = await need(one.id);
    expect([done.status.id, done.timeline.at(-1)?.note]).toEqual(['resolved', '换了新灯泡，试过了']);
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('等信号的时候别人先办了：不丢，在工作台上说明，点开看得到写的', async () => {
    const one = await firstOf('accepted');
    const page = await demo.phones.of('worker-jiangtan', `${DETAIL}?id=${one.id}`);
    await choose(page, '办结');
    await page.getByLabel('处理结果').fill('换了锁芯，钥匙给了居民');
    await addPhoto(page);
    await setOffline(page, true);
    await send(page, '办结');
    await sees(page, /已替您保存，联网后自动提交/, 40);
    await passedOn(one);
    await setOffline(page, false);
    await page.goto(`${demo.system.base}/app.html?as=worker-jiangtan#/${DESK}`);
    await sees(page, '要修改', 30);
    await words(page, /^办结：/).tap();
    await sees(page, '换了锁芯，钥匙给了居民');
    expect((await need(one.id)).status.id).toBe('assigned');
  });
});

/** The switch under the phone: what the phone cannot reach, it says so itself. */
async function setOffline(page: Page, offline: boolean): Promise<void> {
  await page.evaluate((value) => {
    (globalThis as unknown as { __phone: { settings: { offline: boolean } } }).__phone.settings.offline = value;
  }, offline);
}
