/**
 * `npm test`: types, lint and format, then every test; closes with one line of figures. Arguments go to jest, and then only
 * jest runs: `npm test -- test/requests`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.join(__dirname, '..');
const bin = (name: string) => path.join(root, 'node_modules', '.bin', name);

interface Tally {
  passed: number;
  failed: number;
}

/** Runs a command with its output on the terminal; true when it ended well. */
function run(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' }).status === 0;
}

function runChecks(): Tally {
  const checks: [string, string, string[]][] = [
    ['类型（云函数、本地系统）', bin('tsc'), ['--noEmit']],
    ['类型（测试）', bin('tsc'), ['--noEmit', '-p', 'test']],
    ['类型（组件测试）', bin('tsc'), ['--noEmit', '-p', 'test/components']],
    ['类型（小程序页面）', bin('tsc'), ['--noEmit', '-p', 'miniprogram']],
    ['类型（浏览器中的手机）', bin('tsc'), ['--noEmit', '-p', 'local/phone/runtime']],
    ['代码检查', bin('eslint'), ['.']],
    ['排版', bin('prettier'), ['--check', '--log-level', 'warn', '.']],
  ];
  const tally = { passed: 0, failed: 0 };
  for (const [title, command, args] of checks) {
    const passed = run(command, args);
    console.log(`${passed ? '✓' : '✕'} ${title}`);
    tally[passed ? 'passed' : 'failed']++;
  }
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

const args = process.argv.slice(2);
const checks = args.length === 0 ? runChecks() : { passed: 0, failed: 0 };
const tests = runJest(args);
console.log(`${checks.passed + tests.passed} passed, ${checks.failed + tests.failed} failed`);
process.exitCode = checks.failed + tests.failed === 0 ? 0 : 1;
