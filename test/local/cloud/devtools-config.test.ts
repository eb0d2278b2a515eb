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

const ALL = [
  ...['subscribeMessage.send', 'security.msgSecCheck', 'security.mediaCheckAsync'],
  ...['phonenumber.getPhoneNumber', 'wxacode.getUnlimited'],
];

test('微信开发者工具上传函数时，它调用的开放接口都已声明，没有调用的不声明', () => {
  expect(
    Object.fromEntries(Object.entries(configs).map(([name, { permissions }]) => [name, permissions.openapi])),
  ).toEqual({
    // Contexts that lie together share the file that speaks with WeChat.
    house: ALL,
    // Words of every action are looked at before it writes, those of whoever judges a picture too.
    media: ALL,
    scheduler: ALL,
  });
});

test('定时触发器与部署配置里的一样', () => {
  const deployed = JSON.parse(readFileSync(join(__dirname, '../../../cloudbaserc.json'), 'utf8')) as {
    functions: { name: string; triggers?: { name: string }[] }[];
  };
  const triggers = deployed.functions.find(({ name }) => name === 'scheduler')?.triggers?.map(({ name }) => name) ?? [];
  expect(triggers).toEqual(['tick']);
  expect(configs.scheduler?.triggers.map(({ name }) => name)).toEqual(triggers);
  expect(configs.house?.triggers).toEqual([]);
});
