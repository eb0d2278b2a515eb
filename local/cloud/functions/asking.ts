import { EventEmitter } from 'node:events';
import * as http from 'node:http';
import { boundaryOf, formAnswer, formFields } from '../http/multipart';

/** Asks the cloud without a connection. @returns the text of the answer, null when the connection would have broken off */
export type Ask = (question: string) => Promise<string | null>;

/**
 * Node's http, except that what is sent to `url` is asked directly: the SDK above it is the real one, and question and answer still
 * travel as the text that would have gone over the wire.
 */
export function httpThatAsks(url: string, ask: Ask): typeof http {
  const request = (...args: Parameters<typeof http.request>) => {
    const [target, options, heard] = args as [
      string | URL,
      http.RequestOptions,
      (response: http.IncomingMessage) => void,
    ];
    if (String(target) !== url && !String(target).startsWith(`${url}?`)) return http.request(...args);
    return new Question(ask, boundaryOf(contentTypeOf(options)), heard) as unknown as http.ClientRequest;
  };
  return { ...http, request } as typeof http;
}

function contentTypeOf({ headers = {} }: http.RequestOptions): string | undefined {
  const found = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  return found === undefined ? undefined : String(found);
}

/** The part of a ClientRequest that the SDK uses. */
class Question extends EventEmitter {
  readonly reusedSocket = false;
  private readonly said: Buffer[] = [];

  constructor(
    private readonly ask: Ask,
    /** of a form, '' for what is JSON as it stands */
    private readonly boundary: string,
    private readonly heard: (response: http.IncomingMessage) => void,
  ) {
    super();
  }

  write(chunk: string | Buffer): boolean {
    this.said.push(Buffer.from(chunk as string));
    return true;
  }

  /** Asked in a later turn, as over a wire: what other calls have to say meanwhile comes in between. */
  end(): this {
    setImmediate(() => {
      this.ask(this.question()).then(
        (answer) => (answer === null ? this.breakOff() : this.tell(answer)),
        (error: unknown) => this.emit('error', error),
      );
    });
    return this;
  }

  setTimeout(): this {
    return this;
  }

  private question(): string {
    const said = Buffer.concat(this.said);
    return this.boundary ? JSON.stringify(formFields(said, this.boundary)) : said.toString('utf8');
  }

  private breakOff(): void {
    this.emit('error', Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));
  }

  private tell(text: string): void {
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    const response = Object.assign(new EventEmitter(), { statusCode: 200, headers });
    this.heard(response as unknown as http.IncomingMessage);
    const form = this.boundary !== '';
    response.emit('data', form ? formAnswer(JSON.parse(text) as Record<string, unknown>) : Buffer.from(text));
    response.emit('end');
  }
}
