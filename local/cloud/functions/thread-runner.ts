import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Runner, RunnerEvents, RunnerSettings, StartRunner } from './runner';
import type { InstanceMessage } from './wire';

/** Runs each instance in a thread of its own, which asks the cloud over HTTP: as near to a deployment as one machine comes. */
export const inThreads =
  (/** the compiled text of instance-shim.ts */ shim: string): StartRunner =>
  (settings, events) =>
    startThread(shim, settings, events);

function startThread(shim: string, settings: RunnerSettings, events: RunnerEvents): Runner {
  // A script of a thread shares its names with all that runs there: within a function they are its own.
  const worker = new Worker(`(() => {${shim}\n})()`, {
    eval: true,
    // As in the cloud: what lies in the function's folder is found by its bare name too.
    env: { NODE_PATH: dirname(settings.data.bundle), ...settings.environment },
    workerData: settings.data,
    resourceLimits: { maxOldGenerationSizeMb: settings.memoryMegabytes },
    stdout: true,
    stderr: true,
  });
  for (const output of [worker.stdout, worker.stderr])
    output.setEncoding('utf8').on('data', (text: string) => events.printed(text));
  worker.on('message', (message: InstanceMessage) => events.said(message));
  worker.on('error', (error: Error) => events.fell(error));
  worker.on('exit', (code) => events.exited(code));
  return {
    run: (call) => worker.postMessage(call),
    stop: async () => void (await worker.terminate()),
  };
}
