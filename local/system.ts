import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { collections } from '../cloudfunctions/collections';
import { DEPLOYED, functionOf } from '../miniprogram/vocabulary/deployment';
import { watchFunctions } from '../scripts/build-functions';
import { CloudError, readFunctions, startCloud, type Cloud, type StorageRules } from './cloud';
import { noteDemonstration, noteRunning, noteStopped, prepareDataFolder, runningSystem } from './data-folder';
import { loadDemo, loadRest } from './demo';
import { startPhone, type PhoneServer } from './phone';
import { ROOT, type Settings } from './settings';

interface Closable {
  close(): Promise<void>;
}

type Say = (line: string) => void;
const toTerminal: Say = (line) => void process.stdout.write(`${line}\n`);

/** Functions, cloud, phones and demonstration, on one address. */
export interface LocalSystem extends Closable {
  readonly cloud: Cloud;
}

/** What else there is around a system. */
export interface Around {
  /** what is to be closed, in the reverse order, also when the start fails half-way */
  closables?: Closable[];
  /** takes a line for the person at the terminal */
  say?: Say;
  /** done once somebody who builds the functions already is, with whatever result; what is wrong with one is found again here */
  functionsBuilt?: Promise<unknown> | undefined;
}

/**
 * Starts it all. What needs a processor is done side by side: the phone is built beside the functions and the demonstration that needs them.
 * @throws CloudError when another system uses the data folder or the port
 */
export async function openSystem(
  settings: Settings,
  { closables = [], say = toTerminal, functionsBuilt }: Around = {},
): Promise<LocalSystem> {
  const running = await runningSystem(settings.dataDir);
  if (running) throw new CloudError('RUNNING', `千家已在 ${running} 运行，直接打开它，或先按 Ctrl+C 关闭它。`);
  const phone: Mounted = {};
  const data = prepareDataFolder(settings.dataDir, settings.demo);
  const cloud = await openCloud(settings, { ...data, phone, say });
  closables.push(cloud);
  noteRunning(settings.dataDir, cloud);
  closables.push({ close: async () => noteStopped(settings.dataDir) });
  const watching = async () => {
    await functionsBuilt;
    return watchFunctions((name, faults) => takeBuild(cloud, say, name, faults));
  };
  const building = settings.build && watching();
  const loading = async (): Promise<void> => {
    if (building) closables.push(await building);
    if (data.loadDemo) await loadDemonstration(settings, cloud, say);
  };
  const opening = async (): Promise<void> => {
    // The demonstration waits for the functions alone: the pages are compiled beside it, and not before it.
    await building;
    if (settings.phone) closables.push(await openPhone(phone, settings, say));
  };
  await Promise.all([loading(), opening()]);
  // What the demonstration caused (the ledger, messages, marks) is seen to while the person opens the page.
  cloud.ready({ timers: settings.timers === 'clock', atOnce: data.loadDemo });
  phone.server?.started();
  if (building) (await building).started();
  if (data.restFrom !== undefined && settings.demoHouseholds === 'all')
    closables.push(loadBeside(settings, cloud, data.restFrom, say));
  return { cloud, close: () => closeAll(closables) };
}

/** In the reverse order of the start. */
export async function closeAll(closables: readonly Closable[]): Promise<void> {
  for (const closable of [...closables].reverse()) await closable.close();
}

/** Each context answers by its own name too, whatever carries it. */
const CARRIED = Object.fromEntries(
  Object.entries(DEPLOYED).flatMap(([name, contexts]) => contexts.map((context) => [context, name])),
);

/** The phone's pages, once they can be served. */
interface Mounted {
  server?: PhoneServer;
}

interface CloudAround {
  isNew: boolean;
  loadDemo: boolean;
  phone: Mounted;
  say: Say;
}

function openCloud(settings: Settings, { isNew, loadDemo, phone, say }: CloudAround): Promise<Cloud> {
  return startCloud({
    dataDir: settings.dataDir,
    startsAt: isNew ? settings.clock : undefined,
    port: settings.port,
    functions: readFunctions(join(ROOT, 'cloudbaserc.json'), settings.variables),
    carried: CARRIED,
    collections,
    storageRules: JSON.parse(readFileSync(join(ROOT, 'storage-rules.json'), 'utf8')) as StorageRules,
    messageReceiver: functionOf('media'),
    routes: [(request, response, url) => phone.server?.route(request, response, url) ?? false],
    run: loadDemo ? 'here' : settings.run,
    dirtyEnvironment: settings.dirtyEnvironment,
    verbose: settings.verbose,
    log: say,
  });
}

function takeBuild(cloud: Cloud, say: Say, name: string, faults: string): void {
  if (faults) say(`云函数 ${name} 没有编译成功，仍用上一次的：\n${faults}`);
  else cloud.replaceFunction(name);
}

async function openPhone(
  mounted: Mounted,
  { build: watch, phoneCompiler: compiler }: Settings,
  log: Say,
): Promise<Closable> {
  mounted.server = await startPhone({ root: ROOT, outDir: join(ROOT, 'dist/phone'), watch, compiler, log });
  return mounted.server;
}

/** By the functions themselves; in this thread, since thousands of rows then need not travel to others and back. */
async function loadDemonstration({ dataDir, run, demoHouseholds }: Settings, cloud: Cloud, say: Say): Promise<void> {
  say('正在载入演示数据，只有第一次启动时需要……');
  noteDemonstration(dataDir, { state: 'loading' });
  await loadDemo(cloud, demoHouseholds);
  noteDemonstration(dataDir, { state: 'loaded', ...(demoHouseholds === 'all' ? { rest: 0 } : {}) });
  if (run === 'threads') await cloud.useThreads();
}

/** What of the demonstration nobody waits for; a later start goes on where this one ends. */
function loadBeside({ dataDir }: Settings, cloud: Cloud, from: number, say: Say): Closable {
  let closing = false;
  const note = (rest: number): boolean => {
    noteDemonstration(dataDir, { state: 'loaded', rest });
    return !closing;
  };
  const loading = loadRest(cloud, from, note).then(
    () => void (closing || noteDemonstration(dataDir, { state: 'loaded' })),
    (error: unknown) => say(`演示数据里其余的住户没有载入完，下次启动再接着载入：${String(error)}`),
  );
  return {
    close: () => {
      closing = true;
      return loading;
    },
  };
}
