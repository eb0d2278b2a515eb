import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { closeClouds, temporaryFolder, testCloud, WITH_SDK, type Fixture } from './support';

afterEach(closeClouds);

/** A function that somebody else wrote: a folder of scripts, not bundled. */
function folderFunction(files: Readonly<Record<string, string>>): Fixture {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return { source: '', settings: { bundle: join(folder, 'index.js') } };
}

const RUNS = ['threads', 'here'] as const;

describe.each(RUNS)('别人写的云函数（%s）', (run) => {
  it('没有声明的变量叫什么都可以', async () => {
    const index = `exports.main = async () => {
      data = 1; clockOffset = 2; answer = 3; serve = 4; enter = 5; describe = 6; workerData = 7;
      return [data, clockOffset, answer, serve, enter, describe, workerData];
    }`;
    const cloud = await testCloud({ own: folderFunction({ 'index.js': index }) }, { run });
    expect(await cloud.call('own', {})).toMatchObject({ result: [1, 2, 3, 4, 5, 6, 7] });
    expect(await cloud.call('own', {})).toMatchObject({ result: [1, 2, 3, 4, 5, 6, 7] });
  });

  it('文件夹里的文件，从上一层、从函数的根、不写结尾、写文件夹都找得到', async () => {
    const own = folderFunction({
      'index.js': `const { deep } = require('./lib/deep'); exports.main = async () => deep;`,
      'lib/deep.js': `exports.deep = [require('../beside.js').name, require('common/words'), require('../folder'), require('../config.json').n];`,
      'beside.js': `exports.name = 'beside';`,
      'common/words.js': `module.exports = require('path').basename('a/from the root');`,
      'folder/index.js': `module.exports = 'folder';`,
      'config.json': '{"n":5}',
    });
    const cloud = await testCloud({ own }, { run });
    expect(await cloud.call('own', {})).toMatchObject({ result: ['beside', 'from the root', 'folder', 5] });
  });

  it('require 了没有的，说的是它', async () => {
    const cloud = await testCloud({ own: folderFunction({ 'index.js': `require('nowhere-at-all');` }) }, { run });
    expect(await cloud.call('own', {})).toMatchObject({ errCode: -504002 });
  });
});

it('云函数再调用云函数，来源写着一路怎么来的', async () => {
  const asks = (name: string): Fixture => ({
    source: `${WITH_SDK}
      export const main = async () => (await app.callFunction({ name: '${name}', data: {} })).result;`,
  });
  const last: Fixture = {
    source: `
      import { parseContext } from '@cloudbase/node-sdk';
      export const main = async (event, context) => parseContext(context).environment.TCB_SOURCE;`,
  };
  const cloud = await testCloud({ first: asks('second'), second: asks('last'), last });
  expect((await cloud.call('last', {})).result).toBe('wx_client');
  expect((await cloud.call('second', {})).result).toBe('wx_client,scf');
  expect((await cloud.call('first', {})).result).toBe('wx_client,scf,scf');
});
