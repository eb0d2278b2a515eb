import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Collected, ComponentSource } from './collect';
import { Collector } from './collect';
import { CompileError, diagnose, posix, type Diagnostic } from './diagnostic';
import { isNpm, type MiniProgramFiles, scriptOf } from './files';
import { knownApis } from './known-apis';
import { lint } from './lint';
import { TemplateCompiler } from './templates';
import { readStyle } from './style-languages';
import { type CompiledStyle, compileWxss, type StyleOptions } from './wxss';

export interface CompiledEntry {
  /** The module `virtual:miniprogram`: see runtime/miniprogram.d.ts for its exports. */
  readonly code: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Where the phone asks for a file of the mini-program. */
export const ASSETS = '/mp/';

/** Told what is to be installed before a style can be read. */
type Lacks = (text: string, file: string) => void;

function styleOptions(files: MiniProgramFiles, builtins: ReadonlySet<string>, lacks: Lacks): StyleOptions {
  return {
    builtins,
    read: (file) => readStyle(file, files, lacks),
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

function componentModule(component: ComponentSource, index: number, css = ''): string {
  const fields = {
    path: component.code,
    isPage: component.isPage,
    prefix: `c${index.toString(36)}`,
    config: { ...component.config, usingComponents: component.using },
    css,
  };
  const { script } = component;
  const load = script === undefined ? '' : `require(${JSON.stringify(script)})`;
  return `{...${JSON.stringify(fields)},load:()=>{${load}}}`;
}

/** A component's style may select by class only: WeChat warns of the rest and may not apply it. */
function lintStyle(root: string, component: ComponentSource, style: CompiledStyle): Diagnostic[] {
  if (component.isPage || isNpm(component.code)) return [];
  return style.outside.map(({ selector, file, ...position }) => {
    return diagnose(root, 'warning', `"${selector}": a component's style selects by class only`, file, position);
  });
}

interface Styles {
  /** Of app.wxss. */
  readonly app: string;
  readonly of: ReadonlyMap<ComponentSource, CompiledStyle>;
  readonly lints: readonly Diagnostic[];
}

function compileStyles(files: MiniProgramFiles, { components }: Collected, builtins: ReadonlySet<string>): Styles {
  const of = new Map<ComponentSource, CompiledStyle>();
  const lacking: Diagnostic[] = [];
  const lacks: Lacks = (text, file) => void lacking.push(diagnose(files.root, 'warning', text, file));
  const options = styleOptions(files, builtins, lacks);
  for (const component of components) if (component.style) of.set(component, compileWxss(component.style, options));
  const appStyle = path.join(files.miniprogram, 'app.wxss');
  const lints = [...lacking, ...[...of].flatMap(([component, style]) => lintStyle(files.root, component, style))];
  return { app: existsSync(appStyle) ? compileWxss(appStyle, options).css : '', of, lints };
}

interface Parts {
  readonly collected: Collected;
  readonly groups: string;
  readonly styles: Styles;
  readonly lints: readonly Diagnostic[];
}

function writeModule(files: MiniProgramFiles, { collected, groups, styles, lints }: Parts): string {
  const { app, pages, components } = collected;
  const appScript = scriptOf(path.join(files.miniprogram, 'app'));
  if (!appScript) throw new CompileError('there is no app.ts or app.js', path.join(files.miniprogram, 'app.json'));
  const modules = components.map((component, index) =>
    componentModule(component, index, styles.of.get(component)?.css),
  );
  return [
    `export const app=${JSON.stringify(app)};`,
    `export const pages=${JSON.stringify(pages)};`,
    `export const knownApis=${JSON.stringify(knownApis(files.root))};`,
    `export const lints=${JSON.stringify(lints)};`,
    `export const appCss=${JSON.stringify(styles.app)};`,
    `export const groups=${groups};`,
    `export const loadApp=()=>require(${JSON.stringify(appScript)});`,
    `export const components=[\n${modules.join(',\n')}\n];`,
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
    const styles = compileStyles(files, collected, tags);
    const { templatesOf } = templates;
    const found = lint(collected.components, { root: files.root, builtins: tags, templatesOf });
    const diagnostics = [...collected.missing, ...templates.diagnostics, ...found, ...styles.lints];
    const lints = diagnostics.filter((d) => d.severity === 'warning');
    return { code: writeModule(files, { collected, groups: templates.code, styles, lints }), diagnostics };
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
    return {
      code: 'export {}',
      diagnostics: [diagnose(files.root, 'error', error.message, error.file, error.position)],
    };
  }
}
