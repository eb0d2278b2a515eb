import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Collected, ComponentSource } from './collect';
import { Collector } from './collect';
import { CompileError, diagnose, posix, type Diagnostic } from './diagnostic';
import { type MiniProgramFiles, scriptOf } from './files';
import { lint } from './lint';
import { TemplateCompiler } from './templates';
import { compileWxss, type StyleOptions } from './wxss';

export interface CompiledEntry {
  /** The module `virtual:miniprogram`: see runtime/miniprogram.d.ts for its exports. */
  readonly code: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Where the phone asks for a file of the mini-program. */
export const ASSETS = '/mp/';

function styleOptions(files: MiniProgramFiles, builtins: ReadonlySet<string>): StyleOptions {
  return {
    builtins,
    resolve: (reference, from) => {
      const target = files.resolve(reference, from);
      return existsSync(target) ? target : `${target}.wxss`;
    },
    asset: (url, from) => {
      const target = url.startsWith('/')
        ? url.slice(1)
        : posix(path.relative(files.miniprogram, path.resolve(from, url)));
      return ASSETS + target;
    },
  };
}

function componentModule(component: ComponentSource, index: number, style: (file: string) => string): string {
  const fields = {
    path: component.code,
    isPage: component.isPage,
    prefix: `c${index.toString(36)}`,
    config: { ...component.config, usingComponents: component.using },
    css: component.style ? style(component.style) : '',
  };
  return `{...${JSON.stringify(fields)},load:()=>require(${JSON.stringify(component.script)})}`;
}

function writeModule(
  files: MiniProgramFiles,
  { app, pages, components }: Collected,
  groups: string,
  lints: readonly Diagnostic[],
  builtins: ReadonlySet<string>,
): string {
  const options = styleOptions(files, builtins);
  const style = (file: string): string => compileWxss(file, options).css;
  const appStyle = path.join(files.miniprogram, 'app.wxss');
  const appScript = scriptOf(path.join(files.miniprogram, 'app'));
  if (!appScript) throw new CompileError('there is no app.ts or app.js', path.join(files.miniprogram, 'app.json'));
  return [
    `export const app=${JSON.stringify(app)};`,
    `export const pages=${JSON.stringify(pages)};`,
    `export const lints=${JSON.stringify(lints)};`,
    `export const appCss=${JSON.stringify(existsSync(appStyle) ? style(appStyle) : '')};`,
    `export const groups=${groups};`,
    `export const loadApp=()=>require(${JSON.stringify(appScript)});`,
    `export const components=[\n${components.map((c, index) => componentModule(c, index, style)).join(',\n')}\n];`,
  ].join('\n');
}

/**
 * Compiles the mini-program into one module. What is wrong comes back as diagnostics, never as an exception of the
 * sources' making.
 */
export function compileEntry(files: MiniProgramFiles, builtins: Readonly<Record<string, string>>): CompiledEntry {
  const tags = new Set(Object.keys(builtins));
  try {
    const collected = new Collector(files).collect();
    const templates = new TemplateCompiler(files).compile(collected.components, builtins);
    const lints = lint(collected.components, { root: files.root, builtins: tags, templatesOf: templates.templatesOf });
    const diagnostics = [...templates.diagnostics, ...lints];
    const warnings = diagnostics.filter((d) => d.severity === 'warning');
    return { code: writeModule(files, collected, templates.code, warnings, tags), diagnostics };
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
    return {
      code: 'export {}',
      diagnostics: [diagnose(files.root, 'error', error.message, error.file, error.position)],
    };
  }
}
