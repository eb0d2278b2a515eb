import type { ServerResponse } from 'node:http';
import { contentTypeOf } from '../../storage/content-type';
import { decodeCloudPath, fileIdOf } from '../../storage/cloud-path';
import { LARGEST_FILE_BYTES, type FileStore } from '../../storage/file-store';
import { allows, type StorageRules } from '../../storage/rules';
import type { Signatures } from '../../storage/signatures';
import { HttpRefusal, readBody, sendJson, type Exchange } from '../exchange';
import type { Endpoint } from '../server';

/** What a phone uploads and shows, as far as the rules let it: PUT and GET /files/<cloudPath>. */
export function filesEndpoint(files: FileStore, rules: StorageRules): Endpoint {
  const permit = (doing: keyof StorageRules, { request, rest }: Exchange) => {
    const path = cloudPathOf(rest);
    if (allows(rules, doing, path, String(request.headers['x-openid'] ?? ''))) return path;
    throw new HttpRefusal(403, '存储的安全规则不许手机这样做。');
  };
  const put = async (exchange: Exchange) => {
    const { request, response } = exchange;
    const path = permit('write', exchange);
    await files.write(path, await readBody(request, LARGEST_FILE_BYTES));
    sendJson(response, 200, { fileID: fileIdOf(path) });
  };
  const get = (exchange: Exchange) => serveFile(files, permit('read', exchange), exchange);
  return { path: '/files/', methods: { PUT: put, GET: get, HEAD: get } };
}

/** Where the SDK uploads to and temporary addresses point: nothing without a signature that still holds. */
export function objectsEndpoint(files: FileStore, signatures: Signatures): Endpoint {
  const put = async ({ request, response, rest }: Exchange) => {
    const path = decodeCloudPath(rest);
    const [until = '', signature = ''] = (request.headers.authorization ?? '').split('.');
    if (path === undefined || !signatures.valid('PUT', path, Number(until), signature)) {
      refuseObject(response, 403, 'SignatureDoesNotMatch', 'The signature is wrong or has expired.');
      return;
    }
    const bytes = await readBody(request, LARGEST_FILE_BYTES).catch(tooLarge);
    if (bytes) await files.write(path, bytes);
    if (bytes) response.writeHead(200).end();
    else refuseObject(response, 413, 'EntityTooLarge', `At most ${LARGEST_FILE_BYTES} bytes.`);
  };
  const get = (exchange: Exchange) => {
    const path = decodeCloudPath(exchange.rest);
    const { searchParams } = exchange.url;
    const valid =
      path !== undefined &&
      signatures.valid('GET', path, Number(searchParams.get('t')), searchParams.get('sign') ?? '');
    if (!valid) throw new HttpRefusal(403, '这个临时地址不对，或已过期，请重新打开。');
    return serveFile(files, path, exchange);
  };
  return { path: '/cos/', methods: { PUT: put, GET: get, HEAD: get } };
}

/** As object storage words it: the SDK looks at nothing but this, not even the status, and throws the code. */
function refuseObject(response: ServerResponse, status: number, code: string, message: string): void {
  const error = `<Error><Code>${code}</Code><Message>${message}</Message><RequestId>local</RequestId><TraceId>local</TraceId></Error>`;
  response
    .writeHead(status, { 'content-type': 'application/xml' })
    .end(`<?xml version='1.0' encoding='utf-8' ?>${error}`);
}

function tooLarge(error: unknown): undefined {
  if (!(error instanceof HttpRefusal)) throw error;
}

async function serveFile(files: FileStore, path: string, { request, response }: Exchange): Promise<void> {
  const size = await files.size(path);
  if (size === undefined) throw new HttpRefusal(404, '没有这个文件，可能已被删除。');
  response.writeHead(200, {
    'content-type': contentTypeOf(path),
    'content-length': size,
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
  });
  if (request.method === 'HEAD') response.end();
  else
    files
      .read(path)
      .on('error', (error) => response.destroy(error))
      .pipe(response);
}

function cloudPathOf(encoded: string): string {
  const path = decodeCloudPath(encoded);
  if (path === undefined)
    throw new HttpRefusal(400, '文件的路径不对：不能为空、过长，也不能含有 ..、\\、?、#、% 或控制字符。');
  return path;
}
