import type { WeChatAnswer } from './outbox';

type Request = Record<string, unknown>;

const KEYS = ['env', 'phone_number_list', 'sms_type', 'content', 'path', 'use_short_name', 'resource_appid'];
/** From WeChat's cloudbase.sendSms: so many numbers a call, so many characters of one's own. */
const MOST_PHONES = 1000;
const MOST_CHARACTERS = 30;
const PHONE = /^\+86\d{11}$/;

/** The numbers of a `cloudbase.sendSms`, as far as they can be told. */
export function phonesOf({ phone_number_list: list }: Request): string[] {
  return Array.isArray(list) ? list.filter((phone) => typeof phone === 'string') : [];
}

/** The fault WeChat would find in a `cloudbase.sendSms`, or undefined when it would send it. */
export function faultInTextMessage(request: Request): WeChatAnswer | undefined {
  const unknown = Object.keys(request).find((key) => !KEYS.includes(key));
  if (unknown) return { errcode: 47001, errmsg: `data format error: unknown key ${unknown}` };
  if (typeof request.env !== 'string' || request.env === '') return { errcode: 40097, errmsg: 'invalid env' };
  const phones = phonesOf(request);
  if (phones.length === 0 || phones.length > MOST_PHONES || !phones.every((phone) => PHONE.test(phone)))
    return { errcode: 40097, errmsg: 'invalid phone_number_list' };
  const { content } = request;
  if (typeof content !== 'string' || content === '' || [...content].length > MOST_CHARACTERS)
    return { errcode: 40097, errmsg: 'invalid content' };
  return undefined;
}

/** What WeChat says of each number. */
export function textStatuses(phones: readonly string[], serial: number): object[] {
  return phones.map((phone, index) => ({
    serial_no: `local:${serial}:${index}`,
    phone_number: phone,
    code: 'Ok',
    message: 'send success',
    iso_code: 'CN',
  }));
}
