import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '..');

/** Copies Vant to where WeChat DevTools' 构建 npm puts it: the folder that the package names as its mini-program part. */
export function copyVant(root = ROOT): void {
  const source = join(root, 'node_modules/@vant/weapp');
  const { miniprogram } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as { miniprogram: string };
  const target = join(root, 'miniprogram/miniprogram_npm/@vant/weapp');
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
