import { closeBrowser } from '../../support/browser';
import { openProgram, program } from './foreign-programs';

afterAll(closeBrowser);

const THREE = { pages: ['p/i', 'q/i', 'r/i'] };
const BROKEN = {
  'q/i.js': 'Page({\n  data: {,\n})',
  'q/i.wxml': '<view>q</view>',
  'r/i.js': "require('../u');Page({})",
  'r/i.wxml': '<view>r</view>',
  'u.js': 'const = 1',
};

test('两个脚本写错了：别的页面照样打开，两处都说在哪一行', async () => {
  const { text, errors, printed } = await openProgram(program(BROKEN, THREE));
  expect(text).toBe('ok');
  expect(errors).toEqual([]);
  expect(printed).toMatch(/q\/i\.js:2:10 +error/);
  expect(printed).toMatch(/u\.js:1:7 +error/);
});

test('export 和 module.exports 写在一个脚本里：以 module.exports 为准', async () => {
  const files = program({
    'u.js': 'export const g = 1; const f = () => g + 1; module.exports = { f, g };',
    'v.js': 'export const h = 3; exports.k = h + 1;',
    'p/i.js':
      "import { f, g } from '../u'; const { h, k } = require('../v'); Page({ data: { a: [f(), g, h, k].join() } })",
    'p/i.wxml': '<view>{{a}}</view>',
  });
  expect(await openProgram(files)).toMatchObject({ text: '2,1,3,4', errors: [], lints: [] });
});

test('脚本写错了的那一页：照样打开，说在哪一行', async () => {
  const { text, errors } = await openProgram(program(BROKEN, THREE), { at: 'q/i' });
  expect(text).toBe('q');
  expect(errors.join('\n')).toMatch(/q\/i\.js:2:10/);
});

test('require 了写错的脚本的那一页：照样打开，说是哪一个', async () => {
  const { text, errors } = await openProgram(program(BROKEN, THREE), { at: 'r/i' });
  expect(text).toBe('r');
  expect(errors.join('\n')).toMatch(/u\.js:1:7/);
});
