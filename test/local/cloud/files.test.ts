import { request } from 'node:http';
import { closeClouds, testCloud, WITH_SDK } from './support';

afterEach(closeClouds);

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

/** fetch() tidies an address up; this sends it as it is. */
function rawStatus(address: string, method: string, path: string): Promise<number> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path }, (response) => resolve(response.resume().statusCode!));
    sent.on('error', reject).end(method === 'PUT' ? 'x' : undefined);
  });
}

describe('手机上传的文件', () => {
  it.each([
    ['requests/a/1.png', 'image/png'],
    ['现场 照片/三号楼（二楼）😀.jpg', 'image/jpeg'],
    ['导出/名单.csv', 'text/csv; charset=utf-8'],
    ['evil.html', 'application/octet-stream'],
    ['no-extension', 'application/octet-stream'],
    [`${'长'.repeat(250)}.png`, 'image/png'],
  ])('%s 存得下，取得回，类型是 %s', async (path, type) => {
    const cloud = await testCloud({});
    const address = `/files/${path.split('/').map(encodeURIComponent).join('/')}`;
    const stored = await cloud.fetch(address, { method: 'PUT', body: PNG });
    expect(await stored.json()).toEqual({ fileID: `cloud://local-env.local/${path}` });
    const fetched = await cloud.fetch(address);
    expect(fetched.headers.get('content-type')).toBe(type);
    expect(fetched.headers.get('x-content-type-options')).toBe('nosniff');
    expect(Buffer.from(await fetched.arrayBuffer())).toEqual(PNG);
    const head = await cloud.fetch(address, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, String(PNG.length), '']);
  });

  it('一个文件的路径可以是另一个的开头，再存一次即替换', async () => {
    const cloud = await testCloud({});
    for (const [path, text] of [
      ['a', '1'],
      ['a/b', '2'],
      ['a', '3'],
    ])
      await cloud.fetch(`/files/${path}`, { method: 'PUT', body: text! });
    expect(await (await cloud.fetch('/files/a')).text()).toBe('3');
    expect(await (await cloud.fetch('/files/a/b')).text()).toBe('2');
  });

  it.each([
    '/files/',
    '/files/../clock.json',
    '/files/a/../../clock.json',
    '/files/..%2f..%2fetc%2fpasswd',
    '/files/a%00b',
    '/files/a//b',
    '/files/a%5cb',
    '/files/%E0%A4%A',
    `/files/${'x'.repeat(900)}`,
  ])('%s 不是文件的路径，不存也不取', async (path) => {
    const cloud = await testCloud({});
    expect(await rawStatus(cloud.address, 'PUT', path)).toBe(400);
    expect(await rawStatus(cloud.address, 'GET', path)).toBe(400);
  });

  it('没有的文件答 404', async () => {
    const cloud = await testCloud({});
    expect((await cloud.fetch('/files/none.png')).status).toBe(404);
  });

  it('十兆的文件存得下，多一个字节就说太大', async () => {
    const cloud = await testCloud({});
    const limit = 10 * 1024 * 1024;
    expect((await cloud.fetch('/files/large', { method: 'PUT', body: new Uint8Array(limit) })).status).toBe(200);
    const refused = await cloud.fetch('/files/larger', { method: 'PUT', body: new Uint8Array(limit + 1) });
    expect(refused.status).toBe(413);
    expect(await refused.json()).toMatchObject({ errMsg: expect.stringMatching(/最多 10 MB/) as string });
    expect((await cloud.fetch('/files/larger')).status).toBe(404);
  });

  it('重启之后还在', async () => {
    const cloud = await testCloud({});
    await cloud.fetch('/files/kept.txt', { method: 'PUT', body: '还在' });
    await cloud.close();
    const again = await testCloud({}, { dataDir: cloud.dataDir });
    expect(await (await again.fetch('/files/kept.txt')).text()).toBe('还在');
  });
});

describe('云函数经 SDK 存取的文件', () => {
  const storage = {
    source: `${WITH_SDK}
      import { createReadStream, writeFileSync } from 'node:fs';
      export const main = async ({ op, path, text, size, ids, maxAge, localFile }) => {
        if (op === 'upload') return app.uploadFile({ cloudPath: path, fileContent: Buffer.from(text) });
        if (op === 'upload stream') {
          writeFileSync(localFile, text);
          return app.uploadFile({ cloudPath: path, fileContent: createReadStream(localFile) });
        }
        if (op === 'upload zeros') return app.uploadFile({ cloudPath: path, fileContent: Buffer.alloc(size) });
        if (op === 'download') return (await app.downloadFile({ fileID: ids[0] })).fileContent.toString();
        if (op === 'address') return app.getTempFileURL({ fileList: ids.map((fileID) => ({ fileID, maxAge })) });
        if (op === 'info') return app.getFileInfo({ fileList: ids });
        if (op === 'delete') return app.deleteFile({ fileList: ids });
        if (op === 'copy') return app.copyFile({ fileList: [{ srcPath: path, dstPath: 'copies/' + path.split('/').pop() }] });
      };`,
  };
  const path = '名单/第 1 份 (草稿).csv';
  const fileID = `cloud://local-env.local/${path}`;

  async function withFile() {
    const cloud = await testCloud({ storage });
    const run = async (op: string, data: object = {}) => {
      const answer = await cloud.call('storage', { op, path, ids: [fileID], maxAge: 60, ...data });
      expect(answer.errMsg).toBeUndefined();
      return answer.result as Record<string, never> & {
        fileList: { code: string; tempFileURL: string; size?: number }[];
      };
    };
    expect(await run('upload', { text: '甲,乙' })).toEqual({ fileID });
    return { cloud, run };
  }

  it('存、取、问大小、复制、删', async () => {
    const { cloud, run } = await withFile();
    expect(await run('download')).toBe('甲,乙');
    expect((await run('info')).fileList[0]).toMatchObject({ size: 7, contentType: 'text/csv; charset=utf-8' });
    await run('copy');
    expect(
      await (
        await cloud.fetch(`/files/${encodeURIComponent('copies')}/${encodeURIComponent('第 1 份 (草稿).csv')}`)
      ).text(),
    ).toBe('甲,乙');
    expect((await run('delete')).fileList).toEqual([{ code: 'SUCCESS', fileID }]);
    expect((await run('delete')).fileList).toEqual([{ code: 'STORAGE_FILE_NONEXIST', fileID }]);
    expect((await run('address')).fileList[0]).toMatchObject({ code: 'STORAGE_FILE_NONEXIST', tempFileURL: '' });
  });

  it('从文件流上传', async () => {
    const { cloud, run } = await withFile();
    await run('upload stream', { text: '流', localFile: `${cloud.dataDir}/stream.txt` });
    expect(await run('download')).toBe('流');
  });

  it('临时地址谁都能打开，过期、改动或换成别的文件则不能', async () => {
    const { cloud, run } = await withFile();
    const { tempFileURL } = (await run('address')).fileList[0]!;
    expect(await (await fetch(tempFileURL)).text()).toBe('甲,乙');
    expect((await fetch(tempFileURL, { method: 'HEAD' })).headers.get('content-length')).toBe('7');
    await run('upload', { path: 'other', text: '别的' });
    expect((await fetch(tempFileURL.replace(encodeURI(path), 'other').replace(path, 'other'))).status).toBe(403);
    expect((await fetch(tempFileURL.replace(/t=\d+/, 't=9999999999'))).status).toBe(403);
    expect((await fetch(tempFileURL.split('?')[0]!)).status).toBe(403);
    await cloud.json('/clock', { advance: 'PT61S' });
    expect((await fetch(tempFileURL)).status).toBe(403);
  });

  it('没有签名不能上传', async () => {
    const { cloud } = await withFile();
    const refused = await cloud.fetch('/cos/other', {
      method: 'PUT',
      body: 'x',
      headers: { authorization: '9999999999.00' },
    });
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain('SignatureDoesNotMatch');
  });

  it.each([
    ['太大的文件', { path: 'large', size: 10 * 1024 * 1024 + 1 }],
    ['走出去的路径', { path: '../outside', size: 1 }],
  ])('%s，SDK 会报错', async (_, { path, size }) => {
    const { cloud } = await withFile();
    expect(await cloud.call('storage', { op: 'upload zeros', path, size })).toMatchObject({ errCode: -504002 });
    expect((await cloud.fetch('/files/large')).status).toBe(404);
  });
});
