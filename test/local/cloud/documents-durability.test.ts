import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DocumentService, openDocuments } from '../../../local/cloud/documents';

const folder = mkdtempSync(join(tmpdir(), 'documents-'));
afterAll(() => rmSync(folder, { recursive: true }));

const COLLECTION = { name: 'notes', indexes: [{ name: 'n', fields: { n: 1 }, unique: true }] } as const;
const open = (file: string) => openDocuments({ file: join(folder, file), now: () => 0 });

async function numbers(service: DocumentService): Promise<number[]> {
  const stages = [{ stageKey: '$sort', stageValue: '{"n":1}' }];
  const { data } = await service.handle('database.aggregateDocuments', { collectionName: 'notes', stages });
  return (data as { list: string[] }).list.map((one) => (JSON.parse(one) as { n: number }).n);
}

/** A process of its own that says each number once the document is acknowledged, until it is killed. */
function writer(file: string): string {
  const entry = join(__dirname, '../../../local/cloud/documents/index.ts');
  return `
    const { openDocuments } = require(${JSON.stringify(entry)});
    const service = openDocuments({ file: ${JSON.stringify(join(folder, file))}, now: () => 0 });
    service.declare([${JSON.stringify(COLLECTION)}]);
    (async () => {
      for (let n = 0; ; n++) {
        const data = [JSON.stringify({ _id: 'd' + n, n, text: 'x'.repeat(500) })];
        await service.handle('database.insertDocument', { collectionName: 'notes', data });
        if (n % 3 === 0) {
          const change = { query: JSON.stringify({ _id: 'd' + n }), data: JSON.stringify({ $set: { text: 'changed' } }) };
          await service.handle('database.modifyDocument', { collectionName: 'notes', merge: true, ...change });
        }
        process.stdout.write(n + '\\n');
      }
    })();`;
}

const writers = new Set<ChildProcess>();
// One that outlived its test would hold what jest waits for.
afterEach(() => writers.forEach((child) => child.kill('SIGKILL')));

/** @returns the last number that it said */
async function writeUntilKilled(file: string, enough: number): Promise<number> {
  const tsx = createRequire(__filename).resolve('tsx');
  const child = spawn(process.execPath, ['--require', tsx, '-e', writer(file)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  writers.add(child);
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (said.includes(`\n${enough}\n`)) child.kill('SIGKILL');
  });
  await once(child, 'close');
  // What follows the last line's end was cut off.
  return Number(said.split('\n').at(-2) ?? -1);
}

it('正在写时被 kill -9，确认过的一份不少，索引也对得上', async () => {
  const acknowledged = await writeUntilKilled('killed.sqlite', 400);
  expect(acknowledged).toBeGreaterThanOrEqual(400);
  const service = open('killed.sqlite');
  const found = await numbers(service);
  expect(found.length).toBeGreaterThan(acknowledged);
  expect(found).toEqual(found.map((_n, i) => i));
  const changed = { query: '{"text":"changed"}', collectionName: 'notes' };
  const { data } = await service.handle('database.calculateDocument', changed);
  expect((data as { total: number }).total).toBeGreaterThanOrEqual(Math.floor(acknowledged / 3));
  const again = { collectionName: 'notes', data: [JSON.stringify({ n: acknowledged })] };
  await expect(service.handle('database.insertDocument', again)).rejects.toThrow(/E11000/);
  service.close();
});

it('关上再打开，文档、索引、数组里的索引都还在', async () => {
  const first = open('again.sqlite');
  first.declare([COLLECTION, { name: 'tagged', indexes: [{ name: 'tags', fields: { tags: 1, n: 1 } }] }]);
  await first.handle('database.insertDocument', { collectionName: 'notes', data: ['{"n":1}'] });
  const tagged = ['{"_id":"t","tags":[1,9],"n":1}', '{"_id":"u","tags":5,"n":2}'];
  await first.handle('database.insertDocument', { collectionName: 'tagged', data: tagged });
  first.close();
  const second = open('again.sqlite');
  expect(await numbers(second)).toEqual([1]);
  const both = { collectionName: 'tagged', query: '{"tags":{"$gt":2,"$lt":4}}' };
  const { data } = await second.handle('database.getDocument', both);
  expect((data as { list: string[] }).list.map((one) => (JSON.parse(one) as { _id: string })._id)).toEqual(['t']);
  expect(second.scans()).toEqual([]);
  await expect(
    second.handle('database.insertDocument', { collectionName: 'notes', data: ['{"n":1}'] }),
  ).rejects.toThrow(/E11000/);
  second.close();
});
