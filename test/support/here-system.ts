import { rmSync } from 'node:fs';
import type { HereCloud } from './here';
import { SystemClient } from './system-client';
import type { Reply, System } from './system-types';

/** Given by environment.cjs. */
export type OpenHere = (environment: Record<string, string>) => Promise<HereCloud>;

/** A system within the process that runs the tests; its calls take no connection. */
export class HereSystem extends SystemClient implements System {
  readonly ended: Promise<undefined>;
  private end: () => void = () => undefined;

  constructor(
    private readonly cloud: HereCloud,
    dataDir: string,
    private readonly ownsData: boolean,
  ) {
    super(cloud.address, dataDir);
    this.ended = new Promise((resolve) => (this.end = () => resolve(undefined)));
  }

  async invoke<T>(
    fn: string,
    openid: string,
    action: string,
    input: unknown = {},
    more: Record<string, unknown> = {},
  ): Promise<Reply<T>> {
    const event = JSON.stringify({ action, input, ...more });
    const { reply, fault, databaseCalls } = await this.cloud.invoke(fn, openid, event);
    this.dbCalls = databaseCalls;
    if (reply === undefined) throw new Error(`${fn} ${action}: ${fault}`);
    // What a command left to be done is for the phone, see as-phone.ts.
    const { after: _, ...said } = JSON.parse(reply) as Reply<T> & { after?: unknown };
    return said as Reply<T>;
  }

  kill(): Promise<void> {
    throw new Error('only a system that is apart can be killed: startSystem({ apart: true })');
  }

  abandon(): void {
    throw new Error('only a system that is apart can be abandoned: startSystem({ apart: true })');
  }

  async close(): Promise<void> {
    await this.cloud.close();
    this.end();
    if (this.ownsData) rmSync(this.dataDir, { recursive: true, force: true });
  }
}
