import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startCloud } from '../../../local/cloud';
import { closeClouds, temporaryFolder, testCloud, WITH_SDK } from './support';

afterEach(closeClouds);

const ECHO = { source: 'export const main = async ({ userInfo, ...event }) => ({ openid: userInfo.openId, event });' };

async function post(
  cloud: { fetch(path: string, init: RequestInit): Promise<Response> },
  path: string,
  body: string,
  headers = {},
) {
  const response = await cloud.fetch(path, { method: 'POST', body, headers: { 'x-openid': 'someone', ...headers } });
  return {
    status: response.status,
    dbCalls: response.headers.get('x-db-calls'),
    body: (await response.json()) as object,
  };
}

describe('POST /invoke', () => {
  it('答 200 与函数的结果', async () => {
    const cloud = await testCloud({ echo: ECHO });
    expect(await post(cloud, '/invoke/echo', '{"data":{"n":1}}')).toEqual({
      status: 200,
      dbCalls: '0',
      body: { result: { openid: 'someone', event: { n: 1 } } },
    });
    expect(await post(cloud, '/invoke/echo', '{}')).toMatchObject({ body: { result: { event: {} } } });
  });

  it.each([
    ['空的', ''],
    ['不是 JSON', 'words'],
    ['断了的 JSON', '{"data":'],
    ['数组', '[]'],
    ['null', 'null'],
    ['data 是数组', '{"data":[1]}'],
    ['data 是文字', '{"data":"x"}'],
  ])('正文%s：400 与一句话', async (_, body) => {
    const cloud = await testCloud({ echo: ECHO });
    const answer = await post(cloud, '/invoke/echo', body);
    expect(answer).toMatchObject({
      status: 400,
      dbCalls: '0',
      body: { errMsg: expect.stringMatching(/[一-龥]/) as string },
    });
  });

  it('10 MB 的正文：413 与一句话，之后照常', async () => {
    const cloud = await testCloud({ echo: ECHO });
    const large = JSON.stringify({ data: { words: 'x'.repeat(10 * 1024 * 1024) } });
    const answer = await post(cloud, '/invoke/echo', large);
    expect(answer).toMatchObject({ status: 413, body: { errMsg: expect.stringMatching(/太大/) as string } });
    expect((await post(cloud, '/invoke/echo', '{}')).status).toBe(200);
  });

  it('嵌套得极深的正文：400 与一句话，不占住函数的实例', async () => {
    const cloud = await testCloud({ echo: ECHO }, { instances: 1 });
    const deep = `{"data":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`;
    for (const body of [deep, `{"data":{"list":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`]) {
      const answer = await post(cloud, '/invoke/echo', body);
      expect(answer).toMatchObject({ status: 400, body: { errMsg: expect.stringMatching(/嵌套/) as string } });
    }
    const brackets = { text: '[{"\\'.repeat(500) };
    expect((await post(cloud, '/invoke/echo', JSON.stringify({ data: brackets }))).body).toEqual({
      result: { openid: 'someone', event: brackets },
    });
  });

  it.each(['none', '', 'echo/more', '__proto__', '../health'])('没有云函数「%s」：404', async (name) => {
    const cloud = await testCloud({ echo: ECHO });
    const answer = await post(cloud, `/invoke/${name.replace('..', '%2e%2e%2f')}`, '{}');
    expect(answer.status).toBe(404);
  });

  it.each([
    ['', ''],
    ['有分号', 'a;WX_OPENID=b'],
    ['太长', 'x'.repeat(65)],
  ])('x-openid %s：400，不当作定时器', async (_, openid) => {
    const cloud = await testCloud({ echo: ECHO });
    expect((await post(cloud, '/invoke/echo', '{}', { 'x-openid': openid })).status).toBe(400);
  });

  it('别的网站的页面不能驱动它', async () => {
    const cloud = await testCloud({ echo: ECHO });
    expect((await post(cloud, '/invoke/echo', '{}', { origin: 'https://example.com' })).status).toBe(403);
    expect((await post(cloud, '/invoke/echo', '{}', { origin: 'null' })).status).toBe(403);
    expect((await post(cloud, '/invoke/echo', '{}', { origin: cloud.address })).status).toBe(200);
  });
});

describe('SDK 的协议', () => {
  it('没有的动作大声拒绝', async () => {
    const cloud = await testCloud({});
    const answer = await post(cloud, '/admin', '{"action":"database.makeCoffee"}');
    expect(answer.body).toMatchObject({ code: expect.any(String) as string, requestId: expect.any(String) as string });
    expect((await post(cloud, '/admin', '{"action":"auth.getUserInfoForAdmin"}')).body).toMatchObject({
      code: 'INVALID_PARAM',
    });
    expect(cloud.said.join()).toMatch(/auth\.getUserInfoForAdmin/);
    expect((await post(cloud, '/admin', '{}')).body).toMatchObject({ code: 'INVALID_PARAM' });
    expect((await post(cloud, '/admin', 'x')).status).toBe(400);
  });

  it('函数调用函数：拿到结果，没有的和出错的都会报错，被调的那个不知道是哪个人', async () => {
    const outer = {
      source: `${WITH_SDK}
        export const main = async ({ name, data }) => {
          try { return (await app.callFunction({ name, data })).result; } catch (error) { return error.code; }
        };`,
    };
    const inner = {
      source: `
        import { parseContext } from '@cloudbase/node-sdk';
        export const main = async (event, context) => {
          if (event.fail) throw new Error('failed');
          return { event, openid: parseContext(context).environment.WX_OPENID ?? null };
        };`,
    };
    const cloud = await testCloud({ outer, inner }, { dirtyEnvironment: true });
    const call = async (data: object) => (await cloud.call('outer', data)).result;
    expect(await call({ name: 'inner', data: { n: 1 } })).toEqual({ event: { n: 1 }, openid: null });
    expect(await call({ name: 'none' })).toBe('FUNCTION_NOT_FOUND');
    expect(await call({ name: 'inner', data: { fail: true } })).toBe('FUNCTIONS_EXECUTE_FAIL');
  });

  it('函数调用自己，实例都占着时也不会卡住', async () => {
    const source = `${WITH_SDK}
      export const main = async ({ depth }) => depth === 0 ? 0 : 1 + (await app.callFunction({ name: 'self', data: { depth: depth - 1 } })).result;`;
    const cloud = await testCloud({ self: { source } }, { instances: 1 });
    expect((await cloud.call('self', { depth: 4 })).result).toBe(4);
  });
});

describe('其余地址', () => {
  it('/health、/people 可读，没有的地址 404，用错方法 405', async () => {
    const cloud = await testCloud({});
    expect(await cloud.json('/health')).toMatchObject({ ok: true, now: expect.any(Number) as number, scans: [] });
    expect(await cloud.json('/people')).toEqual([]);
    const person = { openid: 'p', name: '甲', phone: '1', community: '', cell: '', posts: [], note: '' };
    cloud.setPeople([person]);
    expect(await cloud.json('/people')).toEqual([person]);
    expect((await cloud.fetch('/nowhere')).status).toBe(404);
    expect((await cloud.fetch('/health', { method: 'DELETE' })).status).toBe(405);
  });

  it('别的处理者接在后面', async () => {
    const cloud = await testCloud(
      {},
      {
        routes: [
          (_, response, url) => {
            if (url.pathname !== '/page') return false;
            response.end('a page');
            return true;
          },
        ],
      },
    );
    expect(await (await cloud.fetch('/page')).text()).toBe('a page');
    expect((await cloud.fetch('/other')).status).toBe(404);
  });

  it('端口被占用：一句话，不碰数据', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((done) => other.once('listening', done));
    const { port } = other.address() as AddressInfo;
    const dataDir = `${temporaryFolder()}/new`;
    await expect(startCloud({ port, dataDir, functions: [], collections: [] })).rejects.toMatchObject({
      code: 'PORT_IN_USE',
      message: expect.stringMatching(new RegExp(`^端口 ${port} 已被占用`)) as string,
    });
    await new Promise((done) => other.close(done));
  });
});
