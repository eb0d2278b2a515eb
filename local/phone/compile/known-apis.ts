import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const TYPES = 'miniprogram-api-typings';
let known: readonly string[] | undefined;

/**
 * The names of all that `wx` has in WeChat, from the types that a mini-program's project has installed: what of it the phone has not is
 * told from what is nowhere. Empty without the types.
 */
export function knownApis(root: string): readonly string[] {
  known ??= readNames(root);
  return known;
}

function readNames(root: string): string[] {
  const from = [path.join(root, 'package.json'), __filename];
  for (const place of from) {
    try {
      const manifest = createRequire(place).resolve(`${TYPES}/package.json`);
      const text = readFileSync(path.join(path.dirname(manifest), 'types/wx/lib.wx.api.d.ts'), 'utf8');
      const start = text.indexOf('interface Wx {');
      const names = text.slice(start).matchAll(/^ {8}([a-z]\w*)[<(]/gm);
      return [...new Set([...names].map(([, name]) => name!))];
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    }
  }
  return [];
}
