import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  build,
  context,
  formatMessages,
  type BuildContext,
  type BuildFailure,
  type BuildOptions,
  type BuildResult,
} from 'esbuild';
import { carrierEntry, carriers, deployedNames, functionRoot } from './carriers';
import { contentKey } from './content-key';
import { digestOf, filesByEntry, placeFiles, removeFolders, removeOthers } from './function-files';
import { keep, keptFile, readKept } from './kept';
import { lateCalendar } from './late-calendar';
import { lightSdk } from './light-sdk/plugin';
import { sharedFolders } from './vocabularies';
import { watchFolders } from './watch-folders';

const ROOT = resolve(__dirname, '..');
/** What the functions are made of, beside packages. */
const SOURCES = ['cloudfunctions', ...sharedFolders()];
/** Milliseconds after the system started in which a person opens the page, and nothing else should be in the way. */
const WARM_UP_MS = 4000;
/** What decides how they are made. */
const MAKERS = [
  'scripts/build-functions.ts',
  'scripts/carriers.ts',
  'scripts/function-files.ts',
  'scripts/late-calendar.ts',
  'scripts/light-sdk',
];

/** What to build: the entry of a function, and where its first file goes; what that loads comes to lie beside it. */
export interface FunctionBundle {
  name: string;
  entry: string;
  outfile: string;
}

/** Every function that is deployed. */
export function functionBundles(root = ROOT): FunctionBundle[] {
  return deployedNames().map((name) => ({
    name,
    entry: carrierEntry(name),
    outfile: join(functionRoot(root), name, 'index.js'),
  }));
}

/**
 * Builds each function to the folder that is deployed: nothing is installed in the cloud. Those of the project are left as they
 * are while what they are made of is the same.
 * @throws Error that names every function that does not build, with file, line and column
 */
export async function buildFunctions(bundles?: readonly FunctionBundle[]): Promise<void> {
  if (bundles) return throwFaults(await buildEach(bundles));
  const all = functionBundles();
  const note = noteOf(all);
  if (existsSync(functionRoot(ROOT))) removeFolders(functionRoot(ROOT), deployedNames());
  if (note.holds()) return;
  const compiler = await contextOf(all);
  const { faults, inputs } = await buildTogether(compiler, all).finally(() => compiler.dispose());
  throwFaults(faults);
  assertSources(inputs);
  note.write();
}

function throwFaults(faults: ReadonlyMap<string, string>): void {
  const found = [...faults.values()].filter((fault) => fault !== '');
  if (found.length > 0) throw new Error(found.join('\n'));
}

/** Told after a build of each function that it changed: the faults in its source, '' for none. */
export type Rebuilt = (name: string, faults: string) => void;

/**
 * Builds every function, and again whenever a source changes. Resolves when each was built once, or is as it was built last: then
 * the compiler gets ready a little after the system `started`, so that the first change is built as fast as any.
 * @param folders what to watch
 */
export async function watchFunctions(
  rebuilt: Rebuilt,
  bundles = functionBundles(),
  folders = SOURCES.map((folder) => join(ROOT, folder)),
): Promise<{ started(): void; close(): Promise<void> }> {
  const builds = new Builds(bundles, rebuilt);
  const note = noteOf(bundles);
  const stop = await watchFolders(folders, () => void builds.next());
  if (note.holds()) builds.takeAsBuilt();
  else if (await builds.next()) note.write();
  return {
    started: () => builds.warmUp(),
    close: async () => {
      await stop();
      await builds.close();
    },
  };
}

/** Builds one after the other: a save during a build is built after it. */
class Builds {
  private compiler: Promise<Compiler> | undefined;
  private warming: NodeJS.Timeout | undefined;
  private running: Promise<boolean> = Promise.resolve(true);
  private readonly told = new Map<string, string>();

  constructor(
    private readonly bundles: readonly FunctionBundle[],
    private readonly rebuilt: Rebuilt,
  ) {}

  takeAsBuilt(): void {
    for (const bundle of this.bundles) this.tell(bundle, '');
  }

  warmUp(): void {
    if (!this.compiler) this.warming = setTimeout(() => void this.next(), WARM_UP_MS).unref();
  }

  /** @returns whether all of them built */
  next(): Promise<boolean> {
    this.running = this.running.then(() => this.build());
    return this.running;
  }

  async close(): Promise<void> {
    clearTimeout(this.warming);
    await this.running;
    await (await this.compiler)?.dispose();
  }

  private async build(): Promise<boolean> {
    this.compiler ??= contextOf(this.bundles);
    const { faults } = await buildTogether(await this.compiler, this.bundles);
    for (const bundle of this.bundles) this.tell(bundle, faults.get(bundle.name) ?? '');
    return [...faults.values()].every((fault) => fault === '');
  }

  /** Says it when the bundle or what is wrong with it is another than was last said. */
  private tell({ name, outfile }: FunctionBundle, faults: string): void {
    const state = faults || digestOf(outfile);
    if (this.told.get(name) === state) return;
    this.told.set(name, state);
    this.rebuilt(name, faults);
  }
}

interface Built {
  /** by name of the function, '' for none */
  faults: Map<string, string>;
  /** every file read, from the project's root */
  inputs: string[];
}

/** All at once, since they share most of their source; when that fails each by itself, to know whose fault it is. */
async function buildTogether(compiler: Compiler, bundles: readonly FunctionBundle[]): Promise<Built> {
  try {
    const result = await compiler.rebuild();
    await take(result, bundles);
    return { faults: new Map(), inputs: Object.keys(result.metafile.inputs) };
  } catch (error) {
    if (!('errors' in (error as object))) throw error;
    return { faults: await buildEach(bundles), inputs: [] };
  }
}

async function buildEach(bundles: readonly FunctionBundle[]): Promise<Map<string, string>> {
  const faults = await Promise.all(bundles.map(buildOne));
  return new Map(bundles.map(({ name }, i) => [name, faults[i]!]));
}

async function buildOne(bundle: FunctionBundle): Promise<string> {
  try {
    await take(await build(optionsOf([bundle])), [bundle]);
    return '';
  } catch (error) {
    const { errors } = error as BuildFailure;
    if (!errors) throw error;
    return (await formatMessages(errors, { kind: 'error', color: false })).join('\n');
  }
}

/** Functions whose folders were tidied: a running instance may still load what the last build left. */
const tidied = new Set<string>();

async function take(result: Result, bundles: readonly FunctionBundle[]): Promise<void> {
  const outfiles = new Map(bundles.map(({ name, outfile }) => [`${name}.js`, outfile]));
  const made = await filesByEntry(result, outfiles);
  made.forEach((files, i) => {
    placeFiles(files);
    const { outfile } = bundles[i]!;
    if (!tidied.has(outfile)) removeOthers(files);
    tidied.add(outfile);
  });
}

type Options = ReturnType<typeof optionsOf>;
type Result = BuildResult<Options>;
type Compiler = BuildContext<Options>;
const contextOf = (bundles: readonly FunctionBundle[]): Promise<Compiler> => context(optionsOf(bundles));

function optionsOf(bundles: readonly FunctionBundle[]) {
  return {
    absWorkingDir: ROOT,
    entryPoints: bundles.map(({ name, entry }) => ({ in: entry, out: name })),
    outdir: join(ROOT, 'dist'),
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    metafile: true,
    platform: 'node',
    target: 'node20',
    legalComments: 'none',
    logLevel: 'silent',
    write: false,
    plugins: [carriers, lightSdk, lateCalendar],
  } satisfies BuildOptions;
}

/** What was built last, and of what. */
function noteOf(bundles: readonly FunctionBundle[]): { holds(): boolean; write(): void } {
  const outputs = () => bundles.map(({ outfile }) => digestOf(outfile)).join();
  const key = contentKey([...SOURCES, ...MAKERS], JSON.stringify(bundles));
  const file = keptFile('functions', key, 'txt');
  return { holds: () => readKept(file) === outputs(), write: () => keep(file, outputs()) };
}

/** A source elsewhere could change and nobody would build again. */
function assertSources(inputs: readonly string[]): void {
  const known = [...SOURCES, ...MAKERS, 'node_modules', 'unused:', 'carrier:', 'late:'];
  const elsewhere = inputs.filter((input) => !known.some((start) => input.startsWith(start)));
  if (elsewhere.length > 0) throw new Error(`functions are made of what is not watched: ${elsewhere.join(', ')}`);
}
