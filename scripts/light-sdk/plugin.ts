import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * Packages that the SDK loads with itself for features no function uses: AI, data models, tickets of other sign-ins, proxies.
 * Left out, a function starts in a quarter of the time. Using such a feature throws.
 */
const UNUSED = [
  '@cloudbase/ai',
  '@cloudbase/app',
  '@cloudbase/wx-cloud-client-sdk',
  'axios',
  'http-proxy-agent',
  'https-proxy-agent',
  'jsonwebtoken',
  'web-streams-polyfill',
];

/**
 * As it is loaded, bson takes 17 MB of memory for a buffer that only its binary form needs: the SDK speaks its JSON. Without, the
 * buffer is taken when it is first needed, as bson does when it needs a larger one.
 */
const BUFFER = 'var buffer = buffer_1.Buffer.alloc(MAXSIZE);';
const NO_BUFFER_YET = 'var buffer = buffer_1.Buffer.alloc(0);';

/** @throws Error when bson is no longer written in this way */
async function withoutBuffer(path: string): Promise<string> {
  const source = await readFile(path, 'utf8');
  if (!source.includes(BUFFER)) throw new Error(`${path} has no "${BUFFER}"`);
  return source.replace(BUFFER, NO_BUFFER_YET);
}

/** Bundles @cloudbase/node-sdk without the parts that are not used. */
export const lightSdk: Plugin = {
  name: 'light-sdk',
  setup(build) {
    build.onResolve({ filter: new RegExp(`^(${UNUSED.join('|')})(/|$)`) }, ({ path }) => ({
      path,
      namespace: 'unused',
    }));
    build.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: 'module.exports = {};', loader: 'js' }));
    build.onLoad({ filter: /[\\/]bson[\\/]lib[\\/]bson\.js$/ }, async ({ path }) => ({
      contents: await withoutBuffer(path),
      loader: 'js',
    }));
    for (const name of ['xml2js', 'form-data'])
      build.onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path: join(__dirname, `${name}.ts`) }));
  },
};
