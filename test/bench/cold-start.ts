/** How long a fresh process takes until a context has answered: measured for the benches of cold starts. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { functionOf, type Context } from '../../miniprogram/vocabulary/deployment';

const root = path.join(__dirname, '../..');

/**
 * Of a fresh process, the milliseconds of a processor that it takes to load a module, and then for each context in turn until it has
 * refused an action there is none of. A function has a share of one processor by its memory, so the processor's time is what is waited
 * for; and on a machine that others keep busy it is all that can be compared.
 */
function measure(file: string, contexts: readonly string[]): number[] {
  const code = `
    const figures = [], spent = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
    const write = process.stdout.write;
    process.stdout.write = () => true;
    let before = spent();
    const note = () => { const now = spent(); figures.push(now - before); before = spent(); };
    const { main } = require(${JSON.stringify(file)});
    note();
    (async () => {
      for (const context of ${JSON.stringify(contexts)}) {
        const { error } = await main({ context, action: 'none' }, { environ: '', environment: '{}' });
        if (error.code !== 'UNKNOWN_ACTION') throw new Error(JSON.stringify(error));
        note();
      }
      write.call(process.stdout, JSON.stringify(figures), () => process.exit(0));
    })().catch((fault) => { console.error(fault); process.exit(1); });`;
  const ended = spawnSync(process.execPath, ['-e', code], { cwd: root, encoding: 'utf8' });
  if (ended.status !== 0) throw new Error(ended.stderr);
  return JSON.parse(ended.stdout) as number[];
}

const fileOf = (context: Context) => path.join(root, 'dist/functions', functionOf(context), 'index.js');
const sum = (figures: readonly number[]) => figures.reduce((a, b) => a + b, 0);

export const plainSdk = (): number => sum(measure(require.resolve('@cloudbase/node-sdk'), []));

/** Until a context has answered in a new instance. */
export const coldStart = (context: Context): number => sum(measure(fileOf(context), [context]));

/** Until it has answered in one that has answered for others, and has not loaded its code. */
export const firstTime = (context: Context, others: readonly Context[]): number =>
  measure(fileOf(context), [...others, context]).at(-1)!;

/** Until an instance has loaded the code of all of these. */
export const loadingAll = (contexts: readonly Context[]): number => sum(measure(fileOf(contexts[0]!), contexts));
