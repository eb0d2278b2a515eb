import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** All style sheets of a folder and of those in it, as one: the folder's own first. */
export function readStyles(folder: string): string {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css'));
  const depth = (name: string): number => name.split(path.sep).length;
  names.sort((a, b) => depth(a) - depth(b) || a.localeCompare(b));
  return names.map((name) => readFileSync(path.join(folder, name), 'utf8')).join('\n');
}
