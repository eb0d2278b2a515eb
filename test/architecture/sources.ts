import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export const root = path.join(__dirname, '../..');

/** Files below a folder of the project with one of the endings, as paths from the project's root with forward slashes. */
export function filesBelow(folder: string, endings: readonly string[]): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((file) => !/(^|\/)(node_modules|miniprogram_npm|dist)\//.test(file))
    .sort();
}

export const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

export interface Import {
  from: string;
  /** a path from the root for our own files, the package's name otherwise */
  to: string;
  typeOnly: boolean;
}

/** Every import and re-export of a TypeScript file, relative ones resolved. */
export function importsOf(file: string): Import[] {
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest);
  return source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    if (!statement.moduleSpecifier || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
    const name = statement.moduleSpecifier.text;
    const to = name.startsWith('.') ? path.posix.join(path.posix.dirname(file), name) : name;
    return [{ from: file, to, typeOnly: isTypeOnly(statement) }];
  });
}

function isTypeOnly(statement: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(statement)) return statement.isTypeOnly;
  const clause = statement.importClause;
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const named = clause.namedBindings;
  return !clause.name && !!named && ts.isNamedImports(named) && named.elements.every((element) => element.isTypeOnly);
}

/**
 * Circles of files that import each other, imports of types alone included, each as `a → b → a`; of several through the same file one
 * is enough to fail by.
 */
export function circlesAmong(files: readonly string[]): string[] {
  const known = new Set(files);
  const fileOf = (to: string) => [`${to}.ts`, `${to}/index.ts`, to].find((file) => known.has(file));
  const next = new Map(files.map((file) => [file, importsOf(file).flatMap(({ to }) => fileOf(to) ?? [])]));
  const free = new Set<string>();
  const circleFrom = (file: string, trail: readonly string[]): string | null => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file].join(' → ');
    if (free.has(file)) return null;
    const circle = (next.get(file) ?? []).reduce<string | null>(
      (found, to) => found ?? circleFrom(to, [...trail, file]),
      null,
    );
    free.add(file);
    return circle;
  };
  return files.flatMap((file) => circleFrom(file, []) ?? []);
}
