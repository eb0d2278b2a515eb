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
  const worker = new Worker(script, { workerData: { root, miniprogram, outDir } satisfies Made });
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
  parentPort?.on('message', () => void answer().then((said) => parentPort?.postMessage(said)));
}

const made = workerData as Made | null;
if (parentPort && made?.miniprogram) serve(made);
