import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { circlesAmong, filesBelow, importsOf, read, root, type Import } from './sources';
import { vocabularies } from '../../scripts/vocabularies';

const context = (file: string) => /^cloudfunctions\/([^/]+)\//.exec(file)?.[1];
const importsBelow = (folder: string) => filesBelow(folder, ['.ts']).flatMap(importsOf);
const arrow = ({ from, to }: Import) => `${from} → ${to}`;

/** Does anything of this file remain in a function once what it does not use is left out? */
async function bundles(name: string, file: string): Promise<boolean> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [`cloudfunctions/${name}/index.ts`],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    external: ['@cloudbase/node-sdk'],
    logLevel: 'silent',
    outfile: `${name}.js`,
  });
  return Object.values(metafile.outputs).some(({ inputs }) => (inputs[file]?.bytesInOutput ?? 0) > 0);
}

describe('箭头：谁可以引用谁', () => {
  const functions = importsBelow('cloudfunctions');

  test('platform 不引用任何业务', () => {
    const wrong = functions.filter(({ from, to }) => {
      const target = context(to);
      return context(from) === 'platform' && target !== undefined && target !== 'platform';
    });
    expect(wrong.map(arrow)).toEqual([]);
  });

  test('业务之间只走 api.ts；首页要等谁的事，还走各业务的 waits.ts，不带上别的', () => {
    const wrong = functions.filter(({ from, to, typeOnly }) => {
      const [own, target] = [context(from), context(to)];
      if (!own || !target || own === target || target === 'platform' || /\/api$/.test(to)) return false;
      return own !== 'home' || !(typeOnly ? /\/contract$/ : /\/(waits|views|session-looks)$/).test(to);
    });
    expect(wrong.map(arrow)).toEqual([]);
  });

  test('业务之间没有环', () => {
    const edges = new Map<string, Set<string>>();
    for (const { from, to } of functions) {
      const [own, target] = [context(from), context(to)];
      if (own && target && own !== target) edges.set(own, (edges.get(own) ?? new Set()).add(target));
    }
    const walk = (at: string, trail: readonly string[]): string[] =>
      trail.includes(at)
        ? [[...trail, at].join(' → ')]
        : [...(edges.get(at) ?? [])].flatMap((next) => walk(next, [...trail, at]));
    expect([...edges.keys()].flatMap((start) => walk(start, []))).toEqual([]);
  });

  test('文件之间没有环，只引用类型的也算', () => {
    const files = ['cloudfunctions', 'miniprogram', 'local'].flatMap((folder) => filesBelow(folder, ['.ts']));
    expect(circlesAmong(files)).toEqual([]);
  });

  test('只有 platform 引用云开发 SDK', () => {
    const wrong = functions.filter(({ from, to }) => to.startsWith('@cloudbase/') && context(from) !== 'platform');
    expect(wrong.map(arrow)).toEqual([]);
  });

  test('规则不问时间、不掷骰子、不碰数据库：引用它们的只有动作、存储和入口', () => {
    const rules = filesBelow('cloudfunctions', ['.ts']).filter(
      (file) => !/\/platform\/|\/actions\/|\/(store(-\w+)?|api|index|collections)\.ts$|collections\.ts$/.test(file),
    );
    const wrong = rules
      .flatMap(importsOf)
      .filter(({ to, typeOnly }) => !typeOnly && /platform\/(database|endpoint|wechat|storage)$/.test(to));
    expect(rules.length).toBeGreaterThan(5);
    expect(wrong.map(arrow)).toEqual([]);
  });

  test('规则不问此刻：now() 和 timeRemains() 只有动作、接口和平台自己问', () => {
    const asking = filesBelow('cloudfunctions', ['.ts'])
      .filter((file) => /import \{[^}]*\b(now|timeRemains)\b[^}]*\} from '[^']*\/clock';/.test(read(file)))
      .filter((file) => !/^cloudfunctions\/platform\/|\/actions\/|\/(api|index)\.ts$/.test(file));
    expect(asking).toEqual([]);
  });

  test('两边都只有一只钟：别处不问机器此刻几点', () => {
    const clocks = ['cloudfunctions/platform/clock.ts', 'miniprogram/services/dates.ts'];
    const asks = (file: string) => /\bDate\.now\b|\bnew Date\(\s*\)|(?<!new )\bDate\(\)|\bgetDate\(\)/.test(read(file));
    const files = ['cloudfunctions', 'miniprogram'].flatMap((folder) => filesBelow(folder, ['.ts', '.js', '.wxs']));
    expect(clocks.every(asks)).toBe(true);
    expect(files.filter((file) => asks(file) && !clocks.includes(file))).toEqual([]);
  });

  test('数工作日的云函数，先看导入的放假安排；不数的，不多问一次', async () => {
    const names = readdirSync(path.join(root, 'cloudfunctions')).filter((name) =>
      existsSync(path.join(root, 'cloudfunctions', name, 'index.ts')),
    );
    const counting: string[] = [];
    // media shows the files of what has opening hours, and says no time.
    const others = names.filter((name) => name !== 'media');
    for (const name of others) if (await bundles(name, 'cloudfunctions/platform/working-days.ts')) counting.push(name);
    const holding = names.filter((name) => read(`cloudfunctions/${name}/index.ts`).includes('holdWorkingYears'));
    expect(counting.length).toBeGreaterThan(5);
    expect(holding).toEqual(counting);
  });

  test('词汇表不引用任何东西（词汇表自己的文件除外）', () => {
    const folders = vocabularies();
    const wrong = folders
      .flatMap((folder) => importsBelow(folder))
      .filter(({ to }) => !folders.some((folder) => to.startsWith(`${folder}/`)));
    expect(wrong.map(arrow)).toEqual([]);
  });

  test('小程序只从云函数引用类型', () => {
    const wrong = importsBelow('miniprogram').filter(
      ({ to, typeOnly }) => to.startsWith('cloudfunctions/') && !typeOnly,
    );
    expect(wrong.map(arrow)).toEqual([]);
  });

  test('小程序只引用契约、各步共用的类型、自己、Vant 和 dayjs', () => {
    const wrong = importsBelow('miniprogram').filter(
      ({ to }) =>
        !/^miniprogram\/|^@vant\/weapp|^dayjs($|\/)|^cloudfunctions\/(platform\/(steps|waiting)|[^/]+\/contract)$/.test(
          to,
        ),
    );
    expect(wrong.map(arrow)).toEqual([]);
  });

  test('wx.cloud.callFunction 只在 services/call.ts', () => {
    const callers = filesBelow('miniprogram', ['.ts']).filter((file) =>
      /cloud\s*\.\s*callFunction/.test(readCode(file)),
    );
    expect(callers).toEqual(['miniprogram/services/call.ts']);
  });

  test('本地云和手机可以单独发布：不引用产品，也不互相引用', () => {
    const cloud = importsBelow('local/cloud').filter(({ to }) =>
      /^(cloudfunctions|miniprogram|local\/(?!cloud))/.test(to),
    );
    const phone = importsBelow('local/phone').filter(({ to }) =>
      /^(cloudfunctions|miniprogram|local\/(?!phone))/.test(to),
    );
    expect([...cloud, ...phone].map(arrow)).toEqual([]);
  });
});

function readCode(file: string): string {
  return read(file)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\/\/.*$/gm, '');
}
