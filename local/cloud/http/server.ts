import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CloudError, describeError } from '../errors';
import type { Route } from '../options';
import { HttpRefusal, sendJson, type Exchange } from './exchange';

type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
type Handler = (exchange: Exchange) => void | Promise<void>;

/** One address of the cloud. A path that ends in `/` takes everything beneath it. */
export interface Endpoint {
  path: string;
  methods: Partial<Record<Method, Handler>>;
}

/** Functions keep their connections longer than any pause between two calls of theirs. */
const KEEP_ALIVE_MS = 65_000;

/** The one server: the cloud's endpoints first, then the further routes. */
export class CloudServer {
  private readonly server: Server;

  constructor(
    private readonly endpoints: () => readonly Endpoint[],
    private readonly routes: readonly Route[],
    private readonly log: (line: string) => void,
  ) {
    this.server = createServer((request, response) => void this.answer(request, response));
    this.server.keepAliveTimeout = KEEP_ALIVE_MS;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Loopback only: nothing here asks who is calling. */
  listen(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.once('error', (error: NodeJS.ErrnoException) => reject(sayListenError(error, port)));
      this.server.listen(port, '127.0.0.1', () => resolve());
    });
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.serve(request, response);
    } catch (error) {
      this.answerError(error, request, response);
    }
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = request.url ?? '/';
    refuseForeignName(request);
    refuseForeignPage(request);
    if (!target.startsWith('/') || !URL.canParse(target, 'http://127.0.0.1'))
      throw new HttpRefusal(400, '地址不对，没有处理。');
    const url = new URL(target, 'http://127.0.0.1');
    const path = target.split('?', 1)[0] ?? '/';
    for (const endpoint of this.endpoints()) {
      if (!matches(endpoint.path, path)) continue;
      const handler = endpoint.methods[request.method as Method];
      if (!handler) throw new HttpRefusal(405, `这个地址不接受 ${request.method}。`);
      return handler({ request, response, url, rest: path.slice(endpoint.path.length) });
    }
    for (const route of this.routes) if (await route(request, response, url)) return;
    throw new HttpRefusal(404, '没有这个地址。');
  }

  private answerError(error: unknown, request: IncomingMessage, response: ServerResponse): void {
    const refusal = error instanceof HttpRefusal ? error : undefined;
    const goneAway = request.destroyed && !request.complete;
    if (!refusal && !goneAway) this.log(`${request.method} ${request.url}: ${describeError(error)}`);
    if (response.headersSent || goneAway) {
      response.destroy();
      return;
    }
    const message = refusal?.message ?? '本地云没有办成这件事，原因写在运行它的窗口里。';
    sendJson(response, refusal?.status ?? 500, { errCode: refusal?.errCode ?? -1, errMsg: message });
  }
}

/** `/invoke/` takes what is beneath it, `/health` itself alone. */
function matches(pattern: string, path: string): boolean {
  return pattern.endsWith('/') ? path.startsWith(pattern) : path === pattern;
}

/** What this machine calls itself; a tunnel to another port of it keeps these names. */
const OWN_NAMES: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

/** A name of somebody else's that was made to point here would make their page look like one of ours. */
function refuseForeignName({ headers: { host = '' } }: IncomingMessage): void {
  if (!URL.canParse(`http://${host}`) || !OWN_NAMES.includes(new URL(`http://${host}`).hostname))
    throw new HttpRefusal(421, '只在本机上用：请用 http://127.0.0.1 或 http://localhost 打开。');
}

/** A page of another site, open in the same browser, must not drive this cloud. */
function refuseForeignPage(request: IncomingMessage): void {
  const { origin, host } = request.headers;
  if (origin !== undefined && !(URL.canParse(origin) && new URL(origin).host === host))
    throw new HttpRefusal(403, '只接受本系统自己的页面发来的请求。');
}

function sayListenError(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new CloudError(
      'PORT_IN_USE',
      `端口 ${port} 已被占用，请先关闭占用它的程序，或用 PORT=${port + 1} npm start 换一个端口。`,
    );
  if (error.code === 'EACCES')
    return new CloudError('PORT_REFUSED', `系统不允许使用端口 ${port}，请用 PORT 换一个 1024 以上的端口。`);
  return error;
}
