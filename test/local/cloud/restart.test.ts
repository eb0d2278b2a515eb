import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildLocal } from '../../../scripts/build-local';
import type { SentMessage } from '../../../local/cloud';
import { testNow } from '../../support/moment';
import { startSystem, type System } from '../../support/system';

const ROOT = resolve(__dirname, '../../..');
const DAY = 24 * 3600_000;
const cleanups: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'qianjia-restart-'));
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function start(options: Parameters<typeof startSystem>[0]): Promise<System> {
  const system = await startSystem({ ...options, apart: true });
  cleanups.push(() => system.close());
  return system;
}

/** An action of the SDK, sent without it. */
async function admin(system: System, action: string, fields: object): Promise<Record<string, unknown>> {
  const { body } = await system.post('/admin', JSON.stringify({ action, ...fields }));
  return body as Record<string, unknown>;
}

const START = process.env.QIANJIA_TEST_START!;
let RESET: string;
beforeAll(async () => {
  RESET = await buildLocal('local/reset.ts');
});

function runScript(script: string, environment: Record<string, string>) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], {
    cwd: ROOT,
    env: { ...process.env, BUILD: 'none', DEMO: 'none', PHONE: 'none', ...environment },
    encoding: 'utf8',
    timeout: 50_000,
  });
  return { status, stdout, stderr };
}

describe('整个系统被 kill -9', () => {
  it('确认过的写入、文件、消息和时间都在', async () => {
    const dataDir = temporaryFolder();
    const first = await start({ dataDir });
    await first.clock('P1D');
    await fetch(`${first.base}/files/requests/photo.png`, { method: 'PUT', body: 'a photo' });
    const message = { touser: 'someone', template_id: 't', data: { thing1: { value: '楼道灯' } } };
    await admin(first, 'wx.api', { apiName: 'subscribeMessage.send', requestData: JSON.stringify(message) });
    await admin(first, 'database.addCollection', { collectionName: 'kept' });
    const acknowledged: string[] = [];
    const writing = (async () => {
      for (let n = 0; ; n++) {
        const inserted = await admin(first, 'database.insertDocument', {
          collectionName: 'kept',
          data: [JSON.stringify({ n })],
        });
        acknowledged.push(...(inserted.data as { insertedIds: string[] }).insertedIds);
      }
    })().catch((error: unknown) => String(error));
    while (acknowledged.length < 200) await new Promise((done) => setTimeout(done, 5));
    await first.kill();
    expect(await writing).toMatch(/fetch failed|terminated|socket/);

    const second = await start({ dataDir });
    const found = new Set<string>();
    for (let offset = 0; offset < acknowledged.length; offset += 1000) {
      const page = await admin(second, 'database.getDocument', {
        collectionName: 'kept',
        queryType: 'WHERE',
        query: '{}',
        limit: 1000,
        offset,
        multi: true,
      });
      for (const text of (page.data as { list: string[] }).list) found.add((JSON.parse(text) as { _id: string })._id);
    }
    expect(acknowledged.filter((id) => !found.has(id))).toEqual([]);
    expect(await (await fetch(`${second.base}/files/requests/photo.png`)).text()).toBe('a photo');
    expect((await second.outbox('someone')).map((sent: SentMessage) => sent.request)).toEqual([message]);
    expect(Math.abs((await second.health()).now - testNow() - DAY)).toBeLessThan(DAY / 2);
  });
});

describe('启动与清除', () => {
  it('端口被占用：一句中文，退出码 1', async () => {
    const running = await start({});
    const { port } = new URL(running.base);
    const { status, stdout, stderr } = runScript(START, { PORT: port, DATA_DIR: temporaryFolder() });
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(new RegExp(`^端口 ${port} 已被占用[^\\n]*。\\n$`));
  });

  it('同一份数据只由一个系统使用', async () => {
    const running = await start({});
    const { status, stderr } = runScript(START, { PORT: '0', DATA_DIR: running.dataDir });
    expect(status).toBe(1);
    expect(stderr).toMatch(new RegExp(`^千家已在 ${running.base} 运行[^\\n]*。\\n$`));
  });

  it('PORT 写错：一句中文，退出码 1', () => {
    expect(runScript(START, { PORT: 'abc' })).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^PORT 应当是/) as string,
    });
  });

  it('CLOCK 写错：一句中文，退出码 1，不留下数据', () => {
    const dataDir = join(temporaryFolder(), 'data');
    for (const CLOCK of ['2026-02-30T10:00:00+08:00', '2026-12-31T23:50:00', '明天'])
      expect(runScript(START, { CLOCK, DATA_DIR: dataDir })).toMatchObject({
        status: 1,
        stderr: expect.stringMatching(/^CLOCK 应当是[^\n]*。\n$/) as string,
      });
    expect(existsSync(dataDir)).toBe(false);
  });

  it('CLOCK 只给新的数据定起点；再启动时时间接着走', async () => {
    const dataDir = temporaryFolder();
    const startsAt = Date.parse('2027-12-31T23:50:00+08:00');
    const ahead = async (system: System) => (await system.health()).now - startsAt;
    const first = await start({ dataDir, startsAt });
    expect(await ahead(first)).toBeLessThan(DAY / 2);
    await first.clock('P1D');
    await first.close();
    const second = await start({ dataDir, startsAt });
    expect(await ahead(second)).toBeGreaterThanOrEqual(DAY);
    expect(await ahead(second)).toBeLessThan(1.5 * DAY);
  });

  it('运行时不清除；关闭后清除；再清除、或文件夹是别人的，都不动', async () => {
    const dataDir = temporaryFolder();
    const environment = { DATA_DIR: dataDir };
    const running = await start({ dataDir });
    expect(runScript(RESET, environment)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/正在 .* 运行/) as string,
    });
    await running.close();
    expect(existsSync(join(dataDir, 'documents.sqlite'))).toBe(true);
    expect(runScript(RESET, environment)).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^已清除/) as string,
    });
    expect(existsSync(dataDir)).toBe(false);
    expect(runScript(RESET, environment)).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/不用清除/) as string,
    });
    expect(runScript(RESET, { DATA_DIR: ROOT })).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/不用清除/) as string,
    });
    expect(existsSync(join(ROOT, 'package.json'))).toBe(true);
  });

  it('启动它的一方不在了，它自己结束', async () => {
    const system = await start({});
    system.abandon();
    await expect(system.ended).resolves.toBeUndefined();
    await expect(fetch(`${system.base}/health`)).rejects.toThrow();
  });
});
