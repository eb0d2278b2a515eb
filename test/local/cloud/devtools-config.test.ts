import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { functionBundles } from '../../../scripts/build-functions';
import type { DevToolsConfig } from '../../../scripts/devtools-config';

const configs = Object.fromEntries(
  functionBundles().map(({ name, outfile }) => {
    const config = readFileSync(join(outfile, '..', 'config.json'), 'utf8');
    return [name, JSON.parse(config) as DevToolsConfig];
  }),
);

test('微信开发者工具上传函数时，它调用的开放接口都已声明，没有调用的不声明', () => {
  expect(
    Object.fromEntries(Object.entries(configs).map(([name, { permissions }]) => [name, permissions.openapi])),
  ).toEqual({
    directory: ['security.msgSecCheck', 'phonenumber.getPhoneNumber'],
    requests: ['security.msgSecCheck'],
    notices: [],
    ledger: ['security.msgSecCheck'],
    media: [],
    scheduler: ['subscribeMessage.send', 'security.mediaCheckAsync'],
  });
});

test('定时触发器与部署配置里的一样', () => {
  expect(configs.scheduler?.triggers.map(({ name }) => name)).toEqual([
    'follow-people',
    'follow-redraws',
    'watch-clocks',
    'check-media',
    'deliver-notices',
    'keep-ledger',
    'continue-exports',
  ]);
  expect(configs.directory?.triggers).toEqual([]);
});
