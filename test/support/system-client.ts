import type { Person, SentMessage, UsageView } from '../../local/cloud';
import type { Firing, Reply, System } from './system-types';

/** What a test asks of a system at an address, the same wherever that runs. */
export abstract class SystemClient implements Omit<System, 'kill' | 'abandon' | 'ended' | 'close'> {
  dbCalls = 0;

  constructor(
    readonly base: string,
    readonly dataDir: string,
  ) {}

  abstract invoke<T>(
    fn: string,
    openid: string,
    action: string,
    input?: unknown,
    more?: Record<string, unknown>,
  ): Promise<Reply<T>>;

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
    const { fired } = await this.ask<{ fired: [Firing] }>(`/timers/tick?message=${encodeURIComponent(name)}`, {});
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

  /** GET without a body, POST with one. */
  private async ask<T>(path: string, body?: unknown): Promise<T> {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const answer = await fetch(this.base + path, init);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }
}
