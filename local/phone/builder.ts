import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { bundleScript, createCompiler, type BuildResult, type Compiler } from './compile/bundle';
import { formatDiagnostic, type Diagnostic } from './compile/diagnostic';
import { traceStack, type Frame } from './compile/trace';
import { watchFolders } from './compile/watch';

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
  log(line: string): void;
}

const RUNTIME = path.join(__dirname, 'runtime');
const FRAME = path.join(__dirname, 'frame');

/** Keeps the built phone in memory, and builds again when a file is saved. */
export class Builder {
  private readonly server = randomUUID().slice(0, 8);
  private readonly listeners = new Set<(state: BuildState) => void>();
  private readonly stopWatching: () => void;
  private count = 0;
  private good: BuildResult['output'];
  private last: BuildResult | undefined;
  private running: Promise<void> = Promise.resolve();
  private scripts = new Map<string, Promise<string>>();

  private constructor(
    private readonly options: BuilderOptions,
    private readonly compiler: Compiler,
  ) {
    const folders = [options.miniprogram, RUNTIME, FRAME];
    this.stopWatching = options.watch ? watchFolders(folders, () => void this.rebuild()) : () => undefined;
  }

  static async start(options: BuilderOptions): Promise<Builder> {
    const builder = new Builder(options, await createCompiler(options.root, options.miniprogram, options.outDir));
    await builder.rebuild();
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
    const bundled = bundleScript(entry);
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
    this.stopWatching();
    await this.running;
    await this.compiler.dispose();
  }

  /** One at a time: a save during a build is built after it. */
  private rebuild(): Promise<void> {
    this.running = this.running.then(() => this.build());
    return this.running;
  }

  private async build(): Promise<void> {
    this.scripts = new Map();
    const result = await this.compiler.build();
    const same = result.output !== undefined && result.output.script === this.good?.script;
    this.last = result;
    if (result.output && !same) {
      this.good = result.output;
      this.count += 1;
    }
    this.print(result);
    for (const listener of this.listeners) listener(this.state);
  }

  private print({ diagnostics, milliseconds, output }: BuildResult): void {
    for (const diagnostic of diagnostics) this.options.log(formatDiagnostic(diagnostic));
    this.options.log(output ? `小程序已编译（${milliseconds} 毫秒）` : '小程序编译失败，手机上仍是上一次的页面');
  }
}
