import { describeError } from '../errors';
import { CALL_VARIABLES } from './call-context';
import type { FunctionDeclaration } from './declaration';
import type { FunctionLog } from './function-log';
import type { Invocation, Outcome } from './invocation';
import type { Ask } from './asking';
import type { Runner, StartRunner } from './runner';
import type { CallMessage, InstanceMessage } from './wire';

/** How long a bundle may take to load, apart from the time limit of a call. */
const LOAD_LIMIT_MS = 15_000;
/** The cloud's own limit for what a function may return. */
const LARGEST_REPLY_BYTES = 6 * 1024 * 1024;

export interface InstanceSettings {
  start: StartRunner;
  environment: Record<string, string>;
  /** where it finds the cloud */
  adminUrl: string;
  ask: Ask;
  dirtyEnvironment: boolean;
  log: FunctionLog;
  /** told once, when the instance can serve no more */
  onEnd: (instance: Instance) => void;
}

/** One instance of a function: it runs one call at a time. */
export class Instance {
  /** the call it runs now */
  invocation: Invocation | undefined;
  private readonly runner: Runner;
  private loaded = false;
  private over = false;
  private settle: ((outcome: Outcome) => void) | undefined;
  private limit: NodeJS.Timeout | undefined;

  constructor(
    private readonly declaration: FunctionDeclaration,
    private readonly settings: InstanceSettings,
  ) {
    const { environment, dirtyEnvironment, adminUrl, ask, log } = settings;
    const { bundle, handler, memoryMegabytes } = declaration;
    this.runner = settings.start(
      {
        data: { bundle, handler, callVariables: CALL_VARIABLES, dirtyEnvironment },
        environment: { ...environment, ...declaration.environment },
        memoryMegabytes,
        adminUrl,
        ask,
      },
      {
        said: (message) => this.hear(message),
        fell: (error) => this.fall(error),
        exited: (code) => this.end(this.failed('exited', '中途退出了', `exit code ${code}`)),
        printed: (text) => log.write(text),
      },
    );
  }

  get functionName(): string {
    return this.declaration.name;
  }

  get alive(): boolean {
    return !this.over;
  }

  run(call: CallMessage, invocation: Invocation): Promise<Outcome> {
    if (this.over) return Promise.resolve(this.failed('exited', '中途退出了', 'ended before the call'));
    this.invocation = invocation;
    this.allow(this.loaded ? this.declaration.timeoutSeconds * 1000 : LOAD_LIMIT_MS);
    this.runner.run(call);
    return new Promise((resolve) => (this.settle = resolve));
  }

  /** Ends it at once; a call it still runs fails. */
  async stop(): Promise<void> {
    this.end(this.failed('exited', '被停止了', 'stopped'));
    await this.runner.stop();
  }

  private allow(milliseconds: number): void {
    clearTimeout(this.limit);
    this.limit = setTimeout(() => this.runOut(), milliseconds);
  }

  private runOut(): void {
    const seconds = this.declaration.timeoutSeconds;
    this.end(this.failed('timeout', `超过 ${seconds} 秒没有答复，已被停止`, `no answer within ${seconds} s`));
    void this.runner.stop();
  }

  private hear(message: InstanceMessage): void {
    if (message.type === 'ready') {
      this.loaded = true;
      if (this.settle) this.allow(this.declaration.timeoutSeconds * 1000);
      return;
    }
    this.finish(
      message.type === 'threw' ? this.failed('threw', '运行出错', message.detail) : this.returned(message.json),
    );
  }

  private returned(json: string): Outcome {
    const size = Buffer.byteLength(json);
    return size <= LARGEST_REPLY_BYTES
      ? { ok: true, json }
      : this.failed('too-large', `返回的内容超过 ${LARGEST_REPLY_BYTES / 1024 / 1024} MB`, `${size} bytes`);
  }

  private fall(error: NodeJS.ErrnoException): void {
    const outOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    const memory = `用尽了 ${this.declaration.memoryMegabytes} MB 内存`;
    this.end(this.failed(outOfMemory ? 'memory' : 'threw', outOfMemory ? memory : '运行出错', describeError(error)));
  }

  private end(outcome: Outcome): void {
    if (this.over) return;
    this.over = true;
    this.settings.onEnd(this);
    this.finish(outcome);
  }

  private finish(outcome: Outcome): void {
    clearTimeout(this.limit);
    const settle = this.settle;
    this.settle = undefined;
    this.invocation = undefined;
    settle?.(outcome);
  }

  private failed(kind: Extract<Outcome, { ok: false }>['kind'], what: string, detail: string): Outcome {
    return { ok: false, kind, message: `云函数 ${this.declaration.name} ${what}，原因记在 functions.log 里。`, detail };
  }
}
