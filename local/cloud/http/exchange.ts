import type { IncomingMessage, ServerResponse } from 'node:http';
import { isRecord, nestsDeeperThan, parseJson } from '../json';

/** One request and its answer. */
export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
  /** what follows the route's own prefix, as it was sent: still percent-encoded, nothing resolved */
  rest: string;
}

/** A request that cannot be served: the status for a program, a plain sentence for the person. */
export class HttpRefusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    /** WeChat's code for it, where the phone looks at it */
    readonly errCode = -1,
  ) {
    super(message);
  }
}

/** WeChat's codes for a call of a function that went wrong. */
export const CALL_ERRORS = { noSuchFunction: -501000, badInput: -501007, failed: -504002 } as const;

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': bytes.length });
  response.end(bytes);
}

/** Beyond this, a body that is refused already is no longer read to its end. */
const PATIENCE = 64 * 1024 * 1024;

/**
 * The whole body. One that is too large is read to its end and dropped before it is refused, so that the sender gets to read the
 * answer instead of a broken connection.
 * @param limit bytes
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
    if (size > PATIENCE) break;
  }
  if (size > limit)
    throw new HttpRefusal(413, `发送的内容太大，最多 ${Math.floor(limit / 1024 / 1024)} MB，请减少一些后再试。`);
  return Buffer.concat(chunks);
}

/** As deep as a document may be in the cloud's database; no call of ours comes near it. */
const DEEPEST = 100;

/** The body as a JSON object. */
export async function readJson(request: IncomingMessage, limit: number): Promise<Record<string, unknown>> {
  const text = (await readBody(request, limit)).toString('utf8');
  if (nestsDeeperThan(text, DEEPEST))
    throw new HttpRefusal(400, `发送的内容嵌套超过 ${DEEPEST} 层，没有处理。`, CALL_ERRORS.badInput);
  const value = parseJson(text);
  if (!isRecord(value)) throw new HttpRefusal(400, '发送的内容不是 JSON 对象，没有处理。', CALL_ERRORS.badInput);
  return value;
}
