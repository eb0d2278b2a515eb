import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.join(__dirname, '../..');
const MEGABYTE = 1024;

/** A process and all that it has started. */
function family(pid: number): number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const pairs = lines.map((line) => line.trim().split(/\s+/).map(Number) as [number, number]);
  const found = [pid];
  for (const one of found) for (const [child, parent] of pairs) if (parent === one) found.push(child);
  return found;
}

/** Megabytes that a process holds with all it has started: each page counted once (PSS) where the machine tells that, else what each holds. */
export function held(pid: number): number {
  const kilobytes = family(pid).map((one) => {
    try {
      return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${one}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {
      return residentOf(one);
    }
  });
  return kilobytes.reduce((sum, one) => sum + one, 0) / MEGABYTE;
}

function residentOf(pid: number): number {
  try {
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }));
  } catch {
    // it has ended meanwhile
    return 0;
  }
}

/** `npm start` on any free port, once it says where it is. @param more variables of its own */
export async function started(dataDir: string, more: Record<string, string> = {}): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['scripts/start.cjs'], {
    cwd: ROOT,
    env: { ...process.env, PORT: '0', DATA_DIR: dataDir, END_WITH_INPUT: '1', ...more },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (text: Buffer) => {
      if (text.toString().includes('http://')) resolve();
    });
    child.once('exit', () => reject(new Error('it did not start')));
  });
  return child;
}

/** It ends, as it does when whoever started it is gone. */
export async function ended(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.stdin?.end();
  await gone;
}
