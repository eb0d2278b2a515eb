import { parseExpressionAt, type AnyNode } from 'acorn';
import { parse } from '@wxml/parser';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { shapeOf } from './component-shape';
import { filesBelow, read, root } from './sources';

interface Attribute {
  key: string;
  value: string | null;
  /** absent on an attribute without a value */
  interpolations?: { value: string }[];
}
interface Node {
  type: string;
  name?: string;
  value?: string | null;
  children?: Node[];
  startTag?: { attributes: Attribute[] };
}

const templates = filesBelow('miniprogram', ['.wxml']).filter((file) =>
  existsSync(path.join(root, file.replace(/\.wxml$/, '.ts'))),
);

/** Names an expression takes from its surroundings: not property names, not keys of an object. */
function freeNames(expression: string): string[] {
  const text = /^\s*[\w$]+\s*:|^\s*\.\.\./.test(expression) ? `({${expression}})` : `(${expression})`;
  const names: string[] = [];
  const visit = (node: AnyNode): void => {
    if (node.type === 'Identifier') names.push(node.name);
    else if (node.type === 'MemberExpression') {
      visit(node.object);
      if (node.computed) visit(node.property);
    } else if (node.type === 'Property') visit(node.value);
    else
      for (const value of Object.values(node) as unknown[])
        for (const child of Array.isArray(value) ? value : [value])
          if (child && typeof (child as AnyNode).type === 'string') visit(child as AnyNode);
  };
  visit(parseExpressionAt(text, 0, { ecmaVersion: 2020 }));
  return names.filter((name) => name !== 'undefined');
}

function modulesIn(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => [
    ...(node.name === 'wxs'
      ? (node.startTag?.attributes ?? []).filter(({ key }) => key === 'module').map(({ value }) => value ?? '')
      : []),
    ...modulesIn(node.children ?? []),
  ]);
}

function faultsOf(file: string): string[] {
  const program = parse(read(file)) as unknown as { body: Node[]; errors: { value?: string; message?: string }[] };
  const shape = shapeOf(file.replace(/\.wxml$/, '.ts'));
  const faults = program.errors.map((error) => `${file}: ${error.value ?? error.message}`);
  const check = (expression: string, scope: ReadonlySet<string>) => {
    for (const name of freeNames(expression))
      if (!scope.has(name))
        faults.push(`${file}: {{${expression.trim()}}} uses ${name}, which the component does not declare`);
  };
  const visit = (node: Node, scope: ReadonlySet<string>): void => {
    const attributes = node.startTag?.attributes ?? [];
    const attribute = (key: string) => attributes.find((candidate) => candidate.key === key)?.value;
    let inner = scope;
    if (attribute('wx:for') !== undefined)
      inner = new Set([...scope, attribute('wx:for-item') ?? 'item', attribute('wx:for-index') ?? 'index']);
    for (const { key, value, interpolations = [] } of attributes) {
      interpolations.forEach(({ value: expression }) => check(expression, key === 'wx:for' ? scope : inner));
      if (
        /^(capture-)?(bind|catch|mut-bind):?\w/.test(key) &&
        value &&
        interpolations.length === 0 &&
        !shape.methods.has(value)
      )
        faults.push(`${file}: ${key}="${value}" names no method`);
    }
    if (node.type === 'WXInterpolation' && node.value) check(node.value, inner);
    if (node.name !== 'wxs') node.children?.forEach((child) => visit(child, inner));
  };
  program.body.forEach((node) => visit(node, new Set([...shape.fields, ...modulesIn(program.body)])));
  return faults;
}

describe('模板', () => {
  test('每个绑定的名字都在组件里声明过，每个事件都有方法', () => {
    expect(templates.length).toBeGreaterThan(10);
    expect(templates.flatMap(faultsOf)).toEqual([]);
  });

  test('查错的工具自己会查出错来', () => {
    expect(freeNames('item.name + list[index] + (a ? {b: c} : d)')).toEqual(['item', 'list', 'index', 'a', 'c', 'd']);
    expect(freeNames('title: words, ...rest')).toEqual(['words', 'rest']);
  });

  test('页面都是 Component，都登记在 app.json 里', () => {
    const app = JSON.parse(read('miniprogram/app.json')) as {
      pages: string[];
      subPackages?: { root: string; pages: string[] }[];
    };
    const declared = [
      ...app.pages,
      ...(app.subPackages ?? []).flatMap((sub) => sub.pages.map((page) => path.posix.join(sub.root, page))),
    ];
    const onDisk = filesBelow('miniprogram', ['.wxml'])
      .filter(
        (file) =>
          /\/pages\//.test(file) &&
          (JSON.parse(read(file.replace(/wxml$/, 'json'))) as { component?: boolean }).component !== true,
      )
      .map((file) => file.replace(/^miniprogram\/|\.wxml$/g, ''));
    expect(onDisk.sort()).toEqual([...declared].sort());
    expect(declared.filter((page) => /(^|\n)\s*Page\(/.test(read(`miniprogram/${page}.ts`)))).toEqual([]);
  });

  test('app.json 里给大家声明过的组件，页面不再声明', () => {
    const using = (file: string) =>
      Object.keys((JSON.parse(read(file)) as { usingComponents?: object }).usingComponents ?? {});
    const ofTheWholeApp = using('miniprogram/app.json');
    const again = templates.flatMap((file) =>
      using(file.replace(/wxml$/, 'json'))
        .filter((name) => ofTheWholeApp.includes(name))
        .map((name) => `${file}: ${name}`),
    );
    expect(ofTheWholeApp).toContain('page-frame');
    expect(again).toEqual([]);
  });
});
