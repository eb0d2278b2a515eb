import { existsSync } from 'node:fs';
import path from 'node:path';
import { contextNames } from '../../support/functions';
import type { Entries } from './table';

interface Known {
  inputs: Readonly<Record<string, unknown>>;
  entries: Entries;
}

/** A context's actions and how to call them, both by its name: its contract's `inputs`, and what test/fuzz/generators/<name>.ts exports. */
async function known(name: string): Promise<Known | null> {
  const { inputs } = (await import(`../../../cloudfunctions/${name}/contract`)) as Pick<Known, 'inputs'>;
  if (!existsSync(path.join(__dirname, `${name}.ts`))) return null;
  const generators = (await import(`./${name}`)) as Record<string, Entries>;
  return generators[name] ? { inputs, entries: generators[name] } : null;
}

/** @throws Error that says which entry is missing, or left over */
export async function allGenerators(): Promise<Map<string, Entries>> {
  const faults: string[] = [];
  const found = new Map<string, Entries>();
  for (const name of contextNames()) {
    const its = await known(name);
    if (!its) faults.push(`函数 ${name} 还没有：写 test/fuzz/generators/${name}.ts，导出 ${name}。`);
    else found.set(name, entriesOf(name, its, faults));
  }
  if (faults.length > 0) throw new Error(`乱试还不认识这些：\n${faults.join('\n')}`);
  return found;
}

function entriesOf(name: string, { inputs, entries }: Known, faults: string[]): Entries {
  for (const action of Object.keys(inputs))
    if (!entries[action])
      faults.push(
        `${name} 的动作 ${action} 还没有：在 test/fuzz/generators/${name}.ts 里加一项，说明谁常用它、怎样造它的入参。`,
      );
  for (const action of Object.keys(entries))
    if (!(action in inputs)) faults.push(`${name} 已经没有动作 ${action}，去掉它那一项。`);
  return entries;
}
