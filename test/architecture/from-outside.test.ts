import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ESLint } from 'eslint';
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
  const found = async (code: string) => {
    const [result] = await new ESLint({ cwd: root }).lintText(code, {
      filePath: path.join(root, 'miniprogram/services/marks.ts'),
    });
    return result?.messages.filter(({ ruleId }) => ruleId === 'no-restricted-syntax').length;
  };

  test.each([
    ['Object.hasOwn({}, "a");', 1],
    ['export const last = [1].at(-1);', 1],
    ['export const found = [1].findLast(Boolean);', 1],
    ['export const sorted = [1].toSorted();', 1],
    ['export const text = "a".replaceAll("a", "b");', 1],
    ['export const copy = structuredClone({});', 1],
    ['export const behind = /(?<=a)b/;', 1],
    ['export const any = Promise.any([]);', 1],
    ['export const last = [1][0]; export const own = Object.prototype.hasOwnProperty.call({}, "a");', 0],
  ])('%s', async (code, faults) => {
    expect(await found(code)).toBe(faults);
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
