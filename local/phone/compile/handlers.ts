import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parse, type AnyNode } from 'acorn';
import { transformSync } from 'esbuild';
import { scriptOf } from './files';

interface ScriptFacts {
  /** Every name a member of an object is written under. */
  readonly members: ReadonlySet<string>;
  /** Local modules it imports, as paths on disk. */
  readonly imports: readonly string[];
}

const cache = new Map<string, { modified: number; facts: ScriptFacts }>();

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

function memberName(node: AnyNode): string | undefined {
  if (node.type === 'Property' || node.type === 'MethodDefinition' || node.type === 'PropertyDefinition') {
    if (node.computed) return undefined;
    if (node.key.type === 'Identifier') return node.key.name;
    if (node.key.type === 'Literal') return String(node.key.value);
  }
  return undefined;
}

function importedModule(node: AnyNode): string | undefined {
  if (
    node.type === 'ImportDeclaration' ||
    node.type === 'ExportNamedDeclaration' ||
    node.type === 'ExportAllDeclaration'
  ) {
    return typeof node.source?.value === 'string' ? node.source.value : undefined;
  }
  if (node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'require') {
    const [argument] = node.arguments;
    return argument?.type === 'Literal' && typeof argument.value === 'string' ? argument.value : undefined;
  }
  return undefined;
}

function readScript(file: string): ScriptFacts {
  const modified = statSync(file).mtimeMs;
  const known = cache.get(file);
  if (known?.modified === modified) return known.facts;
  const { code } = transformSync(readFileSync(file, 'utf8'), { loader: 'ts', format: 'esm', logLevel: 'silent' });
  const members = new Set<string>();
  const imports: string[] = [];
  const walk = (node: AnyNode): void => {
    const member = memberName(node);
    if (member) members.add(member);
    const imported = importedModule(node);
    if (imported?.startsWith('.')) imports.push(path.resolve(path.dirname(file), imported));
    for (const child of Object.values(node as unknown as Record<string, unknown>)) {
      for (const item of Array.isArray(child) ? child : [child]) if (isNode(item)) walk(item);
    }
  };
  walk(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }));
  const facts = { members, imports };
  cache.set(file, { modified, facts });
  return facts;
}

/**
 * Every member name written in a component's script or in what it imports from the mini-program (behaviors bring methods
 * too). A template's handler that is not among them exists nowhere.
 *
 * A script that does not compile answers undefined: the bundler will say what is wrong with it.
 */
export function memberNames(script: string): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  const seen = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    const facts = readScript(file);
    for (const member of facts.members) names.add(member);
    for (const imported of facts.imports) {
      const target = [imported, scriptOf(imported), scriptOf(path.join(imported, 'index'))].find(
        (candidate) => candidate !== undefined && existsSync(candidate) && statSync(candidate).isFile(),
      );
      if (target && /\.[jt]s$/.test(target)) visit(target);
    }
  };
  try {
    visit(script);
    return names;
  } catch {
    return undefined;
  }
}
