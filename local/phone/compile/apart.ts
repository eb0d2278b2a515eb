import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { BuildResult, Compiler } from './bundle';

/** What a compiler is made for, see createCompiler. */
interface Made {
  readonly root: string;
  readonly miniprogram: string;
  readonly outDir: string;
}
type Answer = { readonly result: BuildResult } | { readonly fault: string };

/**
 * A compiler in a thread of its own: whoever serves pages and functions meanwhile is not held up by it.
 * @param script this file, as one script that Node can load
 */
export function compilerApart(script: string, root: string, miniprogram: string, outDir: string): Compiler {
  const worker = new Worker(script, {
    workerData: { root, miniprogram, outDir } satisfies Made,
    // It has a bundler of its own, which is to give back what it does not need.
    env: { ...process.env, GOMEMLIMIT: '100MiB' },
    resourceLimits: { maxYoungGenerationSizeMb: 4 },
  });
  worker.unref();
  return {
    build: () =>
      new Promise((resolve, reject) => {
        const ended = (error?: unknown): void => {
          worker.off('message', answered).off('error', ended).off('exit', ended);
          worker.unref();
          if (error !== undefined)
            reject(error instanceof Error ? error : new Error(`the compiler ended: ${String(error)}`));
        };
        const answered = (answer: Answer): void => {
          ended('fault' in answer ? new Error(answer.fault) : undefined);
          if ('result' in answer) resolve(answer.result);
        };
        worker.on('message', answered).on('error', ended).on('exit', ended);
        worker.ref();
        worker.postMessage('build');
      }),
    dispose: async () => void (await worker.terminate()),
  };
}

/** A thread at rest collects nothing by itself: what a build leaves behind would lie there until the next. */
function collect(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

/** In that thread: builds whenever it is asked to. */
function serve({ root, miniprogram, outDir }: Made): void {
  const compiler = import('./bundle').then(({ createCompiler }) => createCompiler(root, miniprogram, outDir));
  const answer = async (): Promise<Answer> => {
    try {
      return { result: await (await compiler).build() };
    } catch (error) {
      return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
  };
  parentPort?.on('message', async () => {
    parentPort?.postMessage(await answer());
    collect();
  });
}

const made = workerData as Made | null;
if (parentPort && made?.miniprogram) serve(made);
