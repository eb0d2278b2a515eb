/** Runs inside a worker thread: one instance of one function. It is handed to the worker as the text of one file, see shim.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import { shiftedDate } from './shifted-date';
import type { CallMessage, InstanceData, InstanceMessage } from './wire';

type Main = (event: unknown, context: unknown) => unknown;

const data = workerData as InstanceData;
let clockOffset = 0;

/** The function's clock is the local cloud's; timers and performance.now() stay the machine's. */
function shiftDate(): void {
  const MachineDate = Date;
  const LocalDate = shiftedDate(() => MachineDate.now() + clockOffset);
  MachineDate.prototype.constructor = LocalDate;
  globalThis.Date = LocalDate;
}

function enter(environment: Record<string, string>): void {
  for (const name of data.callVariables) delete process.env[name];
  Object.assign(process.env, environment);
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

async function answer(main: Main, call: CallMessage): Promise<InstanceMessage> {
  try {
    const result = await main(JSON.parse(call.event), call.context);
    return { type: 'returned', json: JSON.stringify(result) ?? 'null' };
  } catch (error) {
    return { type: 'threw', detail: describe(error) };
  }
}

function serve(): void {
  shiftDate();
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the bundle's path is known only here
  const main = (require(data.bundle) as Record<string, Main | undefined>)[data.handler];
  if (!main) throw new Error(`the bundle exports no ${data.handler}`);
  // A dirty environment is always that of somebody else: at first of nobody real, then of whoever called before.
  if (data.dirtyEnvironment)
    enter({ WX_OPENID: 'somebody-else', WX_CONTEXT_KEYS: 'WX_OPENID', TCB_SOURCE: 'wx_client' });
  parentPort?.on('message', async (call: CallMessage) => {
    clockOffset = call.clockOffset;
    if (!data.dirtyEnvironment) enter(call.environment);
    const message = await answer(main, call);
    if (data.dirtyEnvironment) enter(call.environment);
    parentPort?.postMessage(message);
  });
  parentPort?.postMessage({ type: 'ready' } satisfies InstanceMessage);
}

serve();
