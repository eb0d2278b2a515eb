import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, parse, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { contentKey } from './content-key';
import { keep, keptFile } from './kept';
import { lightSdk } from './light-sdk/plugin';
import { sharedFolders } from './vocabularies';

const ROOT = resolve(__dirname, '..');
const SOURCES = ['local', 'cloudfunctions', ...sharedFolders(), 'scripts', 'test/support'];
/** Too heavy to load at every start, or not JavaScript alone. */
const LEFT_OUT = ['esbuild', 'libsql', 'glass-easel', 'glass-easel-template-compiler', 'postcss', 'acorn'];

/**
 * The local system as one file, which loads in a fraction of the time its sources take one by one.
 * @param entry from the project's root: local/start.ts, or what opens a system within a process that runs tests
 * @returns where the file is
 */
export async function buildLocal(entry: string): Promise<string> {
  const file = keptFile(`local-${parse(entry).name}`, contentKey(SOURCES), 'cjs');
  if (existsSync(file)) return file;
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
  return file;
}

/** Where a source may ask for the folder it lies in: nothing that runs in the cloud or on a phone does. */
const KNOW_THEIR_PLACE = /[\\/](local|scripts|test)[\\/].*\.ts$/;

/** Each source finds the files beside it as if it had not been bundled. */
const ownPlaces: Plugin = {
  name: 'own-places',
  setup({ onLoad }) {
    onLoad({ filter: KNOW_THEIR_PLACE }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      if (!/__(dirname|filename)/.test(text) || path.includes(join(ROOT, 'node_modules'))) return undefined;
      const places = { __filename: path, __dirname: dirname(path) };
      const own = Object.entries(places).map(([name, place]) => `const ${name} = ${JSON.stringify(place)};`);
      return { contents: `${own.join(' ')} ${text}`, loader: 'ts', resolveDir: dirname(path) };
    });
  },
};
