import { randomUUID } from 'node:crypto';
import { APP_ID, APP_SECRET } from '../functions/call-context';
import { NoAnswer } from './faults';
import type { WeChatAnswer } from './outbox';

type Request = Record<string, unknown>;

/** How a way fares: it answers, it gives no answer, or it refuses everything with this errcode. */
type Fare = 'ok' | 'silent' | number;

/** Where WeChat has each API, for who asks it itself. */
const APIS: Readonly<Record<string, string>> = {
  '/cgi-bin/message/subscribe/send': 'subscribeMessage.send',
  '/tcb/sendsms': 'cloudbase.sendSms',
  '/wxa/msg_sec_check': 'security.msgSecCheck',
  '/wxa/media_check_async': 'security.mediaCheckAsync',
  '/wxa/business/getuserphonenumber': 'phonenumber.getPhoneNumber',
  '/wxa/getwxacodeunlimit': 'wxacode.getUnlimited',
};
const WORDS: Readonly<Record<number, string>> = {
  [-1]: 'system error',
  [-501001]: 'invalid wx openapi access_token',
  [-604101]: 'function has no permission to call this API',
  40001: 'invalid credential, access_token is invalid or not latest',
  42001: 'access_token expired',
  45009: 'reach max api daily quota limit',
};
const HOURS_2 = 7_200;
/** WeChat makes a new token by force so often a day. */
const FORCED_MOST = 20;

/** The two ways by which WeChat is asked: the cloud's, and HTTPS with a token. Each can be made to fail. */
export class Ways {
  private cloud: Fare = 'ok';
  private https: Fare = 'ok';
  /** how many more calls over HTTPS it takes today; null for any number */
  private quota: number | null = null;
  private token = { value: '', endsAt: 0 };
  private forced = 0;
  /** how often a token was asked for, and by which way each API was */
  private asked = { tokens: 0, cloud: 0, https: 0 };

  constructor(private readonly now: () => number) {}

  view(): object {
    const { cloud, https, quota, asked } = this;
    return { cloud, https, quota, asked };
  }

  /** @returns what is wrong with what was said, undefined for nothing */
  set({ cloud, https, quota, tokens, ...more }: Request): string | undefined {
    const wrong = [cloud, https].some((fare) => fare !== undefined && !isFare(fare));
    if (wrong || Object.keys(more).length > 0) return 'cloud 和 https 应当是 ok、silent 或错误码。';
    if (quota !== undefined && quota !== null && !Number.isInteger(quota)) return 'quota 应当是次数，或者 null。';
    if (tokens !== undefined && tokens !== 'revoked') return 'tokens 只能是 revoked。';
    if (cloud !== undefined) this.cloud = cloud as Fare;
    if (https !== undefined) this.https = https as Fare;
    if (quota !== undefined) this.quota = quota as number | null;
    if (tokens === 'revoked') this.token = { value: '', endsAt: 0 };
    return undefined;
  }

  /** What the cloud says instead of WeChat, undefined for nothing. @throws NoAnswer */
  refusedByCloud(apiName: string): WeChatAnswer | undefined {
    this.asked.cloud += 1;
    return refused(this.cloud, apiName);
  }

  /** @throws NoAnswer */
  answer(path: string, token: string, request: Request, call: (apiName: string) => WeChatAnswer): WeChatAnswer {
    if (path === '/cgi-bin/stable_token') return refused(this.https, path) ?? this.giveToken(request);
    const apiName = APIS[path];
    if (apiName === undefined) return { errcode: 40066, errmsg: 'invalid url' };
    this.asked.https += 1;
    return refused(this.https, apiName) ?? this.refusedToken(token) ?? this.refusedQuota() ?? call(apiName);
  }

  private giveToken({ appid, secret, grant_type, force_refresh = false }: Request): WeChatAnswer {
    if (grant_type !== 'client_credential') return { errcode: 40002, errmsg: 'invalid grant_type' };
    if (appid !== APP_ID) return { errcode: 40013, errmsg: 'invalid appid' };
    if (secret !== APP_SECRET) return { errcode: 40125, errmsg: 'invalid appsecret' };
    this.asked.tokens += 1;
    const holds = this.now() < this.token.endsAt && force_refresh !== true;
    if (force_refresh === true && ++this.forced > FORCED_MOST) return { errcode: 45009, errmsg: WORDS[45009] ?? '' };
    if (!holds) this.token = { value: randomUUID(), endsAt: this.now() + HOURS_2 * 1000 };
    const expires_in = Math.floor((this.token.endsAt - this.now()) / 1000);
    return { access_token: this.token.value, expires_in } as unknown as WeChatAnswer;
  }

  private refusedToken(token: string): WeChatAnswer | undefined {
    if (token !== this.token.value || token === '') return refused(40001, '');
    return this.now() < this.token.endsAt ? undefined : refused(42001, '');
  }

  private refusedQuota(): WeChatAnswer | undefined {
    if (this.quota === null) return undefined;
    if (this.quota <= 0) return refused(45009, '');
    this.quota -= 1;
    return undefined;
  }
}

function isFare(value: unknown): value is Fare {
  return value === 'ok' || value === 'silent' || (Number.isInteger(value) && value !== 0);
}

function refused(fare: Fare, what: string): WeChatAnswer | undefined {
  if (fare === 'ok') return undefined;
  if (fare === 'silent') throw new NoAnswer(what);
  return { errcode: fare, errmsg: WORDS[fare] ?? 'as was set' };
}
