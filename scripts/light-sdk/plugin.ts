import { join } from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * Packages that the SDK loads with itself for features no function uses: AI, data models, tickets of other sign-ins, proxies,
 * multipart uploads to WeChat. Left out, a function starts in a quarter of the time. Using such a feature throws.
 */
const UNUSED = [
  '@cloudbase/ai',
  '@cloudbase/app',
  '@cloudbase/wx-cloud-client-sdk',
  'axios',
  'form-data',
  'http-proxy-agent',
  'https-proxy-agent',
  'jsonwebtoken',
  'web-streams-polyfill',
];

/** Bundles @cloudbase/node-sdk without the parts that are not used. */
export const lightSdk: Plugin = {
  name: 'light-sdk',
  setup(build) {
    build.onResolve({ filter: new RegExp(`^(${UNUSED.join('|')})(/|$)`) }, ({ path }) => ({
      path,
      namespace: 'unused',
    }));
    build.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: 'module.exports = {};', loader: 'js' }));
    build.onResolve({ filter: /^xml2js$/ }, () => ({ path: join(__dirname, 'xml2js.ts') }));
  },
};
