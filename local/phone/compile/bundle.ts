import path from 'node:path';
import { type BuildContext, type BuildFailure, type Message, type Plugin, build, context } from 'esbuild';
import { templates } from '../runtime/builtins/templates';
import { diagnose, type Diagnostic } from './diagnostic';
import { compileEntry } from './entry';
import { MiniProgramFiles } from './files';
import { scriptPlugin } from './scripts';

/** What came of one build. */
export interface BuildResult {
  /** The script and its source map; undefined when there is an error, unless it is in a script and costs only what loads that. */
  readonly output?: { readonly script: string; readonly map: string };
  readonly diagnostics: readonly Diagnostic[];
  readonly milliseconds: number;
}

export interface Compiler {
  build(): Promise<BuildResult>;
  dispose(): Promise<void>;
}

const RUNTIME = path.resolve(__dirname, '../runtime');

/** Gives the runtime the compiled mini-program as `virtual:miniprogram`. */
function entryPlugin(files: MiniProgramFiles, found: (diagnostics: readonly Diagnostic[]) => void): Plugin {
  return {
    name: 'miniprogram-entry',
    setup(esbuild) {
      esbuild.onResolve({ filter: /^virtual:miniprogram$/ }, () => ({ path: 'miniprogram', namespace: 'miniprogram' }));
      esbuild.onLoad({ filter: /.*/, namespace: 'miniprogram' }, () => {
        const entry = compileEntry(files, templates);
        found(entry.diagnostics);
        return { contents: entry.code, loader: 'js', resolveDir: files.root };
      });
    },
  };
}

function fromEsbuild(root: string, message: Message): Diagnostic {
  const { location } = message;
  if (!location) return diagnose(root, 'error', message.text, root);
  const file = path.resolve(root, location.file.replace(/^miniprogram:/, ''));
  const position = { line: location.line, column: location.column + 1 };
  return { ...diagnose(root, 'error', message.text, file, position), lineText: location.lineText };
}

const output = (files: readonly { path: string; text: string }[], end: string): string =>
  files.find((file) => file.path.endsWith(end))?.text ?? '';

/**
 * Notes the mini-program's own scripts among what the bundler could not read: the rest is built without them.
 * @returns whether there is one that was not known before
 */
function noteUnreadable(
  files: MiniProgramFiles,
  faults: readonly Diagnostic[],
  unreadable: Map<string, Diagnostic>,
): boolean {
  const before = unreadable.size;
  for (const fault of faults) {
    const file = path.resolve(files.root, fault.file);
    if (/\.[jt]s$/.test(file) && files.owns(file) && !unreadable.has(file)) unreadable.set(file, fault);
  }
  return unreadable.size > before;
}

/** esbuild, ready to bundle the phone's runtime with what the plugins give. */
function openBundler({ root }: MiniProgramFiles, outDir: string, plugins: Plugin[]): Promise<BuildContext> {
  return context({
    absWorkingDir: root,
    entryPoints: [path.join(RUNTIME, 'boot.ts')],
    outfile: path.join(outDir, 'app.js'),
    write: false,
    bundle: true,
    format: 'iife',
    target: 'es2022',
    sourcemap: 'external',
    charset: 'utf8',
    logLevel: 'silent',
    // The development build of glass-easel says what is wrong with a template.
    alias: { 'glass-easel': require.resolve('glass-easel/dist/glass_easel.dev.all.es.js') },
    define: { 'process.env.NODE_ENV': '"development"' },
    plugins,
  });
}

/**
 * Compiles a mini-program with the phone's runtime into one script for a browser.
 *
 * @param root of the project: holds node_modules
 * @param miniprogram holds app.json
 * @param outDir the source map's paths are relative to it; nothing is written
 */
export async function createCompiler(root: string, miniprogram: string, outDir: string): Promise<Compiler> {
  const files = new MiniProgramFiles(root, miniprogram);
  let diagnostics: readonly Diagnostic[] = [];
  let lacking: readonly Diagnostic[] = [];
  const unreadable = new Map<string, Diagnostic>();
  const bundler = await openBundler(files, outDir, [
    scriptPlugin(files, unreadable, (found) => (lacking = [...lacking, found])),
    entryPlugin(files, (found) => (diagnostics = found)),
  ]);
  const attempt = async (): Promise<Omit<BuildResult, 'milliseconds'>> => {
    diagnostics = [];
    lacking = [];
    try {
      const { outputFiles = [] } = await bundler.rebuild();
      const broken = diagnostics.some((d) => d.severity === 'error');
      const built = { script: output(outputFiles, '.js'), map: output(outputFiles, '.map') };
      return { output: broken ? undefined : built, diagnostics: [...diagnostics, ...lacking, ...unreadable.values()] };
    } catch (error) {
      const errors = (error as BuildFailure).errors;
      if (!errors) throw error;
      const faults = errors.map((message) => fromEsbuild(root, message));
      if (noteUnreadable(files, faults, unreadable)) return attempt();
      // What the bundler says after a mistake of the mini-program's is an echo of it.
      const echo = diagnostics.some((d) => d.severity === 'error');
      return { diagnostics: [...diagnostics, ...(echo ? [] : faults)] };
    }
  };
  const run = async (): Promise<BuildResult> => {
    const start = performance.now();
    unreadable.clear();
    return { ...(await attempt()), milliseconds: Math.round(performance.now() - start) };
  };
  return { build: run, dispose: () => bundler.dispose() };
}

/** Bundles one browser script of the phone itself (not of the mini-program). */
export async function bundleScript(entry: string): Promise<string> {
  const result = await build({
    entryPoints: [entry],
    write: false,
    bundle: true,
    format: 'iife',
    target: 'es2022',
    sourcemap: 'inline',
    logLevel: 'silent',
  });
  return result.outputFiles[0]?.text ?? '';
}
