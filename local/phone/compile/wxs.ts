import { parse, type AnyNode, type Program } from 'acorn';
import { CompileError } from './diagnostic';

interface Edit {
  start: number;
  end: number;
  text: string;
}

function applyEdits(source: string, edits: Edit[]): string {
  let out = source;
  for (const edit of [...edits].sort((a, b) => b.start - a.start || b.end - a.end)) {
    out = out.slice(0, edit.start) + edit.text + out.slice(edit.end);
  }
  return out;
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

function walk(node: AnyNode, visit: (node: AnyNode) => void): void {
  visit(node);
  for (const child of Object.values(node as unknown as Record<string, unknown>)) {
    for (const item of Array.isArray(child) ? child : [child]) if (isNode(item)) walk(item, visit);
  }
}

/** The first argument of a call of `name`, when it is written out as a string. */
function stringArgument(
  node: AnyNode,
  name: string,
): { start: number; end: number; raw: string; value: string } | undefined {
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier' || node.callee.name !== name)
    return undefined;
  const [first] = node.arguments;
  if (first?.type !== 'Literal' || typeof first.value !== 'string') return undefined;
  return { start: first.start, end: first.end, raw: first.raw ?? '', value: first.value };
}

function editsFor(node: AnyNode): Edit[] {
  if (node.type === 'MemberExpression' && !node.computed && node.property.type === 'Identifier') {
    if (node.property.name !== 'constructor') return [];
    // In WXS `x.constructor` is the NAME of a type ('Array'), not a function.
    return [
      { start: node.object.start, end: node.object.start, text: '__wxs.typeOf(' },
      { start: node.object.end, end: node.end, text: ')' },
    ];
  }
  const pattern = stringArgument(node, 'getRegExp');
  // WXS keeps the backslashes of this one string: '\d' is a digit there, a 'd' in JavaScript.
  if (pattern) return [{ start: pattern.start, end: pattern.end, text: pattern.raw.replace(/\\/g, '\\\\') }];
  const required = stringArgument(node, 'require');
  // Modules are registered under their path without extension.
  if (required)
    return [{ start: required.start, end: required.end, text: JSON.stringify(withoutExtension(required.value)) }];
  return [];
}

const withoutExtension = (name: string): string => name.replace(/\.wxs$/, '');

export interface CompiledWxs {
  readonly code: string;
  /** What it requires, as written, without `.wxs`. */
  readonly requires: readonly string[];
}

/**
 * WXS to JavaScript. What differs: `x.constructor`, `getRegExp` and the names of modules.
 *
 * @param file for the message about a mistake
 * @param firstLine line of the file the source starts at, for a `<wxs>` written inside WXML
 */
export function compileWxs(source: string, file: string, firstLine = 1): CompiledWxs {
  const program = parseWxs(source, file, firstLine);
  const edits: Edit[] = [];
  const requires: string[] = [];
  walk(program, (node) => {
    edits.push(...editsFor(node));
    const required = stringArgument(node, 'require');
    if (required) requires.push(withoutExtension(required.value));
  });
  return { code: `${undeclared(program)}${applyEdits(source, edits)}${asksInstances(source)}`, requires };
}

function parseWxs(source: string, file: string, firstLine: number): Program {
  try {
    return parse(source, { ecmaVersion: 2020, sourceType: 'script', allowReturnOutsideFunction: true });
  } catch (error) {
    const { message, loc } = error as Error & { loc?: { line: number; column: number } };
    const position = loc && { line: loc.line + firstLine - 1, column: loc.column + 1 };
    throw new CompileError(message.replace(/ \(\d+:\d+\)$/, ''), file, position);
  }
}

/** WXS is not strict: what is assigned and nowhere declared is a variable of the module. On the first line, so that lines stay. */
function undeclared(program: Program): string {
  const declared = new Set<string>(['module', 'exports', 'require', 'arguments']);
  const assigned = new Set<string>();
  const declare = (node: AnyNode | null | undefined): void =>
    void (node?.type === 'Identifier' && declared.add(node.name));
  walk(program, (node) => {
    if (node.type === 'VariableDeclarator') declare(node.id);
    if (node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression') {
      declare(node.id);
      for (const parameter of node.params) declare(parameter);
    }
    if (node.type === 'CatchClause') declare(node.param);
    if (node.type === 'AssignmentExpression' && node.left.type === 'Identifier') assigned.add(node.left.name);
  });
  const missing = [...assigned].filter((name) => !declared.has(name));
  return missing.length > 0 ? `var ${missing.join(',')};` : '';
}

/** What a function of WXS does with the instances that it is given for `change:` and for events. */
const INSTANCE =
  /\.(getState|callMethod|setStyle|selectComponent|selectAllComponents|addClass|removeClass|hasClass|getDataset|triggerEvent|getComputedStyle|getBoundingClientRect|requestAnimationFrame)\b/;

/** A module that asks instances gets WeChat's in place of glass-easel's. */
const asksInstances = (source: string): string =>
  INSTANCE.test(source) ? '\n;module.exports=__wxs.withInstances(module.exports);' : '';
