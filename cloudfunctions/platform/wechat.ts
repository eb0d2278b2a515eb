import { forOthers } from './held-words';
import { describeFault, log } from './log';
import type { MediaKind } from './media';
import { toWeChat, type OpenApi, type WeChatAnswer } from './wechat-ways';

/** 43101: the person has no credit left for this template. 87014: risky content. */
export const WECHAT_ERRORS = { refusedBySubscriber: 43101, riskyContent: 87014 } as const;

/** Calls one of WeChat's open APIs, by whichever way. Keys of the request are WeChat's own, in snake_case. */
export function callWeChat(api: OpenApi, request: Record<string, unknown>): Promise<WeChatAnswer> {
  return toWeChat.ask(api, forOthers(request));
}

/** Sends a subscription message; what WeChat refused comes back as its errcode, not as an exception. */
export function sendSubscriptionMessage(message: {
  touser: string;
  template_id: string;
  page: string;
  data: Record<string, { value: string }>;
}): Promise<WeChatAnswer> {
  return callWeChat({ name: 'subscribeMessage.send', path: '/cgi-bin/message/subscribe/send' }, message);
}

/** WeChat takes no more of its own words in a text message. */
export const TEXT_CHARACTERS = 30;

/**
 * Sends a text message by WeChat's cloud, with a link that opens the mini-program; what was refused comes back as an errcode.
 * @param phone a mainland number, without +86
 * @param content at most TEXT_CHARACTERS
 * @param path of a page among the environment's static files that opens the mini-program, '' for its own
 */
export function sendTextMessage(phone: string, content: string, path: string): Promise<WeChatAnswer> {
  return callWeChat(
    { name: 'cloudbase.sendSms', path: '/tcb/sendsms' },
    {
      env: process.env.TCB_ENV ?? process.env.SCF_NAMESPACE ?? '',
      phone_number_list: [`+86${phone}`],
      sms_type: 'Marketing',
      content,
      ...(path ? { path } : {}),
    },
  );
}

/** As much as WeChat looks at in one call. */
const CHECKED_AT_ONCE = 2500;
/** So that a word that is cut in two by one piece stands whole in the next. */
const OVERLAP = 100;

/** What WeChat finds of words: unanswered is not safe, and no fault of anybody's. */
export type WordsFound = 'safe' | 'risky' | 'unanswered';

/** May these words be shown to others? Longer ones are looked at piece by piece; the person must have been active within two hours. */
export async function checkWords(openid: string, content: string): Promise<WordsFound> {
  let found: WordsFound = 'safe';
  for (let from = 0; from === 0 || from + OVERLAP < content.length; from += CHECKED_AT_ONCE - OVERLAP) {
    const piece = await checkPiece(openid, content.slice(from, from + CHECKED_AT_ONCE));
    if (piece === 'risky') return piece;
    if (piece === 'unanswered') found = piece;
  }
  return found;
}

async function checkPiece(openid: string, content: string): Promise<WordsFound> {
  const request = { openid, scene: 2, version: 2, content };
  const answer = await toWeChat
    .ask({ name: 'security.msgSecCheck', path: '/wxa/msg_sec_check' }, request)
    .catch((error: unknown) => {
      log({ level: 'warn', event: 'words not checked', cause: describeFault(error) });
      return null;
    });
  if (answer?.errcode === WECHAT_ERRORS.riskyContent) return 'risky';
  if (answer === null || answer.errcode !== 0) return 'unanswered';
  return (answer.result as { suggest?: string } | undefined)?.suggest === 'risky' ? 'risky' : 'safe';
}

/** WeChat's numbers for what is to be looked at. */
const MEDIA_TYPES: Readonly<Record<MediaKind, 1 | 2>> = { recording: 1, picture: 2 };

/**
 * Hands a stored file in to be looked at. The verdict comes later, in a message that names the same trace.
 * @param openid who uploaded it @param address where WeChat can fetch it
 * @returns the trace
 * @throws Error when WeChat did not take it
 */
export async function handInMedia(openid: string, kind: MediaKind, address: string): Promise<string> {
  const request = { openid, scene: 2, version: 2, media_url: address, media_type: MEDIA_TYPES[kind] };
  const { errcode, trace_id } = await callWeChat(
    { name: 'security.mediaCheckAsync', path: '/wxa/media_check_async' },
    request,
  );
  if (errcode !== 0 || typeof trace_id !== 'string') throw new Error(`mediaCheckAsync answered ${errcode}`);
  return trace_id;
}

/**
 * The verified phone number behind the code that a phone-number button gave, or null when WeChat does not know the code. A number of
 * another country is written with its code in front (+49 1540…): without it, it could be somebody else's number here.
 */
export async function phoneNumberOf(code: string): Promise<string | null> {
  const answer = await callWeChat(
    { name: 'phonenumber.getPhoneNumber', path: '/wxa/business/getuserphonenumber' },
    { code },
  );
  if (answer.errcode !== 0) return null;
  const { purePhoneNumber, countryCode } = (answer.phone_info ?? {}) as PhoneInfo;
  if (!purePhoneNumber || !countryCode) return null;
  return String(countryCode) === HOME_COUNTRY ? purePhoneNumber : `+${countryCode} ${purePhoneNumber}`;
}

/** China's country code; the code comes as a number or as text. */
const HOME_COUNTRY = '86';
interface PhoneInfo {
  purePhoneNumber?: string;
  countryCode?: string | number;
}

/** WeChat takes no longer text in a code of its own, and only these characters. */
const SCENE = /^[\w!#$&'()*+,/:;=?@.~-]{1,32}$/;

/** Can WeChat write this text into a code of its own? */
export const fitsScene = (text: string): boolean => SCENE.test(text);

/**
 * A code of WeChat's own (小程序码) that opens a page with a text in its `scene`, for what stays: there is no end to their number.
 * @param page of the mini-program, without a slash before it
 * @returns its picture; null when WeChat made none, which is no fault of anybody's
 */
export async function miniCode(scene: string, page: string): Promise<Buffer | null> {
  const api = { name: 'wxacode.getUnlimited', path: '/wxa/getwxacodeunlimit' };
  const answer = await toWeChat
    .askPicture(api, { scene, page, check_path: false, width: 430 })
    .catch((error: unknown) => ({ errcode: -1, cause: describeFault(error) }));
  if (Buffer.isBuffer(answer)) return answer;
  log({ level: 'warn', event: 'no code made', api: api.name, ...answer });
  return null;
}
