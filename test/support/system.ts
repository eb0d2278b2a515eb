import { mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HereSystem, type OpenHere } from './here-system';
import { keepTestTime } from './moment';
import { copySnapshot, makeSnapshot } from './snapshots';
import { spawnSystem } from './spawned-system';
import type { System, SystemOptions } from './system-types';

export type { Firing, Reply, System, SystemOptions } from './system-types';

/**
 * Starts the whole system as `npm start` does: own port, own data. The functions are those that test/support/global-setup.ts built,
 * under the real SDK. process.env inside the functions always names somebody else, so that a function that takes the caller from there
 * fails every test.
 */
export async function startSystem(options: SystemOptions = {}): Promise<System> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'qianjia-'));
  mkdirSync(dataDir, { recursive: true });
  const isNew = readdirSync(dataDir).length === 0;
  if (isNew && options.startsAt === undefined) await prepare(options, dataDir);
  return start(options, dataDir);
}

/** With data that every system of a kind begins with; a clock that starts at another moment than the tests finds none made for it. */
async function prepare({ demo, dataDir: given }: SystemOptions, dataDir: string): Promise<void> {
  keepTestTime(dataDir);
  if (!demo) await copySnapshot('nothing', dataDir, loadNothing);
  else if (given === undefined) await copySnapshot('demonstration', dataDir, loadDemonstration);
}

/** The collections and their indexes, which take longer to make than to copy. */
async function loadNothing(dataDir: string): Promise<number> {
  return stopped(await start({ dataDir }, dataDir));
}

/** Called once before tests that all begin with it. */
export async function prepareDemonstration(): Promise<void> {
  await makeSnapshot('demonstration', loadDemonstration);
}

/** What a demonstration that has just been loaded leaves to the timers; takes several seconds, and each copy would do it again. */
const AT_FIRST = ['keep-ledger', 'deliver-notices'];

/** A system of its own that only loads the demonstration, and does what its timers would do at once. */
async function loadDemonstration(dataDir: string): Promise<number> {
  const system = await start({ demo: true, dataDir }, dataDir);
  for (const trigger of AT_FIRST) {
    const { ok } = await system.timer(trigger);
    if (!ok) throw new Error(`${trigger} failed on the demonstration`);
  }
  return stopped(system);
}

/** @returns the moment at which it was stopped, by its clock */
async function stopped(system: System): Promise<number> {
  const { now } = await system.health();
  await system.close();
  return now;
}

/** Outside of jest (benches, fuzz) nothing is bundled, and every system is apart. */
async function start(options: SystemOptions, dataDir: string): Promise<System> {
  const ownsData = options.dataDir === undefined;
  const environment = environmentOf(options, dataDir);
  const { openHere } = globalThis as { openHere?: OpenHere };
  if (options.apart || !openHere) return spawnSystem(environment, dataDir, ownsData);
  return new HereSystem(await openHere(environment), dataDir, ownsData);
}

function environmentOf(options: SystemOptions, dataDir: string): Record<string, string> {
  return {
    PORT: String(options.port ?? 0),
    DATA_DIR: dataDir,
    ...(options.startsAt === undefined ? {} : { CLOCK: new Date(options.startsAt).toISOString() }),
    DEMO: options.demo ? 'load' : 'none',
    PHONE: options.phone ? 'serve' : 'none',
    TIMERS: options.timers ?? 'manual',
    BUILD: 'none',
    // The households of a whole district are for who plays with it; a test brings in those that it is about.
    DEMO_HOUSEHOLDS: 'none',
    DIRTY_ENVIRONMENT: '1',
    END_WITH_INPUT: '1',
    ...options.environment,
  };
}
