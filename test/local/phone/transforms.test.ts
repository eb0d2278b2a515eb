import { mkdirSync, readFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { scanWxml } from '../../../local/phone/compile/wxml';
import { compileWxs } from '../../../local/phone/compile/wxs';
import { compileWxss } from '../../../local/phone/compile/wxss';
import { phoneUnits } from '../../../local/phone/runtime/style-marks';

describe('WXSS', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'wxss-'));
    mkdirSync(path.join(folder, 'parts'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const compile = (wxss: string): string => {
    const file = path.join(folder, 'index.wxss');
    writeFileSync(file, wxss);
    return compileWxss(file, {
      builtins: new Set(['view', 'text']),
      read: (style) => readFileSync(style, 'utf8'),
      resolve: (reference, from) => path.resolve(from, reference),
      asset: (url, from) => `/mp/${path.relative(folder, path.resolve(from, url))}`,
    }).css;
  };

  test.each([
    ['page { color: red }', 'wx-page { color: red }'],
    ['view, .a text { color: red }', 'wx-view, .__PFX__a wx-text { color: red }'],
    [':host { display: block }', '[wx-host=__PFX__HOST] { display: block }'],
    ['.a:not(.b)::after { top: 0 }', '.__PFX__a:not(.__PFX__b)::after { top: 0 }'],
    ['@keyframes x { from { top: 0 } to { top: 1px } }', '@keyframes x { from { top: 0 } to { top: 1px } }'],
    ['@media (min-width: 750rpx) { .a { top: 0 } }', '@media (min-width: 375px) { .__PFX__a { top: 0 } }'],
    ['.a { background: url(./b.png) }', '.__PFX__a { background: url(/mp/b.png) }'],
    ['.a { background: url("https://x/b.png") }', '.__PFX__a { background: url("https://x/b.png") }'],
    ['.a { background: url(data:image/png;base64,AA) }', '.__PFX__a { background: url(data:image/png;base64,AA) }'],
  ])('%s', (wxss, css) => {
    expect(compile(wxss)).toBe(css);
  });

  test('引用的样式放到引用它的地方，里面的相对地址照它自己的文件夹算', () => {
    writeFileSync(path.join(folder, 'parts/base.wxss'), '.b { background: url(./c.png) }');
    expect(compile("@import './parts/base.wxss';\n.a { top: 0 }")).toBe(
      '.__PFX__b { background: url(/mp/parts/c.png) }\n.__PFX__a { top: 0 }',
    );
  });

  test('互相引用不会没完没了', () => {
    writeFileSync(path.join(folder, 'parts/base.wxss'), "@import '../index.wxss';\n.b { top: 0 }");
    expect(compile("@import './parts/base.wxss';")).toContain('.__PFX__b');
  });
});

test.each([
  ['28rpx', 'calc(28 * var(--wx-rpx))'],
  ['-1.5rpx auto .5rpx', 'calc(-1.5 * var(--wx-rpx)) auto calc(.5 * var(--wx-rpx))'],
  ['calc(100vh - 20rpx)', 'calc(calc(100 * var(--wx-vh)) - calc(20 * var(--wx-rpx)))'],
  ['50vw', 'calc(50 * var(--wx-vw))'],
  ['var(--size-2rpx)', 'var(--size-2rpx)'],
  ['10px', '10px'],
])('长度 %s', (written, computed) => {
  expect(phoneUnits(written)).toBe(computed);
});

describe('WXS', () => {
  test.each([
    ["x.constructor === 'Array'", "__wxs.typeOf(x) === 'Array'"],
    ['a.b(c).constructor', '__wxs.typeOf(a.b(c))'],
    ["getRegExp('\\d+', 'g')", "getRegExp('\\\\d+', 'g')"],
    ["require('./more.wxs')", 'require("./more")'],
    ["x['constructor']", "x['constructor']"],
  ])('%s', (wxs, javascript) => {
    expect(compileWxs(wxs, 'a.wxs').code).toBe(javascript);
  });

  test('说出它要用的模块', () => {
    expect(compileWxs("require('./a.wxs'); require('/b.wxs')", 'c.wxs').requires).toEqual(['./a', '/b']);
  });
});

describe('读 WXML 的标签', () => {
  test('属性的值里有大于号和引号也不乱', () => {
    const [tag] = scanWxml(`<view class="{{a > b ? 'x' : ''}}" hidden bind:tap='go' />`);
    expect(tag?.attributes.map(({ name, value }) => [name, value])).toEqual([
      ['class', "{{a > b ? 'x' : ''}}"],
      ['hidden', ''],
      ['bind:tap', 'go'],
    ]);
  });

  test('注释和 WXS 里的都不是标签，行列从一数起', () => {
    const tags = scanWxml('<!-- <a> -->\n<wxs module="m">if (1 < x) {}</wxs>\n  <view>{{a < b}}</view>');
    expect(tags.map(({ name, at }) => [name, at.line, at.column])).toEqual([
      ['wxs', 2, 1],
      ['view', 3, 3],
    ]);
  });
});
