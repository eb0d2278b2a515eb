import * as asyncHooks from 'node:async_hooks';
import { Console } from 'node:console';
import { readFileSync, statSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, extname, join, resolve } from 'node:path';
import { Writable } from 'node:stream';
import { Script } from 'node:vm';
import { describeError } from '../errors';
import { type Ask, httpThatAsks } from './asking';
import type { Runner, RunnerEvents, RunnerSettings, StartRunner } from './runner';
import { shiftedDate } from './shifted-date';
import type { CallMessage, InstanceMessage } from './wire';

type Main = (event: unknown, context: unknown) => unknown;
type Exports = Record<string, Main | undefined>;
type Bundle = (
  exports: object,
  require: unknown,
  module: { exports: object },
  folder: string,
  ...globals: unknown[]
) => void;

/** Compiled once for all instances; each evaluates it anew, so that none sees what another remembers. */
const compiled = new Map<string, { at: number; bundle: Bundle }>();

function compile(file: string): Bundle {
  const at = statSync(file).mtimeMs;
  const known = compiled.get(file);
  if (known?.at === at) return known.bundle;
  const source = readFileSync(file, 'utf8');
  const script = new Script(`(function (exports, require, module, __dirname, process, Date, console) {${source}\n})`, {
    filename: file,
  });
  const bundle = script.runInThisContext() as Bundle;
  compiled.set(file, { at, bundle });
  return bundle;
}

/**
 * Runs instances in this thread, which asks the cloud directly: the same bundle with the same SDK, its own process.env, its own clock
 * and its own memory of earlier calls, without the seconds that threads and connections take. What only a thread can show (memory
 * limits, a loop without an end) it does not show.
 */
export const inThisThread: StartRunner = (settings, events) => new HereRunner(settings, events);

class HereRunner implements Runner {
  private readonly environment: Record<string, string | undefined>;
  private clockOffset = 0;
  private stopped = false;
  private readonly loaded: Promise<Main | undefined>;
  /** what its code carries along its calls */
  private readonly carried: asyncHooks.AsyncLocalStorage<unknown>[] = [];

  constructor(
    private readonly settings: RunnerSettings,
    private readonly events: RunnerEvents,
  ) {
    this.environment = { ...settings.environment };
    this.loaded = Promise.resolve().then(() => this.load());
  }

  run(call: CallMessage): void {
    void this.loaded.then(async (main) => {
      if (main && !this.stopped) await this.serve(main, call);
    });
  }

  /** What it still does leads nowhere: it hears no answer of the cloud any more, and nobody hears it. */
  stop(): Promise<void> {
    this.stopped = true;
    // Node asks every one that is in use at each promise of the process, and nobody needs these any more.
    for (const one of this.carried) one.disable();
    return Promise.resolve();
  }

  private async serve(main: Main, call: CallMessage): Promise<void> {
    const { dirtyEnvironment } = this.settings.data;
    this.clockOffset = call.clockOffset;
    if (!dirtyEnvironment) this.enter(call.environment);
    const message = await this.answer(main, call);
    if (dirtyEnvironment) this.enter(call.environment);
    if (!this.stopped) this.events.said(message);
  }

  private async answer(main: Main, call: CallMessage): Promise<InstanceMessage> {
    try {
      const result = await main(JSON.parse(call.event), structuredClone(call.context));
      return { type: 'returned', json: JSON.stringify(result) ?? 'null' };
    } catch (error) {
      return { type: 'threw', detail: describeError(error) };
    }
  }

  private enter(environment: Record<string, string>): void {
    for (const name of this.settings.data.callVariables) delete this.environment[name];
    Object.assign(this.environment, environment);
  }

  private load(): Main | undefined {
    try {
      const { data } = this.settings;
      const main = this.loader()(data.bundle)[data.handler];
      if (!main) throw new Error(`the bundle exports no ${data.handler}`);
      if (data.dirtyEnvironment)
        this.enter({ WX_OPENID: 'somebody-else', WX_CONTEXT_KEYS: 'WX_OPENID', TCB_SOURCE: 'wx_client' });
      this.events.said({ type: 'ready' });
      return main;
    } catch (error) {
      this.events.fell(error instanceof Error ? error : new Error(String(error)));
      return undefined;
    }
  }

  /** Loads the bundle's files as they require each other, each once an instance. */
  private loader(): (file: string) => Exports {
    const loaded = new Map<string, { exports: Exports }>();
    const globals = this.globals();
    const outside = this.require(globals);
    const root = dirname(this.settings.data.bundle);
    const load = (file: string): Exports => {
      const known = loaded.get(file);
      if (known) return known.exports;
      const module = { exports: {} as Exports };
      loaded.set(file, module);
      const require = (name: string): unknown => {
        const own = ownFile(name, file, root);
        return own === undefined ? outside(name) : extname(own) === '.json' ? outside(own) : load(own);
      };
      compile(file)(module.exports, require, module, dirname(file), ...globals);
      return module.exports;
    };
    return load;
  }

  private require(globals: readonly unknown[]) {
    const ask: Ask = async (question) => {
      const answer = this.stopped ? undefined : await this.settings.ask(question);
      return this.stopped || answer === undefined ? never() : answer;
    };
    const http = httpThatAsks(this.settings.adminUrl, ask);
    const require = createRequire(this.settings.data.bundle);
    // A bundle that compiles its own files gets each as any other: compiled once for all, with what is its own in it.
    const vm = {
      compileFunction: (_text: string, _names: readonly string[], { filename }: { filename: string }) => {
        return (exports: object, within: unknown, module: { exports: object }) =>
          compile(filename)(exports, within, module, dirname(filename), ...globals);
      },
    };
    const { carried } = this;
    class Carried extends asyncHooks.AsyncLocalStorage<unknown> {
      constructor() {
        super();
        carried.push(this);
      }
    }
    const instead = new Map<string, unknown>([
      ['http', http],
      ['async_hooks', { ...asyncHooks, AsyncLocalStorage: Carried }],
      ['vm', vm],
    ]);
    return (name: string): unknown => instead.get(name.replace(/^node:/, '')) ?? require(name);
  }

  /** process, Date and console, in the order in which the bundle takes them. */
  private globals(): unknown[] {
    const stream = new Writable({
      decodeStrings: false,
      write: (text: string | Buffer, _encoding, done) => {
        this.events.printed(String(text));
        done();
      },
    });
    const own = { env: this.environment, stdout: stream, stderr: stream };
    const fields = Object.entries(own).map(([name, value]) => [name, { value, enumerable: true }]);
    const process_ = Object.create(process, Object.fromEntries(fields) as PropertyDescriptorMap) as typeof process;
    return [process_, shiftedDate(() => Date.now() + this.clockOffset), new Console(stream, stream)];
  }
}

/** The function's own file that is required: beside the file that asks, or named from the function's folder, as a cloud finds it. */
function ownFile(name: string, from: string, root: string): string | undefined {
  const relative = /^\.{0,2}\//.test(name);
  if (relative && name.endsWith('.js')) return resolve(dirname(from), name);
  if (isBuiltin(name)) return undefined;
  const beside = createRequire(from);
  if (relative) return beside.resolve(name);
  try {
    beside.resolve(name);
    return undefined; // A package.
  } catch {
    return beside.resolve(join(root, name));
  }
}

/** Of an instance that has ended: what asked for this goes no further. */
const never = (): Promise<never> => new Promise(() => undefined);
