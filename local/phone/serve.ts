import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Builder } from './builder';
import { ASSETS } from './compile/entry';
import { readStyles } from './styles';

const RUNTIME = path.join(__dirname, 'runtime');
const FRAME = path.join(__dirname, 'frame');
const FONTS = path.dirname(createRequire(__filename).resolve('@fontsource/noto-sans-sc/package.json'));

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** A browser may keep the fonts: they change with the package only. */
const KEEP = 'public, max-age=604800';

type Handler = (request: IncomingMessage, response: ServerResponse, url: URL) => void | Promise<void>;

/** Nothing is fetched from anywhere else: what a phone would lack without its network is missing here too. */
const FROM_HERE_ONLY = "default-src 'self' data: blob: 'unsafe-inline' 'unsafe-eval'";

function send(response: ServerResponse, ending: string, body: string): void {
  const policy = ending === '.html' ? { 'content-security-policy': FROM_HERE_ONLY } : {};
  response.writeHead(200, { 'content-type': TYPES[ending], 'cache-control': 'no-store', ...policy }).end(body);
}

function sendFile(response: ServerResponse, folder: string, name: string, cache = 'no-store'): void {
  const file = path.join(folder, path.normalize(name));
  if (!file.startsWith(folder + path.sep) || !existsSync(file) || !statSync(file).isFile()) {
    response.writeHead(404).end();
    return;
  }
  const type = TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream';
  response.writeHead(200, { 'content-type': type, 'cache-control': cache });
  createReadStream(file).pipe(response);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function page(file: string, builder: Builder): string {
  return readFileSync(file, 'utf8').replaceAll('__BUILD__', builder.state.build);
}

/** Open live-reload connections, to be closed with the phone. */
export class LiveConnections {
  private readonly open = new Set<ServerResponse>();

  constructor(private readonly builder: Builder) {}

  add(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    const stop = this.builder.listen((state) => response.write(`event: build\ndata: ${JSON.stringify(state)}\n\n`));
    this.open.add(response);
    response.on('close', () => {
      stop();
      this.open.delete(response);
    });
  }

  close(): void {
    for (const response of this.open) response.end();
  }
}

async function trace(builder: Builder, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { stack } = JSON.parse(await readBody(request)) as { stack?: unknown };
  send(response, '.json', JSON.stringify(typeof stack === 'string' ? builder.trace(stack) : []));
}

/** The phone's addresses. What is not among them is somebody else's. */
export function createRoutes(
  builder: Builder,
  live: LiveConnections,
  miniprogram: string,
): (pathname: string) => Handler | undefined {
  const script =
    (folder: string, name: string): Handler =>
    async (_request, response) =>
      send(response, '.js', await builder.other(path.join(folder, name)));
  const exact: Record<string, Handler> = {
    '/': (_request, response) => send(response, '.html', page(path.join(FRAME, 'index.html'), builder)),
    '/app.html': (_request, response) => send(response, '.html', page(path.join(RUNTIME, 'app.html'), builder)),
    '/phone/app.js': (_request, response) =>
      send(response, '.js', `${builder.script}\n//# sourceMappingURL=app.js.map`),
    '/phone/app.js.map': (_request, response) => send(response, '.map', builder.map),
    '/phone/phone.css': (_request, response) => send(response, '.css', readStyles(RUNTIME)),
    '/phone/frame.css': (_request, response) => send(response, '.css', readStyles(FRAME)),
    '/phone/frame.js': script(FRAME, 'index.ts'),
    '/phone/live.js': script(RUNTIME, 'live.ts'),
    '/phone/live-worker.js': script(RUNTIME, 'live-worker.ts'),
    '/phone/messages-worker.js': script(RUNTIME, 'wx/messages-worker.ts'),
    '/phone/live': (_request, response) => live.add(response),
    '/phone/trace': (request, response) => trace(builder, request, response),
  };
  const prefixes: [string, (rest: string) => Handler][] = [
    [ASSETS, (rest) => (_request, response) => sendFile(response, miniprogram, rest)],
    ['/phone/fonts/', (rest) => (_request, response) => sendFile(response, FONTS, rest, KEEP)],
    ['/phone/frame/', (rest) => (_request, response) => sendFile(response, FRAME, rest)],
  ];
  return (pathname) => {
    const handler = exact[pathname];
    if (handler) return handler;
    const [prefix, make] = prefixes.find(([start]) => pathname.startsWith(start)) ?? [];
    return prefix === undefined ? undefined : make?.(decodeURIComponent(pathname.slice(prefix.length)));
  };
}
