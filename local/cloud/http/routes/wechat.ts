import { isFault } from '../../wechat/faults';
import { isVerdict } from '../../wechat/security';
import { Refusals } from '../../wechat/refusals';
import type { WeChat } from '../../wechat/wechat';
import { HttpRefusal, readJson, sendJson, type Exchange } from '../exchange';
import type { Endpoint } from '../server';

const LARGEST_BODY_BYTES = 1024 * 1024;

/** What the simulated WeChat was asked to send, and what it is told to refuse. */
export function weChatEndpoints(weChat: WeChat): Endpoint[] {
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
    { path: '/content-check', methods: contentCheckMethods(weChat) },
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

/** {riskyWords?, mediaVerdict?}: what the content check finds from now on. */
function contentCheckMethods({ check }: WeChat): Endpoint['methods'] {
  const show = ({ response }: Exchange) =>
    sendJson(response, 200, {
      riskyWords: check.riskyWords,
      mediaVerdict: check.mediaVerdict,
      mediaChecks: check.mediaChecks,
    });
  const set = async (exchange: Exchange) => {
    const { riskyWords, mediaVerdict } = await readJson(exchange.request, LARGEST_BODY_BYTES);
    if (riskyWords !== undefined && !isWordList(riskyWords)) throw new HttpRefusal(400, 'riskyWords 应当是一组词。');
    if (mediaVerdict !== undefined && !isVerdict(mediaVerdict))
      throw new HttpRefusal(400, 'mediaVerdict 只能是 pass、review 或 risky。');
    if (riskyWords) check.riskyWords = riskyWords;
    if (mediaVerdict) check.mediaVerdict = mediaVerdict;
    show(exchange);
  };
  return { GET: show, POST: set };
}

function isWordList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((word) => typeof word === 'string' && word !== '');
}
