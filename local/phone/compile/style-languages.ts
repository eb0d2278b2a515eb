import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { MiniProgramFiles } from './files';

interface Sass {
  compileString(text: string, options: { url: URL; loadPaths: string[] }): { css: string };
}
interface Less {
  render(text: string, options: object, done: (error: Error | null, output?: { css: string }) => void): void;
}

/**
 * A style's text as WXSS. `.scss` and `.less` are compiled by the compiler that the mini-program's project has installed.
 * @param lacks told what is to be installed; the style is then empty
 */
export function readStyle(
  file: string,
  { root, miniprogram }: MiniProgramFiles,
  lacks: (text: string, file: string) => void,
): string {
  const text = readFileSync(file, 'utf8');
  const name = { '.scss': 'sass', '.less': 'less' }[path.extname(file)];
  if (!name) return text;
  const installed = installedModule(name, root);
  if (!installed) {
    lacks(`its compiler is not there: npm install --save-dev ${name}`, file);
    return '';
  }
  if (name === 'sass') {
    const options = { url: new URL(`file://${file}`), loadPaths: [path.dirname(file), miniprogram] };
    return (installed as Sass).compileString(text, options).css;
  }
  let css = '';
  (installed as Less).render(text, { filename: file, syncImport: true }, (error, output) => {
    if (error) throw error;
    css = output?.css ?? '';
  });
  return css;
}

function installedModule(name: string, root: string): unknown {
  const from = createRequire(path.join(root, 'package.json'));
  try {
    return from(name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}
