/** Load time of each built function and of the plain SDK, in fresh processes: what a cold start adds before a call is heard. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { functionNames } from '../support/functions';
import { buildFunctions } from '../../scripts/build-functions';
import { median, report } from './report';

const ROUNDS = 9;
const root = path.join(__dirname, '../..');

/** Milliseconds that a fresh Node takes to require a module. */
function loadTime(file: string): number {
  const code = `const t=performance.now();require(${JSON.stringify(file)});process.stdout.write(String(performance.now()-t));process.exit(0)`;
  const ended = spawnSync(process.execPath, ['-e', code], { cwd: root, encoding: 'utf8' });
  if (ended.status !== 0) throw new Error(ended.stderr);
  return Number(ended.stdout);
}

async function main(): Promise<void> {
  await buildFunctions();
  const files = new Map([['plain_sdk', require.resolve('@cloudbase/node-sdk')]]);
  for (const name of functionNames()) files.set(name, path.join(root, 'dist/functions', name, 'index.js'));
  const times = new Map<string, number[]>([...files.keys()].map((name) => [name, []]));
  // Round by round, so that what else the machine does meets all of them alike.
  for (let round = 0; round < ROUNDS; round++) for (const [name, file] of files) times.get(name)!.push(loadTime(file));
  const medians = new Map([...times].map(([name, figures]) => [name, median(figures)]));
  for (const [name, value] of medians) report('cold', name, value, 'ms');
  const plain = medians.get('plain_sdk')!;
  const slowest = Math.max(...[...medians].filter(([name]) => name !== 'plain_sdk').map(([, value]) => value));
  report('cold', 'function_over_plain_sdk', slowest / plain, 'ratio');
}

void main();
