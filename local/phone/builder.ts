import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { watchFolders } from '../../scripts/watch-folders';
import { compilerApart } from './compile/apart';
import type { BuildResult, Compiler } from './compile/bundle';
import { formatDiagnostic, type Diagnostic } from './compile/diagnostic';
import { traceStack, type Frame } from './compile/trace';
import { type KeptBuilds, keptBuilds } from './kept-build';

/** What the phones are told of a build. */
export interface BuildState {
  /** Names the last build that worked: another name means that the page is out of date. */
  readonly build: string;
  readonly problems: readonly (Pick<Diagnostic, 'text' | 'file' | 'line' | 'column'> & { excerpt: string })[];
}

export interface BuilderOptions {
  readonly root: string;
  readonly miniprogram: string;
  readonly outDir: string;
  readonly watch: boolean;
  /** compile/apart.ts as one script, by which the first build is made in a thread of its own; in this one without */
  readonly compiler?: string | undefined;
  log(line: string): void;
}

const RUNTIME = path.join(__dirname, 'runtime');
const FRAME = path.join(__dirname, 'frame');
/** Milliseconds after a start in which a person opens the page, and nothing else should be in the way. */
const WARM_UP_MS = 2000;

/** The compiler is heavy: loaded only when there is something to compile. */
const loadCompiler = () => import('./compile/bundle');

const hasError = ({ diagnostics }: BuildResult): boolean => diagnostics.some(({ severity }) => severity === 'error');

/** Keeps the built phone in memory, and builds again when a file is saved. */
export class Builder {
  private readonly server = randomUUID().slice(0, 8);
  private readonly listeners = new Set<(state: BuildState) => void>();
  private stopWatching: () => Promise<void> = () => Promise.resolve();
  private count = 0;
  private good: BuildResult['output'];
  private last: BuildResult | undefined;
  private running: Promise<void> = Promise.resolve();
  private scripts = new Map<string, Promise<string>>();
  private compiler: Promise<Compiler> | undefined;
  private warming: NodeJS.Timeout | undefined;

  private constructor(
    private readonly options: BuilderOptions,
    private readonly kept: KeptBuilds,
  ) {}

  static async start(options: BuilderOptions): Promise<Builder> {
    const builder = new Builder(options, keptBuilds(options.root, options.miniprogram));
    await builder.begin();
    return builder;
  }

  get script(): string {
    return this.good?.script ?? '';
  }

  get map(): string {
    return this.good?.map ?? '{}';
  }

  get state(): BuildState {
    const problems = (this.last?.diagnostics ?? []).map(({ text, file, line, column, lineText }) => {
      return { text, file, line, column, excerpt: lineText };
    });
    return { build: `${this.server}-${this.count}`, problems };
  }

  /** A script of the phone that is not the mini-program's: the frame, live reload. */
  other(entry: string): Promise<string> {
    const known = this.scripts.get(entry);
    if (known) return known;
    const bundled = this.kept.script(entry, async () => (await loadCompiler()).bundleScript(entry));
    this.scripts.set(entry, bundled);
    return bundled;
  }

  /** Tells the state now and after each build; answers how to stop. */
  listen(listener: (state: BuildState) => void): () => void {
    this.listeners.add(listener);
    listener(this.state);
    return () => void this.listeners.delete(listener);
  }

  trace(stack: string): Frame[] {
    if (!this.good) return [];
    return traceStack(stack, this.good.map, this.options.root, this.options.outDir);
  }

  async close(): Promise<void> {
    clearTimeout(this.warming);
    await this.stopWatching();
    await this.running;
    await (await this.compiler)?.dispose();
  }

  /** Watches before it builds: what is saved meanwhile is not missed. */
  private async begin(): Promise<void> {
    const folders = [this.options.miniprogram, RUNTIME, FRAME];
    if (this.options.watch) this.stopWatching = await watchFolders(folders, () => void this.rebuild());
    const kept = this.kept.read();
    if (kept) return this.takeKept(kept);
    this.running = this.running.then(() => this.first());
    await this.running;
    if (this.last && !hasError(this.last)) this.kept.write(this.last);
  }

  /** The first build comes while all else of a start wants this thread: it has one of its own, which ends with it. */
  private async first(): Promise<void> {
    const { root, miniprogram, outDir, compiler } = this.options;
    if (!compiler) return this.build();
    const apart = compilerApart(compiler, root, miniprogram, outDir);
    try {
      this.takeBuilt(await apart.build());
    } finally {
      await apart.dispose();
    }
  }

  private takeKept(kept: BuildResult): void {
    this.take(kept, '小程序没有改动，用的是上一次编译好的');
  }

  /** The compiler gets ready a little later, so that the first save is compiled as fast as any. */
  warmUpSoon(): void {
    if (this.options.watch && !this.compiler) this.warming = setTimeout(() => this.warmUp(), WARM_UP_MS).unref();
  }

  private warmUp(): void {
    this.running = this.running.then(async () => void (await (await this.loaded()).build()));
  }

  private loaded(): Promise<Compiler> {
    const { root, miniprogram, outDir } = this.options;
    this.compiler ??= loadCompiler().then(({ createCompiler }) => createCompiler(root, miniprogram, outDir));
    return this.compiler;
  }

  /** One at a time: a save during a build is built after it. */
  private rebuild(): Promise<void> {
    this.running = this.running.then(() => this.build());
    return this.running;
  }

  private async build(): Promise<void> {
    this.scripts = new Map();
    this.takeBuilt(await (await this.loaded()).build());
  }

  private takeBuilt(result: BuildResult): void {
    const failed = '小程序编译失败，手机上仍是上一次的页面';
    const shown = result.output && !this.keepsLast(result);
    this.take(result, shown ? `小程序已编译（${result.milliseconds} 毫秒）` : failed);
  }

  /** Whoever is in the middle of writing a script keeps the page as it was; at a start there is none, and all but that script is shown. */
  private keepsLast(result: BuildResult): boolean {
    return this.good !== undefined && hasError(result);
  }

  private take(result: BuildResult, said: string): void {
    const same = result.output !== undefined && result.output.script === this.good?.script;
    this.last = result;
    if (result.output && !same && !this.keepsLast(result)) {
      this.good = result.output;
      this.count += 1;
    }
    for (const diagnostic of result.diagnostics) this.options.log(formatDiagnostic(diagnostic));
    this.options.log(said);
    for (const listener of this.listeners) listener(this.state);
  }
}
