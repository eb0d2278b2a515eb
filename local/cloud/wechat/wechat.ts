import { CloudError } from '../errors';
import { isRecord, parseJson } from '../json';
import { Outbox, type SentMessage, type WeChatAnswer } from './outbox';
import { phoneNumber } from './phone-number';
import { Refusals } from './refusals';
import { ContentCheck } from './security';
import { faultInSubscriptionMessage } from './subscription-message';

type Request = Record<string, unknown>;

export interface WeChatOptions {
  dataDir: string;
  now: () => number;
  riskyWords: readonly string[];
  /** told of each message that reaches its person */
  delivered: (message: SentMessage) => void;
}

/** The open APIs of WeChat that the product uses, answered on this machine. */
export class WeChat {
  readonly outbox: Outbox;
  readonly refusals = new Refusals();
  readonly check: ContentCheck;

  constructor(private readonly options: WeChatOptions) {
    this.outbox = new Outbox(options.dataDir);
    this.check = new ContentCheck(options.riskyWords);
  }

  /** @throws CloudError for an API that is not simulated: to answer "ok" would hide that nothing happens */
  call(apiName: string, request: Request): WeChatAnswer {
    switch (apiName) {
      case 'subscribeMessage.send':
        return this.send(request);
      case 'security.msgSecCheck':
        return this.refused(apiName, request) ?? this.check.text(request);
      case 'security.mediaCheckAsync':
        return this.refused(apiName, request) ?? this.check.media(request);
      case 'phonenumber.getPhoneNumber':
        return this.refused(apiName, request) ?? phoneNumber(request, this.options.now());
      default:
        throw new CloudError('INVALID_PARAM', `the simulated WeChat does not have the API ${apiName}`);
    }
  }

  private send(request: Request): WeChatAnswer {
    const openid = typeof request.touser === 'string' ? request.touser : '';
    const at = this.options.now();
    const refusal = faultInSubscriptionMessage(request) ?? this.refusals.find('subscribeMessage.send', openid);
    const answer = refusal ?? { errcode: 0, errmsg: 'ok', msgid: this.outbox.nextId };
    const message = this.outbox.add({ at, openid, request, answer });
    if (answer.errcode === 0) this.options.delivered(message);
    return answer;
  }

  private refused(apiName: string, request: Request): WeChatAnswer | undefined {
    return this.refusals.find(apiName, typeof request.openid === 'string' ? request.openid : '');
  }
}

/** `requestData` of a `wx.api` action: a JSON text, or empty for none. */
export function parseRequestData(text: unknown): Request {
  if (text === undefined || text === '') return {};
  const value = typeof text === 'string' ? parseJson(text) : undefined;
  if (isRecord(value)) return value;
  throw new CloudError('INVALID_PARAM', 'requestData must be a JSON object');
}
