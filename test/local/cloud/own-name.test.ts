import { request } from 'node:http';
import { closeClouds, testCloud } from './support';

let port: number;
beforeAll(async () => {
  const cloud = await testCloud({ echo: { source: 'export const main = async () => "answered";' } });
  port = Number(new URL(cloud.address).port);
});

afterAll(closeClouds);

/** What the cloud answers to a request under this name, as a browser sends it after the name was made to point at this machine. */
function ask(host: string, path: string, method = 'GET', headers: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request({ port, host: '127.0.0.1', path, method, headers: { ...headers, host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asked.on('error', reject);
    asked.end(method === 'POST' ? '{}' : undefined);
  });
}

describe('本地云只认本机自己的名字', () => {
  const FOREIGN = [
    'evil.example',
    'evil.example:80',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    '0.0.0.0',
    '192.168.1.5',
    'a b',
    '127.0.0.1@evil.example',
  ];

  test.each(FOREIGN)('别的名字指到这里（%p）：管理口、函数、文件、待发的消息都不答', async (host) => {
    for (const [path, method] of [
      ['/admin', 'POST'],
      ['/invoke/echo', 'POST'],
      ['/outbox', 'GET'],
      ['/files/requests/a.jpg', 'GET'],
    ] as const)
      expect([path, await ask(host, path, method, { origin: `http://${host}`, 'x-openid': 'resident' })]).toEqual([
        path,
        421,
      ]);
    expect(await ask(host, '/health')).toBe(421);
  });

  test('本机的几个名字都答，端口经过转发的也答', async () => {
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`, 'localhost:9000', 'LOCALHOST'])
      expect([host, await ask(host, '/invoke/echo', 'POST', { 'x-openid': 'resident' })]).toEqual([host, 200]);
  });
});
