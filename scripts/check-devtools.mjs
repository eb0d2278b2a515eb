/**
 * `npm run check:devtools`: compiles the mini-program with WeChat's own compiler, offline and without a key. The compiler is
 * large and needed nowhere else, so npx brings it when this is run.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';

const VERSION = '2.1.42';
const root = path.join(import.meta.dirname, '..');

/** npx puts the package's folder on PATH as <cache>/node_modules/.bin: that is how it is found again. */
function compilerFromPath() {
  const bin = (process.env.PATH ?? '')
    .split(path.delimiter)
    .find((entry) => /_npx.+node_modules[\\/]\.bin$/.test(entry));
  return bin ? createRequire(path.join(bin, '..', 'index.js'))('miniprogram-ci') : undefined;
}

async function compile(ci) {
  const project = new ci.Project({
    appid: 'wx0000000000000000',
    type: 'miniProgram',
    projectPath: root,
    privateKey: 'none',
    ignores: ['node_modules/**/*'],
  });
  // What the compiler would ask WeChat about the account: the limits of an ordinary mini-program.
  project.attr = async () => ({
    platform: true,
    appType: 0,
    isSandbox: false,
    released: false,
    setting: {
      MaxCodeSize: 30,
      MaxSubpackageSubCodeSize: 2,
      MaxSubpackageFullCodeSize: 30,
      NavigateMiniprogramLimit: 10,
      MaxTabbarCount: 5,
      MaxTabbarIconSize: 40,
    },
  });
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qianjia-devtools-'));
  try {
    await ci.getCompiledResult(
      {
        project,
        version: '0.0.0',
        // made small, WXML and WXSS are parsed too, and not only copied
        setting: { es6: true, es7: true, minify: true, minifyWXML: true, minifyWXSS: true, minifyJS: true },
        onProgressUpdate: () => undefined,
      },
      path.join(folder, 'out.zip'),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function check(ci) {
  try {
    await compile(ci);
    console.log('微信编译器通过。');
    return 0;
  } catch (error) {
    console.error([error.path, error.message].filter(Boolean).join('：'));
    return 1;
  }
}

const ci = compilerFromPath();
// The compiler leaves a process of its own waiting for more: it ends when this one does.
if (ci) process.exit(await check(ci));
const args = ['--yes', '--package', `miniprogram-ci@${VERSION}`, '--', 'node', process.argv[1]];
process.exitCode =
  spawnSync('npx', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' }).status ?? 1;
