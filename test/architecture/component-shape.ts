import { existsSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { read, root } from './sources';

/** What a Component or Behavior declares: the names a template may use, and the handlers it may bind. */
export interface Shape {
  fields: Set<string>;
  methods: Set<string>;
}

/** Reads a component's declaration from its source, its behaviors' included. Behaviors are imported by relative path. */
export function shapeOf(file: string): Shape {
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);
  const shape: Shape = { fields: new Set(), methods: new Set() };
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /^(Component|Behavior)$/.test(node.expression.getText())) {
      const [options] = node.arguments;
      if (options && ts.isObjectLiteralExpression(options)) addOptions(options, source, file, shape);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return shape;
}

function addOptions(options: ts.ObjectLiteralExpression, source: ts.SourceFile, file: string, shape: Shape): void {
  for (const property of options.properties) {
    const name = property.name?.getText();
    if (!ts.isPropertyAssignment(property)) continue;
    const value = unwrap(property.initializer);
    if (name === 'properties' || name === 'data') namesOf(value, source, file).forEach((key) => shape.fields.add(key));
    if (name === 'methods') namesOf(value, source, file).forEach((key) => shape.methods.add(key));
    if (name === 'behaviors' && ts.isArrayLiteralExpression(value))
      value.elements.forEach((element) => addBehavior(element, source, file, shape));
  }
}

function unwrap(node: ts.Expression): ts.Expression {
  return ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node)
    ? unwrap(node.expression)
    : node;
}

/** Keys of an object literal; a spread constant of the same file counts with its keys. */
function namesOf(node: ts.Expression, source: ts.SourceFile, file: string): string[] {
  const value = unwrap(node);
  if (ts.isIdentifier(value)) {
    const declared = constantOf(value.text, source);
    return declared ? namesOf(declared, source, file) : [];
  }
  if (!ts.isObjectLiteralExpression(value)) return [];
  return value.properties.flatMap((property) =>
    ts.isSpreadAssignment(property) ? namesOf(property.expression, source, file) : [property.name!.getText()],
  );
}

function constantOf(name: string, source: ts.SourceFile): ts.Expression | undefined {
  for (const statement of source.statements)
    if (ts.isVariableStatement(statement))
      for (const declaration of statement.declarationList.declarations)
        if (declaration.name.getText() === name) return declaration.initializer;
  return undefined;
}

function addBehavior(element: ts.Expression, source: ts.SourceFile, file: string, shape: Shape): void {
  const name = (ts.isCallExpression(element) ? element.expression : element).getText();
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const bindings = statement.importClause?.namedBindings;
    const names = [statement.importClause?.name?.text];
    if (bindings && ts.isNamedImports(bindings)) names.push(...bindings.elements.map((binding) => binding.name.text));
    if (!names.includes(name)) continue;
    const target = path.posix.join(path.posix.dirname(file), statement.moduleSpecifier.text) + '.ts';
    if (!existsSync(path.join(root, target))) throw new Error(`${file}: behavior ${name} is not found at ${target}`);
    const behavior = shapeOf(target);
    behavior.fields.forEach((key) => shape.fields.add(key));
    behavior.methods.forEach((key) => shape.methods.add(key));
  }
}
