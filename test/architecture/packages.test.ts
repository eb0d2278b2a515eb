import { existsSync } from 'node:fs';
import path from 'node:path';
import { filesBelow, read, root } from './sources';

interface App {
  pages: string[];
  subPackages: { root: string }[];
  preloadRule: Record<string, { packages: string[] }>;
}
interface Config {
  usingComponents?: Record<string, string>;
  componentPlaceholder?: Record<string, string>;
}
const app = JSON.parse(read('miniprogram/app.json')) as App;
const packages = app.subPackages.map(({ root: folder }) => folder);
/** The package that a file belongs to, '' for the main one. */
const packageOf = (file: string) => packages.find((one) => file.startsWith(`miniprogram/${one}/`)) ?? '';

const parts = filesBelow('miniprogram', ['.json']).flatMap((file) => {
  const config = JSON.parse(read(file)) as Config;
  return Object.entries(config.usingComponents ?? {}).map(([tag, target]) => ({
    file,
    tag,
    target: `miniprogram${target}`,
    placeholder: config.componentPlaceholder?.[tag] ?? '',
  }));
});
/** Drawn by a package that WeChat may not have loaded yet. */
const elsewhere = parts.filter(({ file, target }) => !['', packageOf(file)].includes(packageOf(target)));

describe('分包', () => {
  test('画别的包里的组件，先有占位：没有下载好时，这一页照样打得开', () => {
    expect(elsewhere.map(({ tag }) => tag)).toContain('cell-map');
    expect(elsewhere.filter(({ placeholder }) => placeholder !== 'view')).toEqual([]);
    expect(
      parts.filter(({ target }) => /packages\//.test(target) && !existsSync(path.join(root, `${target}.ts`))),
    ).toEqual([]);
  });

  test('每个分包在首页、工作台这些标签页上就先下载好，没有信号时也打得开；合起来不过微信给的 2 MB', () => {
    const loaded = Object.entries(app.preloadRule).flatMap(([page, rule]) => {
      expect(app.pages).toContain(page);
      return rule.packages;
    });
    expect([...loaded].sort()).toEqual([...packages].sort());
    const files = filesBelow('miniprogram', ['']).filter((file) => loaded.includes(packageOf(file)));
    expect(files.reduce((sum, file) => sum + Buffer.byteLength(read(file)), 0)).toBeLessThan(2 * 1024 * 1024);
  });
});
