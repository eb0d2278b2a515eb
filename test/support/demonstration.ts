import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { keepTestTime } from './moment';

/** Set by global-setup.ts for one run of the tests: the folder in which its demonstration is kept. */
const VARIABLE = 'QIANJIA_TEST_DEMONSTRATION';
/** Beside it: the moment at which it was stopped. */
const STOPPED_AT = 'stopped-at';
const WAIT_MS = 200;

/** Called once before the tests: they share one demonstration, which whoever needs it first loads. */
export function shareDemonstration(): void {
  process.env[VARIABLE] = mkdtempSync(join(tmpdir(), 'qianjia-demonstration-'));
}

/** Called once after the tests. */
export function removeSharedDemonstration(): void {
  const folder = process.env[VARIABLE];
  if (folder) rmSync(folder, { recursive: true, force: true });
}

/**
 * Puts the demonstration into a data folder: a copy of the one that this run of the tests loaded through the real import.
 * Outside of a run of the tests it does nothing, and the system loads it by itself.
 *
 * @param load loads it into an empty data folder, and when nothing runs on that folder any more returns the moment
 *   by its clock, epoch milliseconds
 */
export async function copyDemonstration(dataDir: string, load: (dataDir: string) => Promise<number>): Promise<void> {
  const folder = process.env[VARIABLE];
  if (!folder) return;
  const [ready, lock] = [join(folder, 'ready'), join(folder, 'lock')];
  while (!existsSync(ready)) {
    if (take(lock)) await prepare(ready, lock, load);
    else await wait(WAIT_MS);
  }
  cpSync(ready, dataDir, { recursive: true });
  // However long ago another test loaded it: its clock goes on from the moment at which it was stopped, or the time of this test.
  keepTestTime(dataDir, Number(readFileSync(join(folder, STOPPED_AT), 'utf8')));
}

/** Only a whole demonstration is ever called ready; when loading it fails, the next may try. */
async function prepare(ready: string, lock: string, load: (dataDir: string) => Promise<number>): Promise<void> {
  const loading = join(lock, 'data');
  try {
    if (existsSync(ready)) return;
    writeFileSync(join(ready, '..', STOPPED_AT), String(await load(loading)));
    renameSync(loading, ready);
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function take(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}
