import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import postcss, { type ChildNode, type CssSyntaxError, type Declaration, type Root, type Rule } from 'postcss';
import selectorParser from 'postcss-selector-parser';
import { HOST, phoneUnits, PREFIX } from '../runtime/style-marks';
import { CompileError, type Position } from './diagnostic';

export interface StyleOptions {
  /** Tags that are built in: `view` becomes `wx-view`. */
  readonly builtins: ReadonlySet<string>;
  /** A reference to another style as a path on disk. */
  resolve(reference: string, fromFolder: string): string;
  /** The text of a style file, as WXSS. */
  read(file: string): string;
  /** Address of a file named by `url()`, as the browser asks for it. */
  asset(url: string, fromFolder: string): string;
}

export interface CompiledStyle {
  readonly css: string;
  /** Every file it was made of. */
  readonly files: readonly string[];
  /** Selectors that WeChat does not let a component's style use: by tag, by id, by attribute. */
  readonly outside: readonly OutsideSelector[];
}

export interface OutsideSelector extends Position {
  readonly selector: string;
  readonly file: string;
}

let vantFont: string | undefined;

/** Vant's icon font is on a CDN; @vant/icons carries the same glyphs, so that the phone needs no network. */
function vantIconFont(): string {
  if (vantFont === undefined) {
    const less = createRequire(__filename).resolve('@vant/icons/src/encode-woff2.less');
    vantFont = /url\('?(data:[^')]+)'?\)/.exec(readFileSync(less, 'utf8'))?.[1] ?? '';
  }
  return vantFont;
}

function parseStyle(file: string, { read }: StyleOptions): Root {
  try {
    return postcss.parse(read(file), { from: file });
  } catch (error) {
    const { reason, line, column } = error as CssSyntaxError;
    throw new CompileError(reason ?? String(error), file, line ? { line, column: column ?? 1 } : undefined);
  }
}

/** A style's nodes with every `@import` replaced by what it names. */
function inlineImports(file: string, options: StyleOptions, above: readonly string[], files: Set<string>): ChildNode[] {
  if (above.includes(file)) return [];
  files.add(file);
  const root = parseStyle(file, options);
  root.walkAtRules('import', (rule) => {
    const reference = /^\s*(?:url\()?['"]?([^'")]+)['"]?\)?/.exec(rule.params)?.[1] ?? '';
    const target = options.resolve(reference, path.dirname(file));
    if (!existsSync(target)) {
      const start = rule.source?.start;
      throw new CompileError(
        `@import "${reference}" is not found`,
        file,
        start && { line: start.line, column: start.column },
      );
    }
    rule.replaceWith(inlineImports(target, options, [...above, file], files));
  });
  return root.nodes;
}

interface Transformed {
  readonly selector: string;
  readonly outside: boolean;
}

/** `odd` of `:nth-child(odd)` is read as a tag. */
const isArgument = (node: selectorParser.Node): boolean => /^:(nth|lang|dir)/.test(String(node.parent?.parent?.value));

function transformSelector(selector: string, builtins: ReadonlySet<string>): Transformed {
  let outside = false;
  const processor = selectorParser((selectors) => {
    selectors.walk((node) => {
      outside ||= node.type === 'id' || node.type === 'attribute' || (node.type === 'tag' && !isArgument(node));
      if (node.type === 'class') node.value = PREFIX + node.value;
      else if (node.type === 'tag' && node.value === 'page') node.value = 'wx-page';
      else if (node.type === 'tag' && builtins.has(node.value)) node.value = `wx-${node.value}`;
      else if (node.type === 'pseudo' && node.value === ':host') node.replaceWith(hostAttribute());
    });
  });
  return { selector: processor.processSync(selector), outside };
}

function hostAttribute(): selectorParser.Attribute {
  return selectorParser.attribute({ attribute: 'wx-host', operator: '=', value: HOST, quoteMark: '"', raws: {} });
}

const insideKeyframes = (rule: Rule): boolean =>
  rule.parent?.type === 'atrule' && /keyframes$/.test((rule.parent as { name?: string }).name ?? '');

function transformDeclaration(declaration: Declaration, options: StyleOptions, main: string): void {
  declaration.value = phoneUnits(declaration.value);
  if (declaration.prop === 'src' && /at\.alicdn\.com\/t\/c\/font_2553510_/.test(declaration.value)) {
    declaration.value = `url(${vantIconFont()}) format("woff2")`;
    return;
  }
  const folder = path.dirname(declaration.source?.input.file ?? main);
  declaration.value = declaration.value.replace(
    /url\((['"]?)(?!data:|https?:|\/\/)([^'")]+)\1\)/g,
    (_, _quote: string, url: string) => `url(${options.asset(url, folder)})`,
  );
}

/** WXSS to CSS: see style-marks.ts for what is left to the runtime. */
export function compileWxss(file: string, options: StyleOptions): CompiledStyle {
  const files = new Set<string>();
  const root = postcss.root();
  root.append(inlineImports(file, options, [], files));
  const outside: OutsideSelector[] = [];
  root.walkRules((rule) => {
    if (insideKeyframes(rule)) return;
    const transformed = transformSelector(rule.selector, options.builtins);
    const { start, input } = rule.source ?? {};
    if (transformed.outside && start) {
      outside.push({ selector: rule.selector, file: input?.file ?? file, line: start.line, column: start.column });
    }
    rule.selector = transformed.selector;
  });
  root.walkDecls((declaration) => transformDeclaration(declaration, options, file));
  root.walkAtRules('media', (rule) => {
    // A media query cannot hold a variable; 750rpx are taken for a width of 375.
    rule.params = rule.params.replace(/(\d*\.?\d+)rpx\b/g, (_, amount: string) => `${Number(amount) / 2}px`);
  });
  return { css: root.toString(), files: [...files], outside };
}
