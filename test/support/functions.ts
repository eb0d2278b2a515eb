import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Names of the functions that are deployed, from the same file that deployment reads. */
export function functionNames(): string[] {
  const file = path.join(__dirname, '../../cloudbaserc.json');
  const { functions } = JSON.parse(readFileSync(file, 'utf8')) as { functions: { name: string }[] };
  return functions.map(({ name }) => name);
}
