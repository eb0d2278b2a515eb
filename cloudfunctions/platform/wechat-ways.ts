import { bytesOf, field, fieldsOf, numberOf } from './binary-message';
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
  /** asks for a picture: its bytes, or why there is none. @throws as ask does */
  askPicture(api: OpenApi, request: Record<string, unknown>): Promise<Buffer | WeChatAnswer>;
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
  async askPicture({ name: apiName }, request) {
    const requestData = askedInBinary(request) as never;
    const answer: unknown = await app()
      .callCompatibleWxOpenApi({ apiName, cgiName: 'commrpcv2', requestData }, { timeout: PATIENCE_MS })
      .catch((error: unknown) => refusedByCloud(error));
    if (isAnswer(answer)) return answer;
    if (Buffer.isBuffer(answer)) return pictureInBinary(answer);
    throw new Error(`WeChat gave no answer to ${apiName}`);
  },
};

/** CommApiData {openapiData 2 {pairs 1 {key 1, value 2}}}: each value as JSON. */
function askedInBinary(request: Record<string, unknown>): Buffer {
  const pairs = Object.entries(request).map(([key, value]) =>
    field(1, Buffer.concat([field(1, Buffer.from(key)), field(2, Buffer.from(JSON.stringify(value)))])),
  );
  return field(2, Buffer.concat(pairs));
}

/** CommOpenApiResp {respData 1, contentType 2, errorCode 3}, or JSON where the cloud itself refused. */
function pictureInBinary(answer: Buffer): Buffer | WeChatAnswer {
  if (answer[0] === JSON_BEGINS) return refusedByCloud(new Error(answer.toString('utf8')));
  const reply = fieldsOf(answer);
  // A negative number of 32 bits.
  const errcode = numberOf(reply, 3) | 0;
  if (errcode !== 0) return { errcode };
  const [data = Buffer.alloc(0)] = bytesOf(reply, 1);
  const type = bytesOf(reply, 2)[0]?.toString('utf8') ?? '';
  if (type.startsWith('image/')) return data;
  const said: unknown = JSON.parse(data.toString('utf8'));
  if (isAnswer(said)) return said;
  throw new Error('WeChat gave neither a picture nor an answer');
}
const JSON_BEGINS = 0x7b;

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
  async askPicture({ path }, request) {
    const token = await accessToken();
    const answer = await postForPicture(`${path}?access_token=${encodeURIComponent(token)}`, request);
    if (Buffer.isBuffer(answer) || !TOKEN_REFUSED.includes(answer.errcode)) return answer;
    await forgetToken(token);
    return postForPicture(`${path}?access_token=${encodeURIComponent(await accessToken(token))}`, request);
  },
};

async function post(pathAndToken: string, body: object): Promise<WeChatAnswer> {
  return answerIn(await send(pathAndToken, body));
}

/** A picture comes as it is; what is wrong comes as JSON. */
async function postForPicture(pathAndToken: string, body: object): Promise<Buffer | WeChatAnswer> {
  const answer = await send(pathAndToken, body);
  const isPicture = answer.ok && (answer.headers.get('content-type') ?? '').startsWith('image/');
  return isPicture ? Buffer.from(await answer.arrayBuffer()) : answerIn(answer);
}

function send(pathAndToken: string, body: object): Promise<Response> {
  return fetch(weChatAddress() + pathAndToken, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
}

async function answerIn(answer: Response): Promise<WeChatAnswer> {
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
  ask: (api, request) => byEitherWay(api, (way) => way.ask(api, request)),
  askPicture: (api, request) => byEitherWay(api, (way) => way.askPicture(api, request)),
};

async function byEitherWay<Answer>(
  { name }: OpenApi,
  ask: (way: WayToWeChat) => Promise<Answer | WeChatAnswer>,
): Promise<Answer | WeChatAnswer> {
  const known = weChatCredentials() !== null;
  if (process.env.WECHAT_WAY === 'https') return ask(byHttps);
  if (known && now() < (leftAloneUntil.get(name) ?? 0)) return ask(byHttps);
  const answer = await ask(byCloud);
  const errcode = isAnswer(answer) ? answer.errcode : 0;
  if (!CLOUD_REFUSED.includes(errcode) || !known) return answer;
  leftAloneUntil.set(name, now() + LEFT_ALONE_MS);
  log({ level: 'warn', event: 'wechat asked over https', api: name, errcode });
  return ask(byHttps);
}
