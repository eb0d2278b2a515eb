import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Which process keeps its data here, for as long as it runs. */
const RUNNING = 'running.json';
/** How far the demonstration has come. */
const DEMONSTRATION = 'demonstration.json';
/** What tells a data folder of ours from any other folder. */
const DATABASE = 'documents.sqlite';
const ANSWER_LIMIT_MS = 1000;

export interface RunningSystem {
  address: string;
  /** tells this run of it from any other that may answer at the same address */
  instance: string;
}

/** The address of the system that uses this folder now, or undefined when none does: one that was killed left only its note. */
export async function runningSystem(dataDir: string): Promise<string | undefined> {
  const file = join(dataDir, RUNNING);
  if (!existsSync(file)) return undefined;
  const noted = JSON.parse(readFileSync(file, 'utf8')) as RunningSystem;
  try {
    const answer = await fetch(`${noted.address}/health`, { signal: AbortSignal.timeout(ANSWER_LIMIT_MS) });
    const health = (await answer.json()) as Partial<RunningSystem>;
    return health.instance === noted.instance ? noted.address : undefined;
  } catch {
    // Nobody answers, or not one of us: the note is an old one.
    return undefined;
  }
}

export function noteRunning(dataDir: string, { address, instance }: RunningSystem): void {
  writeFileSync(join(dataDir, RUNNING), JSON.stringify({ address, instance }));
}

export function noteStopped(dataDir: string): void {
  rmSync(join(dataDir, RUNNING), { force: true });
}

/**
 * Makes the folder ready for a start.
 * @returns whether it holds nothing yet, and whether the demonstration is to be loaded: into such a folder, or one in which loading it
 * was broken off
 */
export function prepareDataFolder(dataDir: string, demo: boolean): { isNew: boolean; loadDemo: boolean } {
  const brokenOff = demonstrationState(dataDir) === 'loading';
  if (demo && brokenOff) rmSync(dataDir, { recursive: true, force: true });
  const isNew = !existsSync(join(dataDir, DATABASE));
  mkdirSync(dataDir, { recursive: true });
  return { isNew, loadDemo: demo && isNew };
}

export function noteDemonstration(dataDir: string, state: 'loading' | 'loaded'): void {
  writeFileSync(join(dataDir, DEMONSTRATION), JSON.stringify({ state }));
}

/** Removes all data. @returns false when the folder is not there, or not one of ours: then nothing is touched */
export function removeData(dataDir: string): boolean {
  if (!existsSync(join(dataDir, DATABASE))) return false;
  rmSync(dataDir, { recursive: true, force: true });
  return true;
}

function demonstrationState(dataDir: string): string | undefined {
  const file = join(dataDir, DEMONSTRATION);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { state: string }).state : undefined;
}
