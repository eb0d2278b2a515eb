import type { ServerResponse } from 'node:http';

/** A proxy or a browser may drop a stream that says nothing for long. */
const HEARTBEAT_MS = 15_000;

/** Server-sent events: what reaches one person's phone, and what reaches all of them. */
export class EventHub {
  private readonly streams = new Map<ServerResponse, ReadonlySet<string>>();
  private readonly heartbeat = setInterval(() => this.write(': still here\n\n'), HEARTBEAT_MS).unref();

  /**
   * @param openids whose messages: phones side by side share one stream; none for what concerns everybody only
   * @param first an event to begin with
   */
  subscribe(response: ServerResponse, openids: readonly string[], first: { event: string; data: unknown }): void {
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      connection: 'keep-alive',
    });
    response.write(frame(first.event, first.data));
    this.streams.set(response, new Set(openids));
    response.on('close', () => this.streams.delete(response));
  }

  toOne(openid: string, event: string, data: unknown): void {
    this.write(frame(event, data), openid);
  }

  toAll(event: string, data: unknown): void {
    this.write(frame(event, data));
  }

  close(): void {
    clearInterval(this.heartbeat);
    for (const stream of this.streams.keys()) stream.end();
  }

  private write(text: string, openid?: string): void {
    for (const [stream, owners] of this.streams) if (openid === undefined || owners.has(openid)) stream.write(text);
  }
}

function frame(event: string, data: unknown): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
