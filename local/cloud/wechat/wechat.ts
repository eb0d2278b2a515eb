import { CloudError } from '../errors';
import { isRecord, parseJson } from '../json';
import { MediaChecks, type MediaChecksOptions } from './media-checks';
import { OpenData } from './open-data';
import { Outbox, type SentMessage, type WeChatAnswer } from './outbox';
import { drawnMiniCode, faultInMiniCode } from './mini-code';
import { answerInBinary, pairsIn } from './open-api';
import { phoneNumber } from './phone-number';
import { Refusals } from './refusals';
import { ContentCheck } from './security';
import { type Fault, Faults, NoAnswer } from './faults';
import { faultInSubscriptionMessage } from './subscription-message';
import { Ways } from './ways';
import { faultInTextMessage, phonesOf, textStatuses } from './text-message';

type Request = Record<string, unknown>;

export interface WeChatOptions {
  dataDir: string;
  now: () => number;
  riskyWords: readonly string[];
  /** told of each message that reaches its person */
  delivered: (message: SentMessage) => void;
  /** where WeChat's own messages go */
  push: MediaChecksOptions['push'];
}

/** The open APIs of WeChat that the product uses, answered on this machine. */
export class WeChat {
  readonly outbox: Outbox;
  readonly refusals = new Refusals();
  readonly faults = new Faults();
  readonly check: ContentCheck;
  readonly openData: OpenData;
  readonly ways: Ways;

  constructor(private readonly options: WeChatOptions) {
    this.openData = new OpenData(options.now);
    this.ways = new Ways(options.now);
    this.outbox = new Outbox(options.dataDir);
    this.check = new ContentCheck(options.riskyWords, new MediaChecks(options));
  }

  close(): void {
    this.check.media.close();
  }

  /** As the cloud passes it on, with the caller's own token: see call(). */
  byCloud(apiName: string, request: Request): WeChatAnswer {
    return this.ways.refusedByCloud(apiName) ?? this.call(apiName, request);
  }

  /** As WeChat is asked over HTTPS, with a token that the AppSecret gave: see call(). */
  byHttps(path: string, token: string, request: Request): WeChatAnswer {
    return this.ways.answer(path, token, request, (apiName) => this.call(apiName, request));
  }

  /** A code of WeChat's own, in the form in which the cloud passes on what is not JSON: CommApiData in, CommOpenApiResp out. */
  miniCodeByCloud(asked: Buffer): Buffer {
    const api = 'wxacode.getUnlimited';
    const refusal = this.ways.refusedByCloud(api);
    if (refusal) return answerInBinary(Buffer.alloc(0), '', refusal.errcode);
    const answer = this.miniCode(pairsIn(asked));
    return Buffer.isBuffer(answer)
      ? answerInBinary(answer, 'image/png', 0)
      : answerInBinary(Buffer.from(JSON.stringify(answer)), 'application/json', 0);
  }

  /** The same over HTTPS: a picture, or what is wrong. */
  miniCodeByHttps(path: string, token: string, request: Request): Buffer | WeChatAnswer {
    let picture: Buffer | undefined;
    const answer = this.ways.answer(path, token, request, () => {
      const made = this.miniCode(request);
      if (!Buffer.isBuffer(made)) return made;
      picture = made;
      return { errcode: 0, errmsg: 'ok' };
    });
    return picture ?? answer;
  }

  private miniCode(request: Request): Buffer | WeChatAnswer {
    return this.refused('wxacode.getUnlimited', request) ?? faultInMiniCode(request) ?? drawnMiniCode(request);
  }

  /**
   * @throws NoAnswer when it was set to give none
   * @throws CloudError for an API that is not simulated: to answer "ok" would hide that nothing happens
   */
  call(apiName: string, request: Request): WeChatAnswer {
    switch (apiName) {
      case 'subscribeMessage.send':
        return this.send(apiName, request, faultInSubscriptionMessage(request), {});
      case 'cloudbase.sendSms':
        return this.send(apiName, request, faultInTextMessage(request), {
          send_status_list: textStatuses(phonesOf(request), this.outbox.nextId),
        });
      case 'security.msgSecCheck':
        return this.refused(apiName, request) ?? this.check.text(request);
      case 'security.mediaCheckAsync':
        return this.refused(apiName, request) ?? this.check.mediaLater(request);
      case 'phonenumber.getPhoneNumber':
        return this.refused(apiName, request) ?? phoneNumber(request, this.options.now());
      default:
        throw new CloudError('INVALID_PARAM', `the simulated WeChat does not have the API ${apiName}`);
    }
  }

  private send(api: string, request: Request, wrong: WeChatAnswer | undefined, told: object): WeChatAnswer {
    const fault = this.faults.next();
    if (fault === 'silent') throw new NoAnswer(api);
    const openid = typeof request.touser === 'string' ? request.touser : '';
    const refusal = wrong ?? this.refusals.find(api, openid) ?? refusedBy(fault);
    const answer = refusal ?? { errcode: 0, errmsg: 'ok', msgid: this.outbox.nextId, ...told };
    const lost = fault === 'sent-silent' ? ({ unanswered: true } as const) : {};
    const sent = { at: this.options.now(), api, openid, phones: phonesOf(request), request, answer, ...lost };
    const message = this.outbox.add(sent);
    if (answer.errcode === 0) this.options.delivered(message);
    if (lost.unanswered) throw new NoAnswer(api);
    return answer;
  }

  private refused(apiName: string, request: Request): WeChatAnswer | undefined {
    return this.refusals.find(apiName, typeof request.openid === 'string' ? request.openid : '');
  }
}

function refusedBy(fault: Fault): WeChatAnswer | undefined {
  return typeof fault === 'number' && fault !== 0 ? { errcode: fault, errmsg: 'as was set' } : undefined;
}

/** `requestData` of a `wx.api` action: a JSON text, or empty for none. */
export function parseRequestData(text: unknown): Request {
  if (text === undefined || text === '') return {};
  const value = typeof text === 'string' ? parseJson(text) : undefined;
  if (isRecord(value)) return value;
  throw new CloudError('INVALID_PARAM', 'requestData must be a JSON object');
}
