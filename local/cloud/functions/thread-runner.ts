import { Worker } from 'node:worker_threads';
import type { Runner, RunnerEvents, RunnerSettings, StartRunner } from './runner';
import type { InstanceMessage } from './wire';

/** Runs each instance in a thread of its own, which asks the cloud over HTTP: as near to a deployment as one machine comes. */
export const inThreads =
  (/** the compiled text of instance-shim.ts */ shim: string): StartRunner =>
  (settings, events) =>
    startThread(shim, settings, events);

function startThread(shim: string, settings: RunnerSettings, events: RunnerEvents): Runner {
  const worker = new Worker(shim, {
    eval: true,
    env: settings.environment,
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
