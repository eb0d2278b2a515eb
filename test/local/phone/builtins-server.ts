import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { stop } from 'esbuild';
import { startPhone } from '../../../local/phone';

const ROOT = path.resolve(__dirname, '../../..');

/** What a function is called with, and what it answers. */
export interface Call {
  name: string;
  openid: string;
  data: unknown;
}

export interface FixtureServer {
  readonly base: string;
  readonly calls: Call[];
  /** What the clock was asked to move by. */
  readonly moves: string[];
  readonly uploads: { path: string; bytes: number; openid: string }[];
  /** What /invoke answers, by function; a function that is not here is not found. */
  readonly answers: Map<string, (call: Call) => object>;
  /** Sends one event to every phone that listens. */
  tell(event: string, data: unknown): void;
  close(): Promise<void>;
}

const PEOPLE = ['甲', '乙', '丙', '丁'].map((name, index) => ({
  openid: `person-${index + 1}`,
  name,
  community: index < 2 ? '东社区' : '西社区',
  cell: '第1网格',
  posts: index === 1 ? ['网格员'] : [],
  note: '演示人物',
}));

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The phone with a mini-program of every built-in, and the few addresses it asks of the local cloud. */
export async function serveFixture(): Promise<FixtureServer> {
  const phone = await startPhone({
    root: ROOT,
    miniprogram: path.join(__dirname, 'builtins-fixture'),
    watch: false,
    log: (line) => {
      if (/error|失败/.test(line)) throw new Error(line);
    },
  });
  const calls: Call[] = [];
  const moves: string[] = [];
  const uploads: FixtureServer['uploads'] = [];
  const answers: FixtureServer['answers'] = new Map();
  const listeners = new Set<ServerResponse>();
  const json = (response: ServerResponse, status: number, body: unknown): void =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  const cloud = async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const openid = String(request.headers['x-openid'] ?? '');
    const [, kind = '', ...rest] = url.pathname.split('/');
    if (kind === 'health') return json(response, 200, { ok: true, now: Date.now() });
    if (kind === 'people') return json(response, 200, PEOPLE);
    if (kind === 'clock') {
      const { advance } = JSON.parse((await bodyOf(request)).toString()) as { advance: string };
      moves.push(advance);
      const now = Date.now() + 3_600_000;
      listeners.forEach((stream) => stream.write(`event: clock\ndata: ${JSON.stringify({ now })}\n\n`));
      return json(response, 200, { now, fired: [{ trigger: 'every-minute', ok: true }] });
    }
    if (kind === 'codes') return json(response, 200, [{ title: '3号楼门口', text: 'qj:b3' }]);
    if (kind === 'events') {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
      return void listeners.add(response);
    }
    if (kind === 'files' && request.method === 'PUT') {
      const bytes = (await bodyOf(request)).length;
      uploads.push({ path: decodeURIComponent(rest.join('/')), bytes, openid });
      return json(response, 200, { fileID: `cloud://local-env.local/${rest.join('/')}` });
    }
    const answer = answers.get(rest[0] ?? '');
    if (kind !== 'invoke' || !answer) return json(response, 404, {});
    const { data } = JSON.parse((await bodyOf(request)).toString()) as { data: unknown };
    const call = { name: rest[0] ?? '', openid, data };
    calls.push(call);
    json(response, 200, answer(call));
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://phone');
    void phone.route(request, response, url).then((done) => (done ? undefined : cloud(request, response, url)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    moves,
    uploads,
    answers,
    tell: (event, data) =>
      listeners.forEach((response) => response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)),
    async close() {
      listeners.forEach((response) => response.end());
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await phone.close();
      // The compiler's process and thread would outlive the tests.
      await stop();
    },
  };
}
