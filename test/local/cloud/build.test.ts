import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildFunctions, functionBundles, watchFunctions, type FunctionBundle } from '../../../scripts/build-functions';
import { functionNames } from '../../support/functions';

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
  it('配置里的每个云函数都在构建之列', () => {
    expect(functionBundles().map(({ name }) => name)).toEqual(functionNames());
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
