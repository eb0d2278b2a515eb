import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { SystemClient } from './system-client';
import type { Reply, System } from './system-types';

const ROOT = resolve(__dirname, '../..');
/** On a machine that others keep busy everything takes ten times as long. */
const START_LIMIT_MS = 300_000;

/** A system in a process of its own. @param ownsData closing it removes the data folder */
export async function spawnSystem(
  environment: Record<string, string>,
  dataDir: string,
  ownsData: boolean,
): Promise<System> {
  const bundle = process.env.QIANJIA_TEST_START;
  const child = spawn(process.execPath, bundle ? [bundle] : ['--import', 'tsx', 'local/start.ts'], {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit').then(() => undefined);
  return new SpawnedSystem(await readAddress(child), dataDir, child, ended, ownsData);
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

class SpawnedSystem extends SystemClient implements System {
  constructor(
    base: string,
    dataDir: string,
    private readonly child: ChildProcess,
    readonly ended: Promise<undefined>,
    private readonly ownsData: boolean,
  ) {
    super(base, dataDir);
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
    // What a command left to be done is for the phone, see as-phone.ts.
    const { after: _, ...reply } = body.result as Reply<T> & { after?: unknown };
    return reply as Reply<T>;
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
}
