import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = 'miniprogram/services/environment.ts';
const NAMED = /(?<=ENVIRONMENT: string = ')[^']*(?=')/;

/**
 * Writes into the mini-program which environment it belongs to. @param environment '' leaves the one that is named
 * @throws Error for what is no id of an environment
 */
export function nameEnvironment(root: string, environment: string): void {
  if (environment === '') return;
  if (!/^[a-z0-9][a-z0-9-]{2,60}$/.test(environment))
    throw new Error(`ENV_ID“${environment}”不是云环境的编号，请检查后再构建。`);
  const file = join(root, FILE);
  const text = readFileSync(file, 'utf8');
  if (!NAMED.test(text)) throw new Error(`${FILE} 里找不到云环境的编号`);
  const named = text.replace(NAMED, environment);
  if (named !== text) writeFileSync(file, named);
}
