import { existsSync } from 'node:fs';
import path from 'node:path';
import { KUNSHAN, WEIBIN } from '../../local/demo/data/tree';
import { filesBelow, read, root } from './sources';

const codeFiles = [
  ...filesBelow('cloudfunctions', ['.ts']),
  ...filesBelow('miniprogram', ['.ts', '.wxml', '.json', '.wxs']),
  ...filesBelow('local/cloud', ['.ts']),
  ...filesBelow('local/phone', ['.ts', '.html']),
];

describe('字句', () => {
  test('社区、镇街、区县的名字是数据，不在代码里', () => {
    const names = [WEIBIN, KUNSHAN].flatMap(({ name, towns }) => [
      name,
      ...towns.flatMap((town) => [town.name, ...town.communities]),
    ]);
    const found = codeFiles.flatMap((file) =>
      names.filter((name) => read(file).includes(name)).map((name) => `${file}: ${name}`),
    );
    expect(names.length).toBeGreaterThan(70);
    expect(found).toEqual([]);
  });

  test('给人看的话里没有“系统错误”“非法”“服务器异常”', () => {
    const found = codeFiles.filter((file) => /系统错误|非法|服务器异常|未知错误/.test(read(file)));
    expect(found).toEqual([]);
  });

  test('没有拼音标识：每个业务词在词汇表里有一个英文名', () => {
    const pinyin = /\b(wangge|shequ|jumin|suqiu|zhiyuan|dangyuan|xiaoqu|louzhang|jiedao|gongdan)\w*/i;
    expect(codeFiles.filter((file) => pinyin.test(read(file)))).toEqual([]);
    expect(existsSync(path.join(root, 'miniprogram/vocabulary/README.md'))).toBe(true);
  });
});

describe('注释', () => {
  const files = ['cloudfunctions', 'miniprogram', 'local', 'scripts', 'test'].flatMap((folder) =>
    filesBelow(folder, ['.ts', '.mjs', '.cjs']),
  );
  const contextOf = (file: string) => file.split('/').slice(0, 2).join('/');

  /** A file that is named without its folders is one of the same context. */
  const isThere = (named: string, by: string) =>
    existsSync(path.join(root, named)) ||
    files.some(
      (file) => `/${file}`.endsWith(`/${named}`) && (named.includes('/') || contextOf(file) === contextOf(by)),
    );

  test('注释里说到的文件都还在', () => {
    const gone = files.flatMap((by) => {
      const comments = read(by).match(/\/\*[\s\S]*?\*\/|(?<=^\s*)\/\/.*$/gm) ?? [];
      const named = comments.flatMap(
        (comment) => comment.match(/(?<![\w./-])[\w-]+(?:[./][\w-]+)*\.(?:ts|mjs|cjs|md)\b/g) ?? [],
      );
      return named.filter((name) => !isThere(name, by)).map((name) => `${by}: ${name}`);
    });
    expect(gone).toEqual([]);
  });
});

describe('大小', () => {
  const lines = (file: string) => read(file).split('\n').length - 1;

  test('一个页面的代码、模板、样式各不超过 150、150、250 行', () => {
    const limits: Record<string, number> = { '.ts': 150, '.wxml': 150, '.wxss': 250 };
    const long = Object.entries(limits).flatMap(([ending, limit]) =>
      filesBelow('miniprogram', [ending])
        .filter((file) => /\/(pages|components|custom-tab-bar)\//.test(file) && lines(file) > limit)
        .map((file) => `${file}: ${lines(file)}`),
    );
    expect(long).toEqual([]);
  });

  test('每一包不超过 2 MB', () => {
    const app = JSON.parse(read('miniprogram/app.json')) as { subPackages?: { root: string }[] };
    const packages = (app.subPackages ?? []).map(({ root: folder }) => folder.replace(/\/$/, ''));
    const all = filesBelow('miniprogram', ['']);
    const bytes = (files: string[]) => files.reduce((sum, file) => sum + Buffer.byteLength(read(file)), 0);
    const inPackage = (file: string) => packages.find((folder) => file.startsWith(`miniprogram/${folder}/`));
    expect(bytes(all.filter((file) => !inPackage(file)))).toBeLessThan(2 * 1024 * 1024);
    for (const folder of packages)
      expect(bytes(all.filter((file) => inPackage(file) === folder))).toBeLessThan(2 * 1024 * 1024);
  });
});
