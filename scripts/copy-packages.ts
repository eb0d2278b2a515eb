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
  writeFileSync,
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
  embedIconFont(root, aside);
  renameSync(aside, target);
}

const ICON_STYLES = 'icon/index.wxss';
/** Vant's icons are a font on somebody else's server. */
const ELSEWHERE = /src:url\(\/\/at\.alicdn\.com[^}]*\}/u;

/** Puts the icons' font into Vant's own styles: no icon of the mini-program is fetched from anywhere. @throws Error when either changed */
function embedIconFont(root: string, vant: string): void {
  const file = join(vant, ICON_STYLES);
  const styles = readFileSync(file, 'utf8');
  const source = readFileSync(join(root, 'node_modules/@vant/icons/src/encode-woff2.less'), 'utf8');
  const font = /data:font\/woff2;[^'"]+/.exec(source)?.[0];
  if (!font || !ELSEWHERE.test(styles)) throw new Error('Vant 的图标字体变了样子，没有办法放进样式里');
  writeFileSync(file, styles.replace(ELSEWHERE, `src:url("${font}") format("woff2")}`));
}

/** Every file is there in its size; the icons' styles have the font. */
function isCopied(source: string, target: string): boolean {
  return readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .every((file) => {
      const copy = join(target, file.slice(source.length));
      if (file.endsWith(ICON_STYLES)) return existsSync(copy) && !readFileSync(copy, 'utf8').includes('alicdn');
      return existsSync(copy) && statSync(copy).size === statSync(file).size;
    });
}
