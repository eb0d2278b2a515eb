import { join } from 'node:path';
import { watchFunctions } from '../scripts/build-functions';
import { CloudError, readFunctions, startCloud, type Cloud, type Route } from './cloud';
import { collections } from '../cloudfunctions/collections';
import { noteDemonstration, noteRunning, noteStopped, prepareDataFolder, runningSystem } from './data-folder';
import { loadDemo } from './demo';
import { startPhone } from './phone';
import { readSettings, ROOT, SettingsError, type Settings } from './settings';

/** The first administrator on this machine; on a real environment it is a setting of the deployment. */
const VARIABLES = {
  ENV_ID: 'local-env',
  ADMIN_OPENIDS: 'local-admin',
  // Somebody who tries it out at night wants to see what happens now; with 22:00-07:00 it is as in a deployment.
  NOTICE_QUIET_HOURS: process.env.NOTICE_QUIET_HOURS ?? 'none',
  SMS_TEMPLATES: process.env.SMS_TEMPLATES ?? '',
};

interface Closable {
  close(): Promise<void>;
}

/** `npm start`: functions, cloud, phones and demonstration, on one address. */
async function start(settings: Settings): Promise<void> {
  const closables: Closable[] = [];
  closeOnSignal(closables, settings);
  const running = await runningSystem(settings.dataDir);
  if (running) throw new CloudError('RUNNING', `千家已在 ${running} 运行，直接打开它，或先按 Ctrl+C 关闭它。`);
  const phone: { route?: Route } = {};
  const data = prepareDataFolder(settings.dataDir, settings.demo);
  const cloud = await startCloud({
    dataDir: settings.dataDir,
    startsAt: data.isNew ? settings.clock : undefined,
    port: settings.port,
    functions: readFunctions(join(ROOT, 'cloudbaserc.json'), VARIABLES),
    collections,
    messageReceiver: 'media',
    routes: [(request, response, url) => phone.route?.(request, response, url) ?? false],
    dirtyEnvironment: settings.dirtyEnvironment,
    verbose: settings.verbose,
  });
  closables.push(cloud);
  noteRunning(settings.dataDir, cloud);
  closables.push({ close: async () => noteStopped(settings.dataDir) });
  if (settings.build) closables.push(await watchFunctions((name, faults) => takeBuild(cloud, name, faults)));
  if (settings.phone) closables.push(await openPhone(phone, settings.build));
  if (data.loadDemo) await loadDemonstration(settings.dataDir, cloud);
  cloud.ready({ timers: settings.timers === 'clock' });
  process.stdout.write(`千家已启动，请在浏览器里打开 ${cloud.address}\n`);
}

function takeBuild(cloud: Cloud, name: string, faults: string): void {
  if (faults) process.stderr.write(`云函数 ${name} 没有编译成功，仍用上一次的：\n${faults}\n`);
  else cloud.replaceFunction(name);
}

async function openPhone(mounted: { route?: Route }, watch: boolean): Promise<Closable> {
  const phone = await startPhone({ root: ROOT, outDir: join(ROOT, 'dist/phone'), watch });
  mounted.route = (request, response, url) => phone.route(request, response, url);
  return phone;
}

async function loadDemonstration(dataDir: string, cloud: Cloud): Promise<void> {
  process.stdout.write('正在载入演示数据，只有第一次启动时需要……\n');
  noteDemonstration(dataDir, 'loading');
  await loadDemo(cloud);
  noteDemonstration(dataDir, 'loaded');
}

/** Terminals, npm and tsx may each pass the same signal on; only one that comes later is another. */
const SAME_SIGNAL_MS = 1000;

/** Ends in the reverse order of the start. A second signal ends at once. */
function closeOnSignal(closables: readonly Closable[], settings: Settings): void {
  let since: number | undefined;
  const close = async () => {
    if (since !== undefined) {
      if (performance.now() - since > SAME_SIGNAL_MS) process.exit(1);
      return;
    }
    since = performance.now();
    for (const closable of [...closables].reverse()) await closable.close();
    process.exit(0);
  };
  process.on('SIGINT', () => void close());
  process.on('SIGTERM', () => void close());
  if (settings.endWithInput) process.stdin.resume().on('end', () => void close());
}

async function main(): Promise<void> {
  try {
    await start(readSettings(process.env));
  } catch (error) {
    const plain = error instanceof CloudError || error instanceof SettingsError;
    process.stderr.write(`${plain ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
    process.exit(1);
  }
}

void main();
