import { isFault, NoAnswer } from '../../wechat/faults';
import { isVerdict } from '../../wechat/security';
import { Refusals } from '../../wechat/refusals';
import type { WeChat } from '../../wechat/wechat';
import { HttpRefusal, readJson, sendJson, type Exchange } from '../exchange';
import type { Endpoint } from '../server';

/** What it answers with a picture. */
const MINI_CODE = 'wxa/getwxacodeunlimit';
const LARGEST_BODY_BYTES = 1024 * 1024;

/** What the simulated WeChat was asked to send, and what it is told to refuse. */
export function weChatEndpoints(weChat: WeChat): Endpoint[] {
  return [...messageEndpoints(weChat), { path: '/wechat/', methods: httpsMethods(weChat) }];
}

/** WeChat itself, as api.weixin.qq.com is: POST /wechat/<path>?access_token=…; functions find it by WECHAT_ADDRESS. */
function httpsMethods(weChat: WeChat): Endpoint['methods'] {
  const post = async ({ request, response, rest, url }: Exchange) => {
    const body = await readJson(request, LARGEST_BODY_BYTES);
    try {
      const token = url.searchParams.get('access_token') ?? '';
      const answer =
        rest === MINI_CODE ? weChat.miniCodeByHttps(`/${rest}`, token, body) : weChat.byHttps(`/${rest}`, token, body);
      if (!Buffer.isBuffer(answer)) return sendJson(response, 200, answer);
      response.writeHead(200, { 'content-type': 'image/png' }).end(answer);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      response.destroy();
    }
  };
  return { POST: post };
}

/** {cloud?, https?, tokens?, quota?}: how the two ways fare from now on, see wechat/ways.ts. */
function wayMethods({ ways }: WeChat): Endpoint['methods'] {
  const show = ({ response }: Exchange) => sendJson(response, 200, ways.view());
  const set = async (exchange: Exchange) => {
    const fault = ways.set(await readJson(exchange.request, LARGEST_BODY_BYTES));
    if (fault) throw new HttpRefusal(400, fault);
    show(exchange);
  };
  return { GET: show, POST: set };
}

function messageEndpoints(weChat: WeChat): Endpoint[] {
  const outbox = ({ response, url }: Exchange) =>
    sendJson(
      response,
      200,
      weChat.outbox.list(url.searchParams.get('openid') ?? url.searchParams.get('phone') ?? undefined),
    );
  return [
    { path: '/outbox', methods: { GET: outbox } },
    { path: '/outbox/refusals', methods: refusalMethods(weChat) },
    { path: '/outbox/faults', methods: faultMethods(weChat) },
    { path: '/wechat-ways', methods: wayMethods(weChat) },
    { path: '/content-check', methods: contentCheckMethods(weChat) },
    { path: '/content-check/answers', methods: mediaAnswerMethods(weChat) },
  ];
}

function refusalMethods({ refusals }: WeChat): Endpoint['methods'] {
  const list = ({ response }: Exchange) => sendJson(response, 200, refusals.list());
  const add = async (exchange: Exchange) => {
    const { errcode, openid } = await readJson(exchange.request, LARGEST_BODY_BYTES);
    if (!Refusals.knows(errcode)) throw new HttpRefusal(400, `errcode 只能是 ${Refusals.codes} 之一。`);
    if (openid !== undefined && typeof openid !== 'string') throw new HttpRefusal(400, 'openid 应当是文字。');
    refusals.add({ errcode, ...(openid === undefined ? {} : { openid }) });
    list(exchange);
  };
  const clear = (exchange: Exchange) => {
    refusals.clear();
    list(exchange);
  };
  return { GET: list, POST: add, DELETE: clear };
}

/** {next: [...]}: what becomes of the next calls that send something, see wechat/faults.ts. */
function faultMethods({ faults }: WeChat): Endpoint['methods'] {
  const list = ({ response }: Exchange) => sendJson(response, 200, faults.list());
  const add = async (exchange: Exchange) => {
    const { next } = await readJson(exchange.request, LARGEST_BODY_BYTES);
    if (!Array.isArray(next) || !next.every(isFault))
      throw new HttpRefusal(400, 'next 应当是一组 ok、silent、sent-silent 或错误码。');
    faults.add(next);
    list(exchange);
  };
  const clear = (exchange: Exchange) => {
    faults.clear();
    list(exchange);
  };
  return { GET: list, POST: add, DELETE: clear };
}

/** {riskyWords?, mediaVerdict?, mediaAnswers?}: what the content check finds from now on, and whether it says so by itself. */
function contentCheckMethods({ check }: WeChat): Endpoint['methods'] {
  const show = ({ response }: Exchange) =>
    sendJson(response, 200, {
      riskyWords: check.riskyWords,
      mediaVerdict: check.media.verdict,
      mediaAnswers: check.media.held ? 'held' : 'soon',
      mediaChecks: check.media.list,
    });
  const set = async (exchange: Exchange) => {
    const { riskyWords, mediaVerdict, mediaAnswers } = await readJson(exchange.request, LARGEST_BODY_BYTES);
    if (riskyWords !== undefined && !isWordList(riskyWords)) throw new HttpRefusal(400, 'riskyWords 应当是一组词。');
    if (mediaVerdict !== undefined && !isVerdict(mediaVerdict)) throw wrongVerdict('mediaVerdict');
    if (mediaAnswers !== undefined && mediaAnswers !== 'soon' && mediaAnswers !== 'held')
      throw new HttpRefusal(400, 'mediaAnswers 只能是 soon 或 held。');
    if (riskyWords) check.riskyWords = riskyWords;
    if (mediaVerdict) check.media.verdict = mediaVerdict;
    if (mediaAnswers) check.media.held = mediaAnswers === 'held';
    show(exchange);
  };
  return { GET: show, POST: set };
}

/** {trace_id?, verdict?, errcode?}: tells the verdict of one check, or of all that were not told yet; answers when it was taken. */
function mediaAnswerMethods({ check: { media } }: WeChat): Endpoint['methods'] {
  const post = async ({ request, response }: Exchange) => {
    const { trace_id, verdict, errcode } = await readJson(request, LARGEST_BODY_BYTES);
    if (verdict !== undefined && !isVerdict(verdict)) throw wrongVerdict('verdict');
    if (errcode !== undefined && typeof errcode !== 'number') throw new HttpRefusal(400, 'errcode 应当是数字。');
    const asked = media.list.filter((one) => (trace_id === undefined ? one.answers === 0 : one.trace_id === trace_id));
    const taken: { trace_id: string; taken: boolean }[] = [];
    for (const one of asked)
      taken.push({ trace_id: one.trace_id, taken: await media.answer(one, verdict ?? one.verdict, errcode ?? 0) });
    sendJson(response, 200, taken);
  };
  return { POST: post };
}

function wrongVerdict(field: string): HttpRefusal {
  return new HttpRefusal(400, `${field} 只能是 pass、review 或 risky。`);
}

function isWordList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((word) => typeof word === 'string' && word !== '');
}
