import { randomUUID } from 'node:crypto';
import type { WeChatAnswer } from './outbox';

export type Verdict = 'pass' | 'review' | 'risky';

/** Labels of WeChat's content check: 100 is normal, 20001 current affairs. */
const LABELS: Readonly<Record<Verdict, number>> = { pass: 100, review: 21000, risky: 20001 };
export function isVerdict(value: unknown): value is Verdict {
  return typeof value === 'string' && Object.hasOwn(LABELS, value);
}

const LONGEST_TEXT = 2500;
const TEXT_KEYS = ['openid', 'scene', 'version', 'content', 'nickname', 'title', 'signature'];
const MEDIA_KEYS = ['media_url', 'media_type', 'version', 'openid', 'scene'];

type Request = Record<string, unknown>;

/** A picture or recording that was handed in to be looked at, and what will be found. */
export interface MediaCheck {
  trace_id: string;
  media_url: string;
  openid: string;
  verdict: Verdict;
}

/** WeChat's content check, which finds what it was told to find. */
export class ContentCheck {
  /** what is found in media from now on */
  mediaVerdict: Verdict = 'pass';
  readonly mediaChecks: MediaCheck[] = [];

  constructor(public riskyWords: readonly string[]) {}

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

  /** The cloud would tell the verdict later, by an event; here it is kept with the check, to be looked up. */
  media(request: Request): WeChatAnswer {
    const fault = faultIn(request, MEDIA_KEYS, 'media_url');
    if (fault) return fault;
    const check = {
      trace_id: randomUUID(),
      media_url: String(request.media_url),
      openid: String(request.openid),
      verdict: this.mediaVerdict,
    };
    this.mediaChecks.push(check);
    return { errcode: 0, errmsg: 'ok', trace_id: check.trace_id };
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
