import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { contentKey } from '../../scripts/content-key';
import { forgetOld, keptFile } from '../../scripts/kept';
import { sharedFolders } from '../../scripts/vocabularies';
import { keepTestTime, MOMENT } from './moment';

/** Set by global-setup.ts: where the data of systems is kept that were loaded once and are copied from then on. */
const VARIABLE = 'QIANJIA_TEST_SNAPSHOTS';
const WAIT_MS = 50;
/** The moment, by its clock, at which the system that made a snapshot was stopped. */
const READY = 'ready';
const STOPPED_AT = 'stopped-at';

/** Called once before the tests: data that was made of the same sources at the same moment is taken as it is. */
export function useSnapshots(): void {
  const key = contentKey(['local', 'cloudfunctions', ...sharedFolders(), 'test/support'], String(MOMENT));
  process.env[VARIABLE] = keptFile('test-data', key, 'kept');
}

/** Called once after the tests. */
export function forgetOldSnapshots(): void {
  const folder = dirname(process.env[VARIABLE]!);
  if (existsSync(folder)) forgetOld(folder, () => true);
}

/**
 * Puts the data of a system into a new data folder: a copy of what `load` made the first time. Outside of a run of the tests it does
 * nothing.
 * @param load loads it into an empty data folder, and when nothing runs on that folder any more returns the moment by its clock,
 *   epoch milliseconds
 * @returns whether it did
 */
export async function copySnapshot(
  name: string,
  dataDir: string,
  load: (dataDir: string) => Promise<number>,
): Promise<boolean> {
  const folder = await makeSnapshot(name, load);
  if (!folder) return false;
  cpSync(join(folder, READY), dataDir, { recursive: true });
  // However long ago another test loaded it: its clock goes on from the moment at which it was stopped, or the time of this test.
  keepTestTime(dataDir, Number(readFileSync(join(folder, STOPPED_AT), 'utf8')));
  return true;
}

/** Loads it unless it is there. @returns the folder of the snapshot, undefined outside of a run of the tests */
export async function makeSnapshot(
  name: string,
  load: (dataDir: string) => Promise<number>,
): Promise<string | undefined> {
  const all = process.env[VARIABLE];
  if (!all) return undefined;
  const folder = join(all, name);
  const [ready, lock] = [join(folder, READY), join(folder, 'lock')];
  mkdirSync(folder, { recursive: true });
  while (!existsSync(ready)) {
    if (take(lock)) await prepare(ready, lock, load);
    else await wait(WAIT_MS);
  }
  return folder;
}

/** Only a whole one is ever called ready; when loading it fails, the next may try. */
async function prepare(ready: string, lock: string, load: (dataDir: string) => Promise<number>): Promise<void> {
  const loading = join(lock, 'data');
  try {
    if (existsSync(ready)) return;
    mkdirSync(loading);
    keepTestTime(loading);
    writeFileSync(join(dirname(ready), STOPPED_AT), String(await load(loading)));
    renameSync(loading, ready);
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** One process at a time; the lock of one that was killed is nobody's. */
function take(lock: string): boolean {
  try {
    mkdirSync(lock);
    writeFileSync(join(lock, 'pid'), String(process.pid));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    if (isLeft(lock)) rmSync(lock, { recursive: true, force: true });
    return false;
  }
}

function isLeft(lock: string): boolean {
  const pid = join(lock, 'pid');
  if (!existsSync(pid)) return false;
  try {
    process.kill(Number(readFileSync(pid, 'utf8')), 0);
    return false;
  } catch {
    return true;
  }
}
