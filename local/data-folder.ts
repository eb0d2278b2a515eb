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
 * @returns whether it holds nothing yet; whether the demonstration is to be loaded: into such a folder, or one in which loading it was
 * broken off; and from where the rest of it goes on, undefined when there is none
 */
export function prepareDataFolder(
  dataDir: string,
  demo: boolean,
): { isNew: boolean; loadDemo: boolean; restFrom: number | undefined } {
  if (demo && demonstration(dataDir).state === 'loading') rmSync(dataDir, { recursive: true, force: true });
  const isNew = !existsSync(join(dataDir, DATABASE));
  mkdirSync(dataDir, { recursive: true });
  const loadDemo = demo && isNew;
  return { isNew, loadDemo, restFrom: loadDemo ? 0 : demo ? demonstration(dataDir).rest : undefined };
}

/** How far the demonstration has come: `rest` counts what came in after it could be used, and is left out when all of it has. */
interface Demonstration {
  state?: 'loading' | 'loaded';
  rest?: number;
}

export function noteDemonstration(dataDir: string, noted: Demonstration): void {
  writeFileSync(join(dataDir, DEMONSTRATION), JSON.stringify(noted));
}

/** Removes all data. @returns false when the folder is not there, or not one of ours: then nothing is touched */
export function removeData(dataDir: string): boolean {
  if (!existsSync(join(dataDir, DATABASE))) return false;
  rmSync(dataDir, { recursive: true, force: true });
  return true;
}

function demonstration(dataDir: string): Demonstration {
  const file = join(dataDir, DEMONSTRATION);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Demonstration) : {};
}
