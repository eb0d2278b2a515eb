import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'esbuild';
import { contentKey } from '../../scripts/content-key';
import { keep, keptFile } from '../../scripts/kept';
import { lightSdk } from '../../scripts/light-sdk/plugin';

/**
 * The SDK as deployed functions carry it, in one file: every file of tests that asks for it loads it anew.
 * @returns where it is
 */
export async function bundleSdk(): Promise<string> {
  const file = keptFile('sdk', contentKey(['scripts/light-sdk']), 'cjs');
  if (existsSync(file)) return file;
  const { outputFiles } = await build({
    stdin: { contents: "module.exports = require('@cloudbase/node-sdk');", resolveDir: resolve(__dirname, '../..') },
    bundle: true,
    minify: true,
    write: false,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'silent',
    plugins: [lightSdk],
  });
  keep(file, outputFiles[0]!.contents);
  return file;
}
