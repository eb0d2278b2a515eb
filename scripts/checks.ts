/** What `npm test` looks at before the tests, and `npm run types` alone: types, format and lint, side by side. */
import { spawn } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';

const root = path.join(__dirname, '..');
const packages = path.join(root, 'node_modules');

export interface Check {
  title: string;
  /** A program of Node's with its arguments. */
  args: string[];
}

export interface Tally {
  passed: number;
  failed: number;
}

/** What is already known to be right is not looked at again: each keeps its own notes of it, by content. */
const kept = (name: string) => path.join('.cache', name);
const byContent = (name: string) => ['--cache', '--cache-strategy', 'content', '--cache-location', kept(name)];

/** Each project by itself, with notes of what it last found. */
const types = (title: string, project: string): Check => ({
  title: `类型（${title}）`,
  args: [
    path.join(packages, 'typescript/bin/tsc'),
    ...['-p', project, '--noEmit'],
    ...['--incremental', '--tsBuildInfoFile', kept(`types/${project.replace(/\W/g, '-')}`)],
  ],
});

export const TYPES: readonly Check[] = [
  types('测试', 'test'),
  types('云函数、本地系统', '.'),
  types('组件测试', 'test/components'),
  types('小程序页面', 'miniprogram'),
  types('浏览器中的手机', 'local/phone/runtime'),
];

/** The longest first, so that the short ones fill the gaps. */
export const CHECKS: readonly Check[] = [
  {
    title: '排版',
    args: [
      path.join(packages, 'prettier/bin/prettier.cjs'),
      ...['--check', '--log-level', 'warn', ...byContent('prettier'), '.'],
    ],
  },
  { title: '代码检查', args: [path.join(packages, 'eslint/bin/eslint.js'), '.', ...byContent('eslint')] },
  ...TYPES,
];

/** One check; what it has to say is shown together once it is done. */
function check({ title, args }: Check): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root });
    const said: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk));
    child.on('error', (error) => said.push(Buffer.from(`${error.message}\n`)));
    child.on('close', (status) => {
      process.stdout.write(Buffer.concat(said));
      process.stdout.write(`${status === 0 ? '✓' : '✕'} ${title}\n`);
      resolve(status === 0);
    });
  });
}

/** As many at once as there are cores. @returns how many found nothing, and how many did */
export async function runChecks(checks: readonly Check[]): Promise<Tally> {
  const tally = { passed: 0, failed: 0 };
  const waiting = [...checks];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) tally[(await check(next)) ? 'passed' : 'failed']++;
  };
  await Promise.all(Array.from({ length: os.availableParallelism() }, work));
  return tally;
}
