import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { contentKey } from '../../scripts/content-key';
import { keep, keptFile } from '../../scripts/kept';
import { lightSdk } from '../../scripts/light-sdk/plugin';

const ROOT = resolve(__dirname, '../..');
const SOURCES = ['local', 'cloudfunctions', 'miniprogram/vocabulary', 'scripts', 'test/support'];
/** Too heavy to load at every start, or not JavaScript alone. */
const LEFT_OUT = ['esbuild', 'libsql', 'glass-easel', 'glass-easel-template-compiler', 'postcss', 'acorn'];

/** The local system as one file each: opened within a process that runs tests, and started as a process of its own. */
export async function buildLocalSystem(): Promise<{ here: string; start: string }> {
  const key = contentKey(SOURCES);
  const [here, start] = [keptFile('local-system', key, 'here.cjs'), keptFile('local-system', key, 'start.cjs')];
  await Promise.all([bundle('test/support/here.ts', here), bundle('local/start.ts', start)]);
  return { here, start };
}

async function bundle(entry: string, file: string): Promise<void> {
  if (existsSync(file)) return;
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: LEFT_OUT,
    plugins: [lightSdk, ownPlaces],
    logLevel: 'silent',
  });
  keep(file, outputFiles[0]!.contents);
}

/** Each source finds the files beside it as if it had not been bundled. */
const ownPlaces: Plugin = {
  name: 'own-places',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      if (!/__(dirname|filename)/.test(text) || path.includes(join(ROOT, 'node_modules'))) return undefined;
      const places = { __filename: path, __dirname: dirname(path) };
      const own = Object.entries(places).map(([name, place]) => `const ${name} = ${JSON.stringify(place)};`);
      return { contents: `${own.join(' ')} ${text}`, loader: 'ts', resolveDir: dirname(path) };
    });
  },
};
