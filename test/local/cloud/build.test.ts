import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildFunctions, functionBundles, watchFunctions, type FunctionBundle } from '../../../scripts/build-functions';
import { removeFolders } from '../../../scripts/function-files';
import { DEPLOYED } from '../../../miniprogram/vocabulary/deployment';

let folder: string;
let closeWatch: (() => Promise<void>) | undefined;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'qianjia-build-'))));
afterEach(async () => {
  await closeWatch?.();
  closeWatch = undefined;
  rmSync(folder, { recursive: true, force: true });
});

function source(name: string, text: string): FunctionBundle {
  const entry = join(folder, `${name}.ts`);
  writeFileSync(entry, text);
  return { name, entry, outfile: join(folder, 'dist', name, 'index.js') };
}

describe('构建云函数', () => {
  it('部署的每个云函数都在构建之列', () => {
    expect(functionBundles().map(({ name }) => name)).toEqual(Object.keys(DEPLOYED));
  });

  it('不再部署的函数，它的文件夹拿掉；还部署的、旁边的文件不动', () => {
    for (const name of ['house', 'requests', 'was-here']) mkdirSync(join(folder, name));
    writeFileSync(join(folder, 'notes.txt'), '');
    removeFolders(folder, ['house', 'scheduler']);
    expect(readdirSync(folder).sort()).toEqual(['house', 'notes.txt']);
  });

  it('每个函数一个文件，不用再装什么', async () => {
    const bundle = source(
      'one',
      `import { basename } from 'node:path'; export const main = async () => basename('/a/b');`,
    );
    await buildFunctions([bundle]);
    const built = { exports: {} as { main?: () => Promise<string> } };
    new Function('module', 'exports', 'require', readFileSync(bundle.outfile, 'utf8'))(built, built.exports, require);
    expect(await built.exports.main?.()).toBe('b');
  });

  it('用到才装的放在另外的文件里，第一次用到才装，只装一次', async () => {
    const part = join(folder, 'part.ts');
    const long = '"' + 'a'.repeat(30_000) + '"';
    writeFileSync(part, `console.log('loaded'); export const long = ${long};`);
    const { outfile } = source('two', `export const main = async () => (await import('./part')).long.length;`);
    await buildFunctions([{ name: 'two', entry: join(folder, 'two.ts'), outfile }]);
    expect(readdirSync(join(outfile, '..'))).toHaveLength(2);
    const asked = `const { main } = require(${JSON.stringify(outfile)}); console.log('begun'); main().then(() => main()).then(console.log)`;
    const { stdout } = spawnSync(process.execPath, ['-e', asked], { encoding: 'utf8' });
    expect(stdout.trim().split('\n')).toEqual(['begun', 'loaded', '30000']);
  });

  it('构建不成时说出是哪个文件哪一行，别的照样构建', async () => {
    const broken = source('broken', 'export const main = async () => {\n  return {;\n};');
    const fine = source('fine', 'export const main = async () => 1;');
    await expect(buildFunctions([broken, fine])).rejects.toThrow(/broken\.ts:2:10/);
    expect(existsSync(broken.outfile)).toBe(false);
    expect(existsSync(fine.outfile)).toBe(true);
  });

  it('改了源文件就重新构建；改坏了说明，并留着上一次的', async () => {
    const bundle = source('watched', 'export const main = async () => "first";');
    const told: string[] = [];
    let next: () => void;
    const heard = () => new Promise<void>((resolve) => (next = resolve));
    const watched = await watchFunctions(
      (_, faults) => {
        told.push(faults);
        next?.();
      },
      [bundle],
      [folder],
    );
    closeWatch = () => watched.close();
    expect(told).toEqual(['']);
    const second = heard();
    writeFileSync(bundle.entry, 'export const main = async () => "second";');
    await second;
    expect(readFileSync(bundle.outfile, 'utf8')).toContain('second');
    const third = heard();
    writeFileSync(bundle.entry, 'export const main = async () => "third;');
    await third;
    expect(told.at(-1)).toMatch(/watched\.ts:1/);
    expect(readFileSync(bundle.outfile, 'utf8')).toContain('second');
  });
});
