import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import { continueExports } from '../../cloudfunctions/ledger/actions/continue-exports';
import type { ExportFile, ExportView } from '../../cloudfunctions/ledger/contract';
import { entryFrom, type LedgerEntry } from '../../cloudfunctions/ledger/entry';
import { LEASE_MS } from '../../cloudfunctions/ledger/exports';
import { ENTRIES } from '../../cloudfunctions/ledger/store';
import { collection } from '../../cloudfunctions/platform/database';
import type { InboxPage } from '../../cloudfunctions/notices/contract';
import { factsOf } from '../../cloudfunctions/requests/api';
import { useCloud } from '../notices/cloud-environment';
import { HOUR, submitted, submission } from '../requests/sample';
import { expectOk, openScene, type Scene } from '../requests/scene';
import { GRID } from '../support/small-town';
import { readWorkbook } from './read-xlsx';
import { testNow } from '../support/moment';
import { DAY } from '../../cloudfunctions/platform/clock';

let scene: Scene;
let now: number;
const LINES = 2300;

/** Lines beside those that come of requests: posted before now, some on the joint track. */
function drawLines(): LedgerEntry[] {
  return Array.from({ length: LINES }, (_, i) => {
    const cell = { ...submission.placed.cell, code: i % 2 ? GRID.southWest : GRID.southEast };
    const id = `line-${String(i).padStart(5, '0')}`;
    const request = submitted({ id, placed: { ...submission.placed, cell } }, now - (i + 1) * HOUR);
    return entryFrom(factsOf({ ...request, track: i % 10 === 0 ? 'joint' : 'prompt' }), null);
  });
}

beforeAll(async () => {
  scene = await openScene();
  useCloud(scene.system);
  now = (await scene.system.health()).now;
  const lines = drawLines();
  for (let at = 0; at < LINES; at += 500) await collection(ENTRIES).add(lines.slice(at, at + 500));
});
afterAll(() => scene.close());

const ask = <T>(who: string, action: string, input: object = {}, commandId: string = randomUUID()) =>
  scene.system.invoke<T>('ledger', who, action, input, { commandId });
const mine = async (who: string) => expectOk(await ask<ExportView[]>(who, 'exports'));
const read = async ({ address }: ExportFile) => {
  const answer = await fetch(address);
  return {
    status: answer.status,
    rows: answer.ok ? (readWorkbook(Buffer.from(await answer.arrayBuffer()))[0]?.rows ?? []) : [],
  };
};
/** The local cloud keeps each file under the hash of its path. */
const isStored = ({ address }: ExportFile) => {
  const path = decodeURIComponent(new URL(address).pathname.replace('/cos/', ''));
  return existsSync(join(scene.system.dataDir, 'files', createHash('sha256').update(path).digest('hex')));
};
const fileOf = (who: string, id: string, index = 0) => ask<ExportFile>(who, 'export-file', { id, index });

/** Every call after some do not arrive: as an instance that was ended there. */
async function dying<T>(calls: number, run: () => Promise<T>): Promise<T> {
  const real = http.request;
  let left = calls;
  const spy = jest.spyOn(http, 'request').mockImplementation(((...given: Parameters<typeof http.request>) => {
    if (left-- <= 0) throw new Error('ended');
    return real(...given);
  }) as typeof http.request);
  return run().finally(() => spy.mockRestore());
}

describe('导出', () => {
  test('后台做好，有进度，做好了有消息，只有本人打得开；做两遍只有一份', async () => {
    const commandId = randomUUID();
    const started = expectOk(await ask<ExportView>('chief', 'start-export', { track: 'joint' }, commandId));
    expect(started).toMatchObject({
      state: { id: 'running', label: '正在生成' },
      filterText: '办理方式：联合办',
      done: 0,
    });
    expectOk(await ask('chief', 'start-export', { track: 'joint' }, commandId));
    expect(await mine('chief')).toHaveLength(1);
    expect(await fileOf('chief', started.id)).toMatchObject({ ok: false, error: { code: 'EXPORT_NOT_READY' } });
    await scene.system.timer('continue-exports');
    const [ready] = await mine('chief');
    expect(ready).toMatchObject({ state: { id: 'ready' }, done: 230, total: 230, files: [{ rows: 230 }] });
    const file = expectOk(await fileOf('chief', started.id));
    const { rows } = await read(file);
    expect(rows).toHaveLength(231);
    expect(new Set(rows.slice(1).map((row) => row[4]?.value))).toEqual(new Set(['联合办']));
    for (const who of ['worker', 'eastWorker'])
      expect(await fileOf(who, started.id)).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    expect(await fileOf('chief', started.id, 5)).toMatchObject({ ok: false, error: { code: 'EXPORT_NOT_READY' } });
    await scene.system.timer('deliver-notices');
    const inbox = expectOk(await scene.system.invoke<InboxPage>('notices', 'chief', 'inbox'));
    expect(inbox.items[0]).toMatchObject({ title: '台账导出好了' });
    expect(inbox.items[0]?.body).toContain('230 件');
  });

  test('网格员导出的只有自己那一格，居民导不出', async () => {
    const { id } = expectOk(await ask<ExportView>('worker', 'start-export'));
    await scene.system.timer('continue-exports');
    const { rows } = await read(expectOk(await fileOf('worker', id)));
    expect(rows).toHaveLength(LINES / 2 + 1);
    expect(new Set(rows.slice(1).map((row) => row[8]?.value))).toEqual(new Set([GRID.southWest]));
    expect(await ask('resident', 'start-export')).toMatchObject({ ok: false, error: { code: 'NO_LEDGER' } });
    expect(await ask('worker', 'start-export', { gridCode: GRID.riverside })).toMatchObject({
      ok: false,
      error: { code: 'OUT_OF_SCOPE' },
    });
  });

  test('做到一半断了，过一会儿别的一次接着做，文件还是一个；同时做两次也是', async () => {
    const { id } = expectOk(await ask<ExportView>('chief', 'start-export'));
    const at = (await scene.system.health()).now + 1000;
    const silent = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    await expect(dying(5, () => continueExports(at, 5, testNow() + DAY))).rejects.toThrow('ended');
    silent.mockRestore();
    expect((await mine('chief'))[0]).toMatchObject({ id, state: { id: 'running' }, files: [] });
    const later = at + LEASE_MS + 1000;
    const two = await Promise.all([1, 2].map(() => continueExports(later, 5, testNow() + DAY)));
    expect(two.map(({ fired }) => fired).sort()).toEqual([0, 1]);
    const { rows } = await read(expectOk(await fileOf('chief', id)));
    expect(rows).toHaveLength(LINES + 1);
    expect(new Set(rows.slice(1).map((row) => `${row[0]?.value}${row[1]?.value}`)).size).toBe(LINES);
  });

  test('一个人同时最多三份', async () => {
    for (let i = 0; i < 3; i++) expectOk(await ask('standIn', 'start-export'));
    expect(await ask('standIn', 'start-export')).toMatchObject({ ok: false, error: { code: 'EXPORT_BUSY' } });
    await scene.system.timer('continue-exports');
    expectOk(await ask('standIn', 'start-export'));
  });

  test('存七天，之后删掉，说明白；没有到期的留着', async () => {
    const before = await mine('chief');
    const fresh = async () => expectOk(await fileOf('chief', before[0]?.id ?? ''));
    const early = await fresh();
    await scene.system.clock('P6D');
    // the address that was given then holds no more: whoever may have the file asks again
    expect((await read(early)).status).toBe(403);
    const file = await fresh();
    expect((await read(file)).status).toBe(200);
    expect(isStored(file)).toBe(true);
    await scene.system.clock('P2D');
    await scene.system.timer('continue-exports');
    expect(isStored(file)).toBe(false);
    expect(await mine('chief')).toMatchObject(before.map(() => ({ state: { id: 'expired' }, files: [] })));
    expect(await fileOf('chief', before[0]?.id ?? '')).toMatchObject({ ok: false, error: { code: 'EXPORT_EXPIRED' } });
    expect((await scene.system.health()).scans).toEqual([]);
  });
});
