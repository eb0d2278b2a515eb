/**
 * `npm test`: types, lint and format, then every test; closes with one line of figures. Arguments go to jest, and then only
 * jest runs: `npm test -- test/requests`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.join(__dirname, '..');
const WINDOWS = process.platform === 'win32';
const bin = (name: string) => path.join(root, 'node_modules', '.bin', name);

interface Tally {
  passed: number;
  failed: number;
}

/** Runs a command with its output on the terminal; true when it ended well. */
function run(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: WINDOWS }).status === 0;
}

interface Check {
  title: string;
  command: string;
  args: string[];
}

/** What is already known to be right is not looked at again: each keeps its own notes of it, by content. */
const kept = (name: string) => path.join('.cache', name);
const types = (title: string, project: string): Check => ({
  title: `类型（${title}）`,
  command: bin('tsc'),
  args: ['-p', project, '--noEmit', '--incremental', '--tsBuildInfoFile', kept(`types/${project.replace(/\W/g, '-')}`)],
});

/** The longest first, so that the short ones fill the gaps. */
const CHECKS: readonly Check[] = [
  types('测试', 'test'),
  {
    title: '排版',
    command: bin('prettier'),
    args: [
      '--check',
      '--log-level',
      'warn',
      '--cache',
      '--cache-strategy',
      'content',
      '--cache-location',
      kept('prettier'),
      '.',
    ],
  },
  types('云函数、本地系统', '.'),
  {
    title: '代码检查',
    command: bin('eslint'),
    args: ['.', '--cache', '--cache-strategy', 'content', '--cache-location', kept('eslint')],
  },
  types('组件测试', 'test/components'),
  types('小程序页面', 'miniprogram'),
  types('浏览器中的手机', 'local/phone/runtime'),
];

/** One check; what it has to say is shown together once it is done. */
function check({ title, command, args }: Check): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, shell: WINDOWS });
    const said: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk));
    child.on('error', (error) => said.push(Buffer.from(`${error.message}\n`)));
    child.on('close', (status) => {
      process.stdout.write(Buffer.concat(said));
      console.log(`${status === 0 ? '✓' : '✕'} ${title}`);
      resolve(status === 0);
    });
  });
}

/** As many at once as there are cores. */
async function runChecks(): Promise<Tally> {
  const tally = { passed: 0, failed: 0 };
  const waiting = [...CHECKS];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) tally[(await check(next)) ? 'passed' : 'failed']++;
  };
  await Promise.all(Array.from({ length: os.availableParallelism() }, work));
  return tally;
}

/** A suite that could not even be loaded counts as one failure. */
function runJest(args: readonly string[]): Tally {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qianjia-test-'));
  const file = path.join(folder, 'results.json');
  try {
    const ended = run(bin('jest'), ['--json', `--outputFile=${file}`, '--silent=false', ...args]);
    const results = JSON.parse(readFileSync(file, 'utf8')) as {
      numPassedTests: number;
      numFailedTests: number;
      numRuntimeErrorTestSuites: number;
      numPendingTests: number;
    };
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites + results.numPendingTests;
    return { passed: results.numPassedTests, failed: ended ? failed : Math.max(failed, 1) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const checks = args.length === 0 ? await runChecks() : { passed: 0, failed: 0 };
  const tests = runJest(args);
  console.log(`${checks.passed + tests.passed} passed, ${checks.failed + tests.failed} failed`);
  process.exitCode = checks.failed + tests.failed === 0 ? 0 : 1;
}

void main();
