import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Files that a test's components are drawn from, as paths from the mini-program's root with forward slashes. */
export interface UsedTemplates {
  wxmlList: string[];
  wxsList: string[];
}

const NAMED = /\bsrc="([^"{}]+\.(?:wxml|wxs))"|\brequire\(\s*['"]([^'"]+\.wxs)['"]\s*\)/g;

/**
 * What is needed to draw a component: its template, those of its parts, and what they include. All templates of the mini-program are
 * a hundred times as many, and would be compiled again for each file of tests.
 * @param everywhere parts that every component may use, tag → path
 */
export function usedTemplates(
  root: string,
  component: string,
  everywhere: Readonly<Record<string, string>>,
): UsedTemplates {
  const found = new Set<string>();
  const visited = new Set<string>();

  const addFile = (file: string): void => {
    if (found.has(file) || !existsSync(path.join(root, file))) return;
    found.add(file);
    for (const [, source, required] of readFileSync(path.join(root, file), 'utf8').matchAll(NAMED))
      addFile(from(file, (source ?? required)!));
  };
  const addComponent = (code: string): void => {
    if (visited.has(code)) return;
    visited.add(code);
    addFile(`${code}.wxml`);
    const config = path.join(root, `${code}.json`);
    if (!existsSync(config)) return;
    const { usingComponents = {} } = JSON.parse(readFileSync(config, 'utf8')) as {
      usingComponents?: Record<string, string>;
    };
    for (const part of Object.values(usingComponents)) addComponent(from(code, part));
  };
  for (const code of [component, ...Object.values(everywhere).map((part) => from('', part))]) addComponent(code);
  const files = [...found];
  return {
    wxmlList: files.filter((file) => file.endsWith('.wxml')),
    wxsList: files.filter((file) => file.endsWith('.wxs')),
  };
}

/** A reference in a file, as a path from the root. */
const from = (file: string, reference: string): string =>
  reference.startsWith('/') ? reference.slice(1) : path.posix.join(path.posix.dirname(file), reference);
