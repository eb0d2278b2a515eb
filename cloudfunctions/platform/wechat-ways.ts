import { now, MINUTE } from './clock';
import { app } from './database';
import { log } from './log';
import { accessToken, forgetToken, weChatAddress, weChatCredentials } from './wechat-token';

/** WeChat's answer to an open API call: errcode 0 is success. */
export interface WeChatAnswer {
  errcode: number;
  errmsg?: string;
  [field: string]: unknown;
}

/** One of WeChat's open APIs: as the cloud calls it, and where it is for who asks WeChat itself. */
export interface OpenApi {
  name: string;
  path: string;
}

/** A way to WeChat's open APIs. Keys of the request are WeChat's own, in snake_case. */
export interface WayToWeChat {
  /** @throws Error when there was no answer: what was asked may have been done */
  ask(api: OpenApi, request: Record<string, unknown>): Promise<WeChatAnswer>;
}

/** What the cloud's way cannot do, and the other may: no token (a timer's call has none), or no permission for the API. */
const CLOUD_REFUSED: readonly number[] = [-501001, -604101];
/** WeChat's words for a token that does not hold any more. */
const TOKEN_REFUSED: readonly number[] = [40001, 40014, 42001];

/** Through the cloud, with the token of whoever called this function. */
const byCloud: WayToWeChat = {
  async ask({ name: apiName }, requestData) {
    const answer: unknown = await app()
      .callWxOpenApi({ apiName, cgiName: 'commrpcv2', requestData }, { timeout: PATIENCE_MS })
      .catch((error: unknown) => refusedByCloud(error));
    const { result = answer } = answer as { result?: unknown };
    if (isAnswer(result)) return result;
    throw new Error(`WeChat gave no answer to ${apiName}`);
  },
};

/** The cloud says a refusal of its own in words or in a code; anything else is no answer. */
function refusedByCloud(error: unknown): WeChatAnswer {
  const said = error instanceof Error ? `${'code' in error ? String(error.code) : ''} ${error.message}` : '';
  const errcode = CLOUD_REFUSED.find((code) => said.includes(String(code)));
  if (errcode === undefined) throw error;
  return { errcode, errmsg: 'refused by the cloud' };
}

function isAnswer(value: unknown): value is WeChatAnswer {
  return typeof value === 'object' && value !== null && 'errcode' in value && typeof value.errcode === 'number';
}

/** As long as the cloud waits for it. */
const PATIENCE_MS = 8_000;

/** Straight to WeChat over HTTPS, with a token that the AppSecret gives: nobody has to have called. */
const byHttps: WayToWeChat = {
  async ask({ path }, request) {
    const token = await accessToken();
    const answer = await post(`${path}?access_token=${encodeURIComponent(token)}`, request);
    if (!TOKEN_REFUSED.includes(answer.errcode)) return answer;
    await forgetToken(token);
    return post(`${path}?access_token=${encodeURIComponent(await accessToken(token))}`, request);
  },
};

async function post(pathAndToken: string, body: object): Promise<WeChatAnswer> {
  const answer = await fetch(weChatAddress() + pathAndToken, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const said: unknown = await answer.json().catch(() => null);
  if (answer.ok && isAnswer(said)) return said;
  throw new Error(`WeChat answered ${answer.status}`);
}

/** How long the cloud's way is left alone once it refused: a permission takes about as long to hold. */
const LEFT_ALONE_MS = 10 * MINUTE;
/** By API: a permission is of one, and so is what a timer may not do. */
const leftAloneUntil = new Map<string, number>();

/**
 * The way that is set (WECHAT_WAY: cloud, the default, or https), and where the cloud refuses for want of a token or a permission the
 * other by itself, as far as the AppSecret is there.
 */
export const toWeChat: WayToWeChat = {
  async ask(api, request) {
    const { name } = api;
    const known = weChatCredentials() !== null;
    if (process.env.WECHAT_WAY === 'https') return byHttps.ask(api, request);
    if (known && now() < (leftAloneUntil.get(name) ?? 0)) return byHttps.ask(api, request);
    const answer = await byCloud.ask(api, request);
    if (!CLOUD_REFUSED.includes(answer.errcode) || !known) return answer;
    leftAloneUntil.set(name, now() + LEFT_ALONE_MS);
    log({ level: 'warn', event: 'wechat asked over https', api: name, errcode: answer.errcode });
    return byHttps.ask(api, request);
  },
};
