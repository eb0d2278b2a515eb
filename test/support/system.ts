import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Person, SentMessage, UsageView } from '../../local/cloud';
import { copyDemonstration } from './demonstration';
import { keepTestTime } from './moment';

const ROOT = resolve(__dirname, '../..');
const START_LIMIT_MS = 120_000;

/** A function's reply, see platform/endpoint.ts. `data` is what the contract of the action says. */
export type Reply<T = unknown> =
  | { ok: true; data: T }
  | { ok: false; error: { code: string; message: string; fields?: Record<string, string>; detail?: unknown } };

export interface SystemOptions {
  /** loads the demonstration; default: no data at all */
  demo?: boolean;
  /** serves the phone too; default: only the cloud */
  phone?: boolean;
  /** 'manual' (default): triggers fire only by clock() and timer() */
  timers?: 'clock' | 'manual';
  /** epoch milliseconds at which its clock starts, when its data folder is new; default: the time of the tests, see moment.ts */
  startsAt?: number;
  /** keeps this data folder, for a second start with the same data; default: a new one, removed by close() */
  dataDir?: string;
  /** 0 (default) for any free port */
  port?: number;
  /** settings of a deployment, such as SMS_TEMPLATES and NOTICE_QUIET_HOURS */
  environment?: Record<string, string>;
}

export interface Firing {
  trigger: string;
  function: string;
  ok: boolean;
  databaseCalls: number;
}

export interface System {
  readonly base: string;
  readonly dataDir: string;
  readonly pid: number;
  /** database calls that the last invoke cost */
  readonly dbCalls: number;
  /** calls an action as this person's phone would; `more` is commandId, accountVersion */
  invoke<T = unknown>(
    fn: string,
    openid: string,
    action: string,
    input?: unknown,
    more?: Record<string, unknown>,
  ): Promise<Reply<T>>;
  /** the HTTP answer of a call as it is, for input that no page would send */
  post(
    path: string,
    body: string | Buffer,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: unknown }>;
  /** moves the local clock on by an ISO 8601 duration, and runs what falls due */
  clock(advance: string): Promise<{ now: number; fired: Firing[] }>;
  /** runs one trigger now */
  timer(name: string): Promise<Firing>;
  /** what the simulated WeChat was asked to send to this person */
  outbox(openid: string): Promise<SentMessage[]>;
  /** makes the simulated WeChat refuse: 43101 for messages, 87014 for words */
  refuse(errcode: number, openid?: string): Promise<void>;
  /** what becomes of the next calls that send something: ok, silent, sent-silent or an errcode each */
  faults(next: readonly ('ok' | 'silent' | 'sent-silent' | number)[]): Promise<void>;
  /** ends an instance of a function before it asks the cloud once more than this; undefined takes it back. Was one still waiting? */
  interrupt(functionName: string, questions?: number): Promise<boolean>;
  people(): Promise<Person[]>;
  health(): Promise<{ ok: boolean; now: number; scans: { collection: string; shape: string; count: number }[] }>;
  /** what was called and asked of the database since the last look, by whom; it begins anew */
  usage(): Promise<UsageView>;
  /** ends it without a chance to tidy up; the data folder stays */
  kill(): Promise<void>;
  /** closes its standard input, as happens when the tests that started it are killed: it ends by itself */
  abandon(): void;
  /** settles when the process is gone */
  readonly ended: Promise<undefined>;
  close(): Promise<void>;
}

/**
 * Starts the whole system in a process of its own, as `npm start` does: own port, own data. The functions are those that
 * test/support/global-setup.ts built. process.env inside the functions always names somebody else, so that a function that takes
 * the caller from there fails every test.
 */
export async function startSystem(options: SystemOptions = {}): Promise<System> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'qianjia-'));
  if (options.demo && options.dataDir === undefined) await copyDemonstration(dataDir, loadDemonstration);
  return start(options, dataDir);
}

/** What a demonstration that has just been loaded leaves to the timers; takes several seconds, and each copy would do it again. */
const AT_FIRST = ['keep-ledger', 'deliver-notices'];

/** A system of its own that only loads the demonstration, and does what its timers would do at once. */
async function loadDemonstration(dataDir: string): Promise<number> {
  const system = await start({ demo: true, dataDir }, dataDir);
  for (const trigger of AT_FIRST) {
    const { ok } = await system.timer(trigger);
    if (!ok) throw new Error(`${trigger} failed on the demonstration`);
  }
  const { now } = await system.health();
  await system.close();
  return now;
}

async function start(options: SystemOptions, dataDir: string): Promise<System> {
  mkdirSync(dataDir, { recursive: true });
  if (options.startsAt === undefined && readdirSync(dataDir).length === 0) keepTestTime(dataDir);
  const child = spawn(process.execPath, ['-r', 'tsx/cjs', 'local/start.ts'], {
    cwd: ROOT,
    env: environmentOf(options, dataDir),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit').then(() => undefined);
  const base = await readAddress(child);
  return new SpawnedSystem(child, ended, base, dataDir, options.dataDir === undefined);
}

function environmentOf(options: SystemOptions, dataDir: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    PORT: String(options.port ?? 0),
    DATA_DIR: dataDir,
    ...(options.startsAt === undefined ? {} : { CLOCK: new Date(options.startsAt).toISOString() }),
    DEMO: options.demo ? 'load' : 'none',
    PHONE: options.phone ? 'serve' : 'none',
    TIMERS: options.timers ?? 'manual',
    BUILD: 'none',
    DIRTY_ENVIRONMENT: '1',
    END_WITH_INPUT: '1',
    ...options.environment,
  };
}

/** The address it prints once it is ready; whatever it says instead becomes the error. */
async function readAddress(child: ChildProcess): Promise<string> {
  const said: string[] = [];
  child.stderr?.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const lines = createInterface({ input: child.stdout! });
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`the system did not start: ${why}\n${said.join('')}`));
    const limit = setTimeout(() => {
      child.kill('SIGKILL');
      fail('no address in time');
    }, START_LIMIT_MS);
    lines.on('line', (line) => {
      said.push(`${line}\n`);
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
      if (address) resolve(address);
      if (address) clearTimeout(limit);
    });
    child.on('exit', (code) => {
      clearTimeout(limit);
      fail(`exit code ${code}`);
    });
  });
}

class SpawnedSystem implements System {
  dbCalls = 0;

  constructor(
    private readonly child: ChildProcess,
    readonly ended: Promise<undefined>,
    readonly base: string,
    readonly dataDir: string,
    private readonly ownsData: boolean,
  ) {}

  get pid(): number {
    return this.child.pid!;
  }

  async invoke<T>(
    fn: string,
    openid: string,
    action: string,
    input: unknown = {},
    more: Record<string, unknown> = {},
  ): Promise<Reply<T>> {
    const answer = await fetch(`${this.base}/invoke/${fn}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-openid': openid },
      body: JSON.stringify({ data: { action, input, ...more } }),
    });
    this.dbCalls = Number(answer.headers.get('x-db-calls'));
    const body = (await answer.json()) as { result?: Reply<T>; errMsg?: string };
    if (body.result === undefined) throw new Error(`${fn} ${action}: ${answer.status} ${body.errMsg}`);
    return body.result;
  }

  async post(
    path: string,
    body: string | Buffer,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; body: unknown }> {
    const answer = await fetch(this.base + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : new Uint8Array(body),
    });
    return { status: answer.status, body: await answer.json() };
  }

  clock(advance: string): Promise<{ now: number; fired: Firing[] }> {
    return this.ask('/clock', { advance });
  }

  async timer(name: string): Promise<Firing> {
    const { fired } = await this.ask<{ fired: [Firing] }>(`/timers/${name}`, {});
    return fired[0];
  }

  outbox(openid: string): Promise<SentMessage[]> {
    return this.ask(`/outbox?openid=${encodeURIComponent(openid)}`);
  }

  async refuse(errcode: number, openid?: string): Promise<void> {
    await this.ask('/outbox/refusals', { errcode, ...(openid === undefined ? {} : { openid }) });
  }

  async faults(next: readonly ('ok' | 'silent' | 'sent-silent' | number)[]): Promise<void> {
    await this.ask('/outbox/faults', { next });
  }

  async interrupt(functionName: string, questions?: number): Promise<boolean> {
    return (await this.ask<{ waiting: boolean }>('/interruptions', { function: functionName, questions })).waiting;
  }

  people(): Promise<Person[]> {
    return this.ask('/people');
  }

  health(): ReturnType<System['health']> {
    return this.ask('/health');
  }

  async usage(): Promise<UsageView> {
    const view = await this.ask<UsageView>('/usage');
    await fetch(`${this.base}/usage`, { method: 'DELETE' });
    return view;
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  abandon(): void {
    this.child.stdin?.end();
  }

  async close(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill('SIGTERM');
    await this.ended;
    if (this.ownsData) rmSync(this.dataDir, { recursive: true, force: true });
  }

  /** GET without a body, POST with one. */
  private async ask<T>(path: string, body?: unknown): Promise<T> {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const answer = await fetch(this.base + path, init);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }
}
