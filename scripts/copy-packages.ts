import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '..');

/**
 * Puts the npm packages of the mini-program where WeChat DevTools' 构建 npm would: Vant, as the folder that it names as its
 * mini-program part, and dayjs. DevTools packs only the entry of dayjs, and leaves its plugins out.
 */
export function copyPackages(root = ROOT): void {
  copyVant(root);
  for (const [file, place] of DAYJS) copyFile(join(root, 'node_modules/dayjs', file), join(root, NPM, 'dayjs', place));
}

const NPM = 'miniprogram/miniprogram_npm';
const DAYJS = [
  ['dayjs.min.js', 'index.js'],
  ['plugin/utc.js', 'plugin/utc.js'],
] as const;

function copyFile(source: string, target: string): void {
  mkdirSync(dirname(target), { recursive: true });
  const aside = `${target}.${process.pid}`;
  copyFileSync(source, aside);
  renameSync(aside, target);
}

function copyVant(root: string): void {
  const source = join(root, 'node_modules/@vant/weapp');
  const { miniprogram } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as { miniprogram: string };
  const target = join(root, NPM, '@vant/weapp');
  if (isCopied(join(source, miniprogram), target)) return;
  // Made aside and renamed, since a test may be reading the folder while another run copies it.
  const aside = `${target}.${process.pid}`;
  mkdirSync(dirname(target), { recursive: true });
  cpSync(join(source, miniprogram), aside, { recursive: true });
  rmSync(target, { recursive: true, force: true });
  renameSync(aside, target);
}

/** Every file is there in its size. */
function isCopied(source: string, target: string): boolean {
  return readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .every((file) => {
      const copy = join(target, file.slice(source.length));
      return existsSync(copy) && statSync(copy).size === statSync(file).size;
    });
}
