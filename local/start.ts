import { CloudError } from './cloud';
import { readSettings, SettingsError, type Settings } from './settings';
import { closeAll, openSystem } from './system';

type Closables = NonNullable<NonNullable<Parameters<typeof openSystem>[1]>['closables']>;

/** Terminals, npm and tsx may each pass the same signal on; only one that comes later is another. */
const SAME_SIGNAL_MS = 1000;

/** Ends in the reverse order of the start. A second signal ends at once. */
function closeOnSignal(closables: Closables, settings: Settings): void {
  let since: number | undefined;
  const close = async () => {
    if (since !== undefined) {
      if (performance.now() - since > SAME_SIGNAL_MS) process.exit(1);
      return;
    }
    since = performance.now();
    await closeAll(closables);
    process.exit(0);
  };
  process.on('SIGINT', () => void close());
  process.on('SIGTERM', () => void close());
  if (settings.endWithInput) process.stdin.resume().on('end', () => void close());
}

/**
 * `npm start`.
 * @param functionsBuilt done once somebody who builds the functions already is, with whatever result
 */
export async function start(functionsBuilt?: Promise<unknown>): Promise<void> {
  try {
    const settings = readSettings(process.env);
    const closables: Closables = [];
    closeOnSignal(closables, settings);
    const { cloud } = await openSystem(settings, { closables, functionsBuilt });
    process.stdout.write(`千家已启动，请在浏览器里打开 ${cloud.address}\n`);
  } catch (error) {
    const plain = error instanceof CloudError || error instanceof SettingsError;
    process.stderr.write(`${plain ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
    process.exit(1);
  }
}

if (require.main === module) void start();
