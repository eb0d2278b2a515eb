/**
 * `npm test`: types, lint and format, then every test; closes with one line of figures. Arguments go to jest, and then only
 * jest runs: `npm test -- test/requests`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { CHECKS, runChecks, type Tally } from './checks';

const root = path.join(__dirname, '..');
const WINDOWS = process.platform === 'win32';
const bin = (name: string) => path.join(root, 'node_modules', '.bin', name);

/** Runs a command with its output on the terminal; true when it ended well. */
function run(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: WINDOWS }).status === 0;
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
  const checks = args.length === 0 ? await runChecks(CHECKS) : { passed: 0, failed: 0 };
  const tests = runJest(args);
  console.log(`${checks.passed + tests.passed} passed, ${checks.failed + tests.failed} failed`);
  process.exitCode = checks.failed + tests.failed === 0 ? 0 : 1;
}

void main();
