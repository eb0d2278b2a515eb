import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { copyPackages } from '../../scripts/copy-packages';
import { isLower, LOWEST_BASE_LIBRARY } from '../../miniprogram/vocabulary/base-library';
import { filesBelow, read, root } from './sources';

/** Pictures, fonts and styles that would be fetched from somebody else's server. */
const FETCHED = /url\(\s*['"]?(?:https?:)?\/\/[^)]*\)|@import\s+['"](?:https?:)?\/\/|<image[^>]+src="(?:https?:)?\/\//g;

describe('手机不从别处取东西', () => {
  test('小程序自己的样式和页面里，没有别处的图、字体、样式', () => {
    const files = filesBelow('miniprogram', ['.wxss', '.wxml']).filter((file) => !file.includes('miniprogram_npm'));
    expect(files.length).toBeGreaterThan(100);
    expect(files.flatMap((file) => [...read(file).matchAll(FETCHED)].map(([found]) => `${file}: ${found}`))).toEqual(
      [],
    );
  });

  test('构建放进去的组件库也没有：图标的字体就在样式里', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'qianjia-packages-'));
    try {
      symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
      copyPackages(folder);
      const styles = readFileSync(path.join(folder, 'miniprogram/miniprogram_npm/@vant/weapp/icon/index.wxss'), 'utf8');
      expect(styles.match(FETCHED)).toBeNull();
      expect(styles).not.toContain('alicdn');
      const font = /base64,([^"']+)/.exec(styles)?.[1] ?? '';
      expect(Buffer.from(font, 'base64').subarray(0, 4).toString()).toBe('wOF2');
      // A second build leaves it as it is.
      copyPackages(folder);
      expect(readFileSync(path.join(folder, 'miniprogram/miniprogram_npm/@vant/weapp/icon/index.wxss'), 'utf8')).toBe(
        styles,
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('手机最低的基础库', () => {
  /** The linter is a module of its own kind: it runs beside the tests, once for all. */
  const LINTING = `
    const { ESLint } = await import('eslint');
    const linter = new ESLint();
    const found = [];
    for (const code of JSON.parse(process.env.SOURCES)) {
      const [result] = await linter.lintText(code, { filePath: 'miniprogram/services/marks.ts' });
      found.push(result.messages.filter(({ ruleId }) => ruleId === 'no-restricted-syntax').length);
    }
    console.log(JSON.stringify(found));`;
  const SOURCES: readonly (readonly [string, number])[] = [
    ['Object.hasOwn({}, "a");', 1],
    ['export const last = [1].at(-1);', 1],
    ['export const found = [1].findLast(Boolean);', 1],
    ['export const sorted = [1].toSorted();', 1],
    ['export const text = "a".replaceAll("a", "b");', 1],
    ['export const copy = structuredClone({});', 1],
    ['export const behind = /(?<=a)b/;', 1],
    ['export const any = Promise.any([]);', 1],
    ['export const last = [1][0]; export const own = Object.prototype.hasOwnProperty.call({}, "a");', 0],
  ];

  test('新得它没有的写法，查得出来；它有的，不拦', () => {
    const sources = JSON.stringify(SOURCES.map(([code]) => code));
    const said = execFileSync(process.execPath, ['--input-type=module', '--eval', LINTING], {
      cwd: root,
      env: { ...process.env, SOURCES: sources },
      encoding: 'utf8',
    });
    expect(SOURCES.map(([code], i) => [code, (JSON.parse(said) as number[])[i]])).toEqual(SOURCES);
  });

  test.each([
    ['2.9.5', true],
    ['2.32.2', true],
    ['2.32.3', false],
    ['3.8.10', false],
    ['2.100.0', false],
  ])('%s 太旧吗：%p', (version, lower) => {
    expect(isLower(version, LOWEST_BASE_LIBRARY)).toBe(lower);
  });

  test('小程序说出自己属于哪个云环境', () => {
    expect(read('miniprogram/app.ts')).toContain('wx.cloud.init({ env: ENVIRONMENT');
  });
});
