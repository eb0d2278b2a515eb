import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import postcss from 'postcss';
import { NEUTRAL_BRAND } from '../../cloudfunctions/directory/brand';
import { KUNSHAN, WEIBIN } from '../../local/demo/data/tree';
import { saidHere, speakAs } from '../../miniprogram/services/said-here';
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
  const treeOf = (file: string) => file.split('/')[0];

  /** A file that is named without its folders is one of the same tree. */
  const isThere = (named: string, by: string) =>
    existsSync(path.join(root, named)) ||
    files.some((file) => `/${file}`.endsWith(`/${named}`) && (named.includes('/') || treeOf(file) === treeOf(by)));

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

/** What the phone says in words of its own: literals of its code, and all of a template. Words of posts come with the roll. */
const phoneSays = [...filesBelow('miniprogram', ['.wxml']), ...filesBelow('miniprogram', ['.ts'])].filter(
  (file) => !/\/vocabulary\/|\/services\/(terms|said-here)\.ts$/.test(file),
);
const saidIn = (text: string) => text.replace(/<!--[\s\S]*?-->|\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '');
/** A chief, 网格长, is one at every level: that word is no place's own. */
const bypasses = (text: string): boolean => {
  const { cell, ...others } = NEUTRAL_BRAND.terms;
  const fixed = new RegExp([`${cell}(?!长)`, ...Object.values(others)].join('|'));
  return fixed.test(saidIn(text));
};

describe('各地的叫法', () => {
  test('手机上凡是各地自己有叫法的（网格、网格员、邻里群、邻里互助），都按当地的叫法说', () => {
    expect(phoneSays.length).toBeGreaterThan(200);
    expect(phoneSays.filter((file) => bypasses(read(file)))).toEqual([]);
  });

  test('云函数存下的、发出去的话，说出来就是当地的叫法；退回的话和步骤的名字，手机上说出来时换', () => {
    speakAs({ cell: '微网格', gridWorker: '微格员', group: '议事群', cooperative: '邻里帮' });
    // Tables of an administrator, what personal data is kept for, and the usual words themselves.
    const files = filesBelow('cloudfunctions', ['.ts']).filter(
      (file) => !/\/(refusals|sheet|brand|personal-data|import-[\w-]+)\.ts$/.test(file),
    );
    const fixed = files.flatMap((file) =>
      saidIn(read(file))
        .split('\n')
        .filter((line) => !/refusals\.|\b(done|recell): '/.test(line))
        .flatMap((line) => line.match(/'[^']*'|`[^`]*`/g) ?? [])
        .filter((literal) => saidHere(literal.slice(1, -1)) !== literal.slice(1, -1))
        .map((literal) => `${file}: ${literal}`),
    );
    speakAs(undefined);
    expect(files.length).toBeGreaterThan(200);
    expect(fixed).toEqual([]);
  });

  test('写死了的查得出来，注释里的和“网格长”不算', () => {
    expect(bypasses("const hint = '交给网格员';")).toBe(true);
    expect(bypasses('<view>哪个网格</view>')).toBe(true);
    expect(bypasses('<view>哪个{{terms.cell}}</view> <!-- 网格 -->')).toBe(false);
    expect(bypasses("/** 网格 */ const by = '网格长';")).toBe(false);
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

  test('主包自己的源文件不超过 300 KB：只有一包用的放进那一包', () => {
    const app = JSON.parse(read('miniprogram/app.json')) as { subPackages?: { root: string }[] };
    const { packOptions } = JSON.parse(read('project.config.json')) as {
      packOptions: { ignore: { type: string; value: string }[] };
    };
    const left = packOptions.ignore.map(({ value }) => value.replace('**/', ''));
    const own = filesBelow('miniprogram', ['']).filter(
      (file) =>
        !(app.subPackages ?? []).some(({ root: folder }) => file.startsWith(`miniprogram/${folder}/`)) &&
        !left.includes(path.basename(file)),
    );
    const bytes = own.reduce((sum, file) => sum + readFileSync(path.join(root, file)).length, 0);
    expect(left).toContain('README.md');
    expect(bytes).toBeLessThanOrEqual(300_000);
  });

  test('一样的样式写进 styles/classes.wxss，不再到处抄', () => {
    const styles = filesBelow('miniprogram', ['.wxss']);
    const shared = new Set<string>();
    postcss.parse(read('miniprogram/styles/classes.wxss')).walkRules(({ selector }) => void shared.add(selector));
    const bodies = new Map<string, number>();
    const renamed: string[] = [];
    for (const file of styles)
      postcss.parse(read(file)).walkRules((rule) => {
        const body = rule.nodes.map(String).sort().join(';');
        if (body) bodies.set(body, (bodies.get(body) ?? 0) + 1);
        if (!file.includes('/styles/') && shared.has(rule.selector)) renamed.push(`${file}: ${rule.selector}`);
      });
    const copies = [...bodies.values()].reduce((sum, times) => sum + times - 1, 0);
    expect(copies).toBeLessThanOrEqual(170);
    expect(renamed).toEqual([]);
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
