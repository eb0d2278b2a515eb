import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { transformSync, type Message } from 'esbuild';
import { CompileError, posix } from './diagnostic';

const NPM_FOLDER = 'miniprogram_npm';
/** How a script may be named: in full, without its extension, or by its folder. */
const SCRIPT_ENDS = ['', '.ts', '.js', '/index.ts', '/index.js'];

/** `@vant/weapp/button/index` → `@vant/weapp`. */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/**
 * The mini-program's files: where they are on disk and what the mini-program calls them.
 *
 * npm packages are read where npm put them, through their `miniprogram` field, under the name 构建 npm would give them
 * (`miniprogram_npm/<package>/…`): nothing is copied.
 */
export class MiniProgramFiles {
  private readonly packages = new Map<string, string | undefined>();
  /** app.json's resolveAlias. */
  aliases: Readonly<Record<string, string>> = {};

  constructor(
    /** Of the project: holds node_modules. */
    readonly root: string,
    /** Holds app.json. */
    readonly miniprogram: string,
  ) {}

  /** The folder an npm package gives to mini-programs, or undefined when it gives none. */
  packageFolder(name: string): string | undefined {
    if (!this.packages.has(name)) this.packages.set(name, this.findPackage(name));
    return this.packages.get(name);
  }

  private findPackage(name: string): string | undefined {
    for (let folder = this.root; ; folder = path.dirname(folder)) {
      const manifest = path.join(folder, 'node_modules', name, 'package.json');
      if (existsSync(manifest)) {
        const { miniprogram = 'miniprogram_dist' } = JSON.parse(readFileSync(manifest, 'utf8')) as {
          miniprogram?: string;
        };
        const given = path.join(path.dirname(manifest), miniprogram);
        return existsSync(given) ? given : undefined;
      }
      if (folder === path.dirname(folder)) return undefined;
    }
  }

  /** An npm specifier as a path on disk, its extension not guessed. */
  npmPath(specifier: string): string | undefined {
    const name = packageOf(specifier);
    const folder = this.packageFolder(name);
    return folder && path.join(folder, specifier.slice(name.length));
  }

  /** What the mini-program calls a file, e.g. `pages/home/index` or `miniprogram_npm/@vant/weapp/button/index`. */
  codePath(file: string): string {
    if (file.startsWith(this.miniprogram + path.sep)) return posix(path.relative(this.miniprogram, file));
    for (const [name, folder] of this.packages) {
      if (folder && file.startsWith(folder + path.sep)) {
        return posix(path.join(NPM_FOLDER, name, path.relative(folder, file)));
      }
    }
    throw new CompileError('outside the mini-program', file);
  }

  realPath(codePath: string): string {
    if (!isNpm(codePath)) return path.join(this.miniprogram, codePath);
    const specifier = codePath.slice(NPM_FOLDER.length + 1);
    return this.npmPath(specifier) ?? path.join(this.miniprogram, codePath);
  }

  /** A reference in usingComponents, @import or src as a path on disk, its extension not guessed. */
  resolve(reference: string, fromFolder: string): string {
    if (reference.startsWith('/')) return path.join(this.miniprogram, reference);
    const relative = path.resolve(fromFolder, reference);
    if (reference.startsWith('.')) return relative;
    const exists = ['', '.json', '.wxml', '.wxs', '.wxss'].some((end) => existsSync(relative + end));
    if (exists) return relative;
    const aliased = this.unalias(reference);
    return aliased === reference ? (this.npmPath(reference) ?? relative) : path.join(this.miniprogram, aliased);
  }

  /** Whether it is a file of the mini-program itself. */
  owns(file: string): boolean {
    return file.startsWith(this.miniprogram + path.sep);
  }

  /**
   * The script that `import` or `require` names, as WeChat finds it: by app.json's resolveAlias, from the root, beside the script that
   * asks (with or without `./`), or an npm package's; a folder stands for its index.
   */
  script(specifier: string, fromFolder: string): string | undefined {
    const plain = this.unalias(specifier);
    const npm = plain.startsWith('.') ? undefined : this.npmPath(plain);
    const bases = plain.startsWith('/')
      ? [path.join(this.miniprogram, plain)]
      : [path.resolve(fromFolder, plain), ...(npm ? [npm] : [])];
    return bases.flatMap((base) => SCRIPT_ENDS.map((end) => base + end)).find(isFile);
  }

  /** `@utils/time` → `/utils/time`, where app.json's resolveAlias says `"@utils/*": "utils/*"`. */
  private unalias(specifier: string): string {
    for (const [alias, to] of Object.entries(this.aliases)) {
      const start = alias.replace(/\*$/, '');
      if (specifier.startsWith(start) && alias.endsWith('*'))
        return `/${to.replace(/^\.?\//, '').replace(/\*$/, '')}${specifier.slice(start.length)}`;
    }
    return specifier;
  }
}

/** Whether a code path is an npm package's. */
export const isNpm = (codePath: string): boolean => codePath.startsWith(`${NPM_FOLDER}/`);

export const isFile = (file: string): boolean => existsSync(file) && statSync(file).isFile();

/** The script beside a component or app, TypeScript first. */
export const scriptOf = (base: string): string | undefined =>
  ['.ts', '.js'].map((end) => base + end).find((file) => existsSync(file));

/**
 * Reads a JSON file as `T`; undefined when there is no such file.
 *
 * @throws CompileError with the place of a mistake in the JSON.
 */
export function readJson<T>(file: string): T | undefined {
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  try {
    return JSON.parse(text) as T;
  } catch (error) {
    // JSON.parse does not say where; esbuild's reader does.
    const found = locateJsonError(text);
    const position = found?.location && { line: found.location.line, column: found.location.column + 1 };
    throw new CompileError(found?.text ?? String(error), file, position ?? { line: 1, column: 1 });
  }
}

function locateJsonError(text: string): Message | undefined {
  try {
    transformSync(text, { loader: 'json', logLevel: 'silent' });
    return undefined;
  } catch (error) {
    return (error as { errors?: Message[] }).errors?.[0];
  }
}
