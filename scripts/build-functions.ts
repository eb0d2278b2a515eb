import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { build, context, formatMessages, type BuildOptions, type BuildResult, type Plugin } from 'esbuild';
import { lightSdk } from './light-sdk/plugin';

const ROOT = resolve(__dirname, '..');

/** What to build: the entry of a function, and where its one file goes. */
export interface FunctionBundle {
  name: string;
  entry: string;
  outfile: string;
}

/** Every function that cloudbaserc.json deploys. */
export function functionBundles(root = ROOT): FunctionBundle[] {
  const config = JSON.parse(readFileSync(join(root, 'cloudbaserc.json'), 'utf8')) as {
    functionRoot: string;
    functions: { name: string }[];
  };
  return config.functions.map(({ name }) => ({
    name,
    entry: join(root, 'cloudfunctions', name, 'index.ts'),
    outfile: join(root, config.functionRoot, name, 'index.js'),
  }));
}

/**
 * Builds each function to the one file that is deployed: nothing is installed in the cloud.
 * @throws Error that names every function that does not build, with file, line and column
 */
export async function buildFunctions(bundles: readonly FunctionBundle[] = functionBundles()): Promise<void> {
  const results = await Promise.allSettled(bundles.map(buildOne));
  const failed = results
    .filter((result) => result.status === 'rejected')
    .map((result) => String((result.reason as Error).message));
  if (failed.length > 0) throw new Error(failed.join('\n'));
}

async function buildOne(bundle: FunctionBundle): Promise<void> {
  await build({ ...optionsOf(bundle), plugins: [lightSdk, placing(bundle, () => undefined)] });
}

/** Told after each build of a function: the faults in its source, '' for none. */
export type Rebuilt = (name: string, faults: string) => void;

/** Builds every function, and again whenever its source changes. Resolves when each was built once. */
export async function watchFunctions(
  rebuilt: Rebuilt,
  bundles = functionBundles(),
): Promise<{ close(): Promise<void> }> {
  const contexts = await Promise.all(bundles.map((bundle) => watchOne(bundle, rebuilt)));
  return {
    close: async () => {
      await Promise.all(contexts.map((watched) => watched.dispose()));
    },
  };
}

async function watchOne(bundle: FunctionBundle, rebuilt: Rebuilt) {
  let built: () => void;
  const first = new Promise<void>((resolve) => (built = resolve));
  const tell = (result: BuildResult) => {
    void sayFaults(result).then((faults) => {
      rebuilt(bundle.name, faults);
      built();
    });
  };
  const watched = await context({
    ...optionsOf(bundle),
    logLevel: 'silent',
    plugins: [lightSdk, placing(bundle, tell)],
  });
  await watched.watch();
  await first;
  return watched;
}

async function sayFaults(result: BuildResult): Promise<string> {
  return (await formatMessages(result.errors, { kind: 'error', color: false })).join('\n');
}

function optionsOf(bundle: FunctionBundle): BuildOptions {
  return {
    entryPoints: [bundle.entry],
    outfile: bundle.outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    legalComments: 'none',
    logLevel: 'silent',
    write: false,
  };
}

/** Puts a bundle into its place by renaming, so that no instance that starts meanwhile reads half of it. */
function placing({ outfile }: FunctionBundle, then: (result: BuildResult) => void): Plugin {
  return {
    name: 'placing',
    setup(build) {
      build.onEnd((result) => {
        const contents = result.errors.length > 0 ? undefined : result.outputFiles?.[0]?.contents;
        if (contents && !isSame(outfile, contents)) place(outfile, contents);
        then(result);
      });
    },
  };
}

function isSame(file: string, contents: Uint8Array): boolean {
  return existsSync(file) && readFileSync(file).equals(contents);
}

function place(file: string, contents: Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  const aside = `${file}.${process.pid}.writing`;
  writeFileSync(aside, contents);
  renameSync(aside, file);
}
