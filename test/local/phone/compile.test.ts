import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createCompiler, type BuildResult, type Compiler } from '../../../local/phone/compile/bundle';
import { formatDiagnostic } from '../../../local/phone/compile/diagnostic';
import { copyFixture, ROOT } from './serving';

let fixture: ReturnType<typeof copyFixture>;
let compiler: Compiler;

beforeEach(async () => {
  fixture = copyFixture();
  compiler = await createCompiler(ROOT, fixture.folder, '/tmp/phone-out');
});
afterEach(async () => {
  await compiler.dispose();
  fixture.remove();
});

const HOME = 'pages/home/index';

function change(file: string, edit: (source: string) => string): void {
  const target = path.join(fixture.folder, file);
  writeFileSync(target, edit(readFileSync(target, 'utf8')));
}

/** The diagnostics as `file:line:column text`, the file relative to the mini-program. */
async function build(): Promise<{ told: string[]; result: BuildResult }> {
  const result = await compiler.build();
  const prefix = path.relative(ROOT, fixture.folder).split(path.sep).join('/');
  const told = result.diagnostics.map((d) => `${d.file.replace(`${prefix}/`, '')}:${d.line}:${d.column} ${d.text}`);
  return { told, result };
}

test('没有毛病的小程序编译出脚本和源码映射，什么也不说', async () => {
  const { told, result } = await build();
  expect(told).toEqual([]);
  expect(result.output?.script).toContain('故意的错误');
  expect(JSON.parse(result.output?.map ?? '{}')).toMatchObject({ version: 3 });
});

describe('写错了，指到文件、行和列', () => {
  test('WXML 的表达式不通', async () => {
    change(`${HOME}.wxml`, (wxml) => `<view>\n  <text>{{ a ? }}</text>\n</view>\n${wxml}`);
    const { told, result } = await build();
    expect(told).toContain(`${HOME}.wxml:2:16 unexpected character inside expression`);
    expect(result.output).toBeUndefined();
  });

  test('WXML 的标签没有关上', async () => {
    change(`${HOME}.wxml`, (wxml) => `${wxml}<view>\n`);
    const { told, result } = await build();
    expect(told).toEqual([expect.stringMatching(/pages\/home\/index\.wxml:\d+:2 missing end tag/)]);
    expect(result.output).toBeUndefined();
  });

  test('WXSS 少了括号', async () => {
    change(`${HOME}.wxss`, () => '.a {\n  color: red;\n\n.b { color: blue; }\n');
    expect((await build()).told).toEqual([`${HOME}.wxss:1:1 Unclosed block`]);
  });

  test('WXSS 引用的文件不在', async () => {
    change(`${HOME}.wxss`, () => "\n@import './none.wxss';\n");
    expect((await build()).told).toEqual([`${HOME}.wxss:2:1 @import "./none.wxss" is not found`]);
  });

  test('TypeScript 语法不通', async () => {
    change(`${HOME}.ts`, (script) => `const = 1;\n${script}`);
    const { told, result } = await build();
    expect(told).toEqual([expect.stringMatching(/^pages\/home\/index\.ts:1:7 /)]);
    // Whoever loads it hears the same; all else is there.
    expect(result.output?.script).toMatch(/SyntaxError\(.[^'"]*pages\/home\/index\.ts:1:7 /);
  });

  test('WXS 语法不通，单独成文件的和写在 WXML 里的都一样', async () => {
    change('utils/words.wxs', (wxs) => `${wxs}\nvar = 1;\n`);
    expect((await build()).told[0]).toMatch(/^utils\/words\.wxs:\d+:5 Unexpected token/);
    change('utils/words.wxs', (wxs) => wxs.replace('var = 1;', ''));
    change(`${HOME}.wxml`, (wxml) => wxml.replace('return text.toUpperCase()', '\n\nreturn ('));
    expect((await build()).told[0]).toMatch(/^pages\/home\/index\.wxml:4:\d+ Unexpected token/);
  });

  test('JSON 不通', async () => {
    change(`${HOME}.json`, (json) => json.replace('"usingComponents": {', '"usingComponents" {'));
    expect((await build()).told[0]).toMatch(/^pages\/home\/index\.json:4:21 Expected ":"/);
  });

  test('组件找不到', async () => {
    change(`${HOME}.json`, (json) => json.replace('/components/card/index', '/components/none/index'));
    expect((await build()).told).toEqual([`${HOME}.json:5:5 component "card": "/components/none/index" is not found`]);
  });

  test('app.json 里的页面没有文件', async () => {
    change('app.json', (json) => json.replace('"pages/home/index", ', '"pages/home/index", "pages/none/index", '));
    expect((await build()).told[0]).toMatch(/^app\.json:2:\d+ page "pages\/none\/index" has no \.ts or \.js$/);
  });

  test('页面没有模板', async () => {
    rmSync(path.join(fixture.folder, 'pages/home/row.wxml'));
    expect((await build()).told).toEqual([`${HOME}.wxml:0:1 template pages/home/row.wxml is not found`]);
  });
});

describe('微信不吭声的毛病也说出来，但照样运行', () => {
  test('没有登记的标签', async () => {
    change(`${HOME}.wxml`, (wxml) => `<view>\n  <ghost-tag />\n</view>\n${wxml}`);
    const { told, result } = await build();
    expect(told).toEqual([
      `${HOME}.wxml:2:3 <ghost-tag> is neither built in nor in usingComponents of pages/home/index.json`,
    ]);
    expect(result.output).toBeDefined();
  });

  test.each(['bindtap', 'bind:tap', 'catch:tap', 'capture-bind:tap', 'mut-bind:tap'])(
    '%s 的处理函数不在脚本里',
    async (name) => {
      change(`${HOME}.wxml`, (wxml) => `<view ${name}="nowhere">没有</view>\n${wxml}`);
      expect((await build()).told).toEqual([
        `${HOME}.wxml:1:7 ${name}="nowhere": the script of pages/home/index has no "nowhere"`,
      ]);
    },
  );

  test.each(['view', '#count', '[data-id]', '.card > text'])('组件的样式用了类名以外的选择器 %s', async (selector) => {
    change('components/card/index.wxss', (wxss) => `.card:nth-child(odd) {}\n${selector} { top: 0; }\n${wxss}`);
    expect((await build()).told).toEqual([
      `components/card/index.wxss:2:1 "${selector}": a component's style selects by class only`,
    ]);
  });

  test('行为里的方法、算出来的名字、注释里的标签都不算毛病', async () => {
    change(
      'components/card/index.wxml',
      (wxml) =>
        `<!-- <ghost bind:tap="x"/> --><view bind:tap="{{title ? 'countOne' : ''}}" catchtouchmove="true" />${wxml}`,
    );
    expect((await build()).told).toEqual([]);
  });
});

test('终端里一条毛病带着原文和位置', () => {
  const diagnostic = {
    severity: 'error',
    text: '不通',
    file: 'a.wxml',
    line: 2,
    column: 3,
    lineText: '<view>',
  } as const;
  expect(formatDiagnostic(diagnostic)).toBe('a.wxml:2:3  error: 不通\n    <view>\n      ^');
});
