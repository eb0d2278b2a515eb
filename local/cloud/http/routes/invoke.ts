import { openCloudIds } from '../../functions/cloud-id';
import type { OpenData } from '../../wechat/open-data';
import type { FunctionHost } from '../../functions/host';
import { isRecord } from '../../json';
import { CALL_ERRORS, HttpRefusal, readJson, sendJson, type Exchange } from '../exchange';
import type { Endpoint } from '../server';

/** The cloud's own limit for what a function is called with. */
const LARGEST_CALL_BYTES = 6 * 1024 * 1024;
/** WeChat's openids are 28 of these; the demonstration's are shorter and can be read. */
const OPENID = /^[\w.@-]{1,64}$/;

/** `wx.cloud.callFunction` over HTTP: POST /invoke/<function>, the caller in `x-openid`. */
export function invokeEndpoint(host: FunctionHost, openData: OpenData): Endpoint {
  const post = async ({ request, response, rest: functionName }: Exchange) => {
    response.setHeader('x-db-calls', '0');
    if (!host.has(functionName)) throw new HttpRefusal(404, '没有这个云函数，请检查名称。', CALL_ERRORS.noSuchFunction);
    const openid = callerOf(request.headers['x-openid']);
    const event = eventOf(await readJson(request, LARGEST_CALL_BYTES));
    const outcome = await callAsPhone(host, openData, functionName, openid, event);
    response.setHeader('x-db-calls', String(outcome.databaseCalls));
    if (!outcome.ok) {
      sendJson(response, 200, { errCode: CALL_ERRORS.failed, errMsg: outcome.message });
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
    response.end(`{"result":${outcome.json}}`);
  };
  return { path: '/invoke/', methods: { POST: post } };
}

/** Calls a function as a phone does: what it sent as CloudID arrives opened. */
export function callAsPhone(
  host: FunctionHost,
  openData: OpenData,
  functionName: string,
  openid: string,
  data: Record<string, unknown>,
): ReturnType<FunctionHost['invoke']> {
  const event = openCloudIds(data, (cloudID, opened) => openData.issue(cloudID, openid, opened));
  return host.invoke({ functionName, event, openid, source: 'wx_client' });
}

/** Nobody calls a function from a phone without an identity; a call without one would pass for a timer's. */
function callerOf(header: string | string[] | undefined): string {
  if (typeof header === 'string' && OPENID.test(header)) return header;
  throw new HttpRefusal(400, '没有说明是谁在调用：请在 x-openid 里写上 openid。', CALL_ERRORS.badInput);
}

function eventOf(body: Record<string, unknown>): Record<string, unknown> {
  const data = body.data ?? {};
  if (isRecord(data)) return data;
  throw new HttpRefusal(400, 'data 应当是一个对象，没有处理。', CALL_ERRORS.badInput);
}
