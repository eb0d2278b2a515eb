import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StorageRules } from '../../../local/cloud';
import { allows } from '../../../local/cloud/storage/rules';
import { closeClouds, testCloud } from './support';

const root = join(__dirname, '../../..');
const rules = JSON.parse(readFileSync(join(root, 'storage-rules.json'), 'utf8')) as StorageRules;
const may = (doing: keyof StorageRules, path: string) => allows(rules, doing, path, 'resident');

/** Folders that functions put files into, by their own source. */
function foldersOfFunctions(): string[] {
  const sources = readdirSync(join(root, 'cloudfunctions'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(root, 'cloudfunctions', name), 'utf8'));
  const made = sources.join('\n').matchAll(/`([\w-]+)\/\$\{[^`]*(?:\.xlsx|fileHash[^`]*)`/g);
  return [...new Set([...made].map((found) => found[1]!))].sort();
}

describe('存储的安全规则，和部署时设的是同一份', () => {
  test('函数做出来的表格，放在哪里都取不到', () => {
    const folders = foldersOfFunctions();
    expect(folders).toEqual(expect.arrayContaining(['coop-books', 'group-exports', 'import-files', 'service-records']));
    expect(folders.flatMap((folder) => (may('read', `${folder}/a1b2.xlsx`) ? [folder] : []))).toEqual([]);
    expect(folders.flatMap((folder) => (may('read', `${folder}/a1b2.jpg`) ? [folder] : []))).toEqual([]);
  });

  test.each([
    ['read', 'kept/1a2b.jpg', true],
    ['read', 'kept/1a2b.m4a', true],
    ['read', 'requests/20261130/1.JPG', true],
    ['read', 'requests/20261130/名册.xlsx', false],
    ['read', 'requests/20261130/1.jpg.exe', false],
    ['read', 'other/kept/1.jpg', false],
    ['write', 'requests/20261130/1.jpg', true],
    ['write', 'kept/1a2b.jpg', false],
    ['write', 'service-records/1.xlsx', false],
    ['write', '../requests/1.jpg', false],
  ] as const)('手机 %s %s：%s', (doing, path, permitted) => {
    expect(may(doing, path)).toBe(permitted);
  });
});

describe('本地的云照规则办', () => {
  afterEach(closeClouds);

  test('不许的读写都是 403；签了名的地址取得到，过了时候、改了一笔就不行', async () => {
    const source = `const tcb = require('@cloudbase/node-sdk');
      const app = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV });
      exports.main = async () => {
        const { fileID } = await app.uploadFile({ cloudPath: 'ledger/1.xlsx', fileContent: Buffer.from('台账') });
        return app.getTempFileURL({ fileList: [{ fileID, maxAge: 600 }] });
      };`;
    const cloud = await testCloud({ make: { source } }, { storageRules: rules });
    const status = async (path: string, init?: RequestInit) => (await cloud.fetch(path, init)).status;
    const { result } = await cloud.call('make', {});
    const [{ tempFileURL }] = (result as { fileList: [{ tempFileURL: string }] }).fileList;
    expect(await status('/files/ledger/1.xlsx')).toBe(403);
    expect(await status('/files/ledger/2.xlsx', { method: 'PUT', body: '换一份' })).toBe(403);
    expect(await (await fetch(tempFileURL)).text()).toBe('台账');
    expect((await fetch(tempFileURL.replace('1.xlsx', '2.xlsx'))).status).toBe(403);
    await cloud.json('/clock', { advance: 'PT11M' });
    expect((await fetch(tempFileURL)).status).toBe(403);
  });
});
