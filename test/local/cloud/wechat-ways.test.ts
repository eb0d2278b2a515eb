import { join } from 'node:path';
import type { SentMessage } from '../../../local/cloud';
import { closeClouds, testCloud, type TestCloud } from './support';

afterEach(closeClouds);

/** The product's own way to WeChat, as its functions have it. */
const PLATFORM = JSON.stringify(join(__dirname, '../../../cloudfunctions/platform/wechat'));
const source = `import { sendSubscriptionMessage } from ${PLATFORM};
  export const main = async ({ message }) => {
    try { return await sendSubscriptionMessage(message); } catch (error) { return { thrown: error.code ?? error.message }; }
  };`;
const collections = [{ name: 'weChatTokens', indexes: [] }];

interface Asked {
  asked: { tokens: number; cloud: number; https: number };
}

const open = (environment: Record<string, string> = {}, instances = 1) =>
  testCloud({ weChat: { source, settings: { environment } } }, { collections, instances });
const message = (touser = 'resident') => ({
  touser,
  template_id: 'request-progress',
  page: 'packages/requests/detail?id=1',
  data: { thing1: { value: '楼道灯' }, phrase2: { value: '已受理' }, time3: { value: '2026-11-23 10:00' } },
});
const send = async (cloud: TestCloud, touser?: string) =>
  (await cloud.call('weChat', { message: message(touser) })).result;
const set = (cloud: TestCloud, ways: object) => cloud.json('/wechat-ways', ways);
const asked = async (cloud: TestCloud) => (await cloud.json<Asked>('/wechat-ways')).asked;
const sent = async (cloud: TestCloud) =>
  (await cloud.json<SentMessage[]>('/outbox')).filter(({ answer }) => answer.errcode === 0).length;

describe('两条路通到微信', () => {
  it('云调用走得通，就只走云调用，不去要令牌', async () => {
    const cloud = await open();
    expect(await send(cloud)).toMatchObject({ errcode: 0 });
    expect(await asked(cloud)).toEqual({ tokens: 0, cloud: 1, https: 0 });
  });

  it.each([-501001, -604101])('云调用说没有令牌、没有权限（%p），自己改走 HTTPS，人照样收到', async (errcode) => {
    const cloud = await open();
    await set(cloud, { cloud: errcode });
    expect(await send(cloud)).toMatchObject({ errcode: 0 });
    expect(await sent(cloud)).toBe(1);
    expect(await send(cloud)).toMatchObject({ errcode: 0 });
    // The second did not knock at the closed door again.
    expect(await asked(cloud)).toEqual({ tokens: 1, cloud: 1, https: 2 });
  });

  it.each([43101, 45009, 40037, -1])('云调用说别的（%p），是什么就是什么，不换一条路再发一次', async (errcode) => {
    const cloud = await open();
    await set(cloud, { cloud: errcode });
    expect(await send(cloud)).toMatchObject({ errcode });
    expect(await asked(cloud)).toMatchObject({ https: 0 });
  });

  it('设成只走 HTTPS 的，不问云调用', async () => {
    const cloud = await open({ WECHAT_WAY: 'https' });
    await set(cloud, { cloud: 'silent' });
    expect(await send(cloud)).toMatchObject({ errcode: 0 });
    expect(await asked(cloud)).toMatchObject({ cloud: 0, https: 1 });
  });

  it('没有设密钥，改不了道，照原样说；设成只走 HTTPS 的，说得出缺密钥', async () => {
    const without = await open({ WECHAT_SECRET: '' });
    await set(without, { cloud: -501001 });
    expect(await send(without)).toMatchObject({ errcode: -501001 });
    const only = await open({ WECHAT_SECRET: '', WECHAT_WAY: 'https' });
    expect(await send(only)).toEqual({ thrown: 'WECHAT_SECRET_MISSING' });
  });
});

describe('令牌', () => {
  it('许多人同时要，只去要一次，其他人等着用同一个', async () => {
    const cloud = await open({ WECHAT_WAY: 'https' }, 4);
    const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => send(cloud, `resident-${n}`)));
    expect(answers.every((answer) => (answer as { errcode: number }).errcode === 0)).toBe(true);
    expect(await asked(cloud)).toMatchObject({ tokens: 1, https: 8 });
  });

  it('被作废了、到期了，再要一个，事情照办', async () => {
    const cloud = await open({ WECHAT_WAY: 'https' });
    await send(cloud);
    await set(cloud, { tokens: 'revoked' });
    expect(await send(cloud)).toMatchObject({ errcode: 0 });
    await cloud.json('/clock', { advance: 'PT3H' });
    expect(await send(cloud)).toMatchObject({ errcode: 0 });
    expect(await sent(cloud)).toBe(3);
    expect(await asked(cloud)).toMatchObject({ tokens: 3 });
  });

  it('微信不给（密钥不对、今天用完了、没有回音），下一次还能再要', async () => {
    const wrong = await open({ WECHAT_WAY: 'https', WECHAT_SECRET: 'another' });
    expect(await send(wrong)).toEqual({ thrown: 'stable_token answered 40125' });
    const cloud = await open({ WECHAT_WAY: 'https' });
    for (const https of [45009, 'silent']) {
      await set(cloud, { https });
      expect(await send(cloud)).toMatchObject({ thrown: expect.any(String) as string });
    }
    await set(cloud, { https: 'ok' });
    expect(await send(cloud)).toMatchObject({ errcode: 0 });
  });

  it('今天的次数用完了，是微信的话，不是出错', async () => {
    const cloud = await open({ WECHAT_WAY: 'https' });
    await set(cloud, { quota: 1 });
    expect(await send(cloud)).toMatchObject({ errcode: 0 });
    expect(await send(cloud)).toMatchObject({ errcode: 45009 });
  });
});
