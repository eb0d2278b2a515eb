import { randomUUID } from 'node:crypto';
import { LABELS, type MediaChecks, type Verdict } from './media-checks';
import type { WeChatAnswer } from './outbox';

export function isVerdict(value: unknown): value is Verdict {
  return typeof value === 'string' && Object.hasOwn(LABELS, value);
}

const LONGEST_TEXT = 2500;
const TEXT_KEYS = ['openid', 'scene', 'version', 'content', 'nickname', 'title', 'signature'];
const MEDIA_KEYS = ['media_url', 'media_type', 'version', 'openid', 'scene'];

type Request = Record<string, unknown>;

/** WeChat's content check, which finds what it was told to find. */
export class ContentCheck {
  constructor(
    public riskyWords: readonly string[],
    readonly media: MediaChecks,
  ) {}

  text(request: Request): WeChatAnswer {
    const fault = faultIn(request, TEXT_KEYS, 'content');
    if (fault) return fault;
    const content = String(request.content);
    if (content.length > LONGEST_TEXT) return { errcode: 47001, errmsg: 'data format error: content is too long' };
    const found = this.riskyWords.find((word) => content.includes(word));
    const suggest: Verdict = found === undefined ? 'pass' : 'risky';
    const result = { suggest, label: LABELS[suggest] };
    const detail = [{ strategy: 'content_model', errcode: 0, ...result, prob: 90 }];
    return { errcode: 0, errmsg: 'ok', result, detail, trace_id: randomUUID() };
  }

  /** The verdict comes later, by a message that names the same trace. */
  mediaLater(request: Request): WeChatAnswer {
    const fault = faultIn(request, MEDIA_KEYS, 'media_url');
    if (fault) return fault;
    const { media_type } = request;
    if (media_type !== 1 && media_type !== 2) return { errcode: 47001, errmsg: 'data format error: media_type' };
    const given = { media_url: String(request.media_url), media_type, openid: String(request.openid) } as const;
    return { errcode: 0, errmsg: 'ok', trace_id: this.media.add(given).trace_id };
  }
}

function faultIn(request: Request, keys: readonly string[], subject: string): WeChatAnswer | undefined {
  const unknown = Object.keys(request).find((key) => !keys.includes(key));
  if (unknown) return { errcode: 47001, errmsg: `data format error: unknown key ${unknown}` };
  if (typeof request.openid !== 'string' || request.openid === '') return { errcode: 40003, errmsg: 'invalid openid' };
  if (typeof request[subject] !== 'string' || request[subject] === '')
    return { errcode: 44002, errmsg: `empty ${subject}` };
  if (request.version !== 2) return { errcode: 47001, errmsg: 'data format error: version must be 2' };
  if (![1, 2, 3, 4].includes(request.scene as number)) return { errcode: 47001, errmsg: 'data format error: scene' };
  return undefined;
}
