import { isRecord } from '../json';
import type { WeChatAnswer } from './outbox';

type Request = Record<string, unknown>;

const KEYS = ['touser', 'template_id', 'page', 'data', 'miniprogram_state', 'lang'];

/** What a field of a template takes, by its kind; `thing1` is a `thing`. From WeChat's 发送订阅消息, 参数值内容限制说明. */
const FIELD_KINDS: Readonly<Record<string, RegExp>> = {
  thing: /^[\s\S]{1,20}$/u,
  number: /^-?\d+(\.\d+)?$/,
  letter: /^[A-Za-z]{1,32}$/,
  symbol: /^[\p{P}\p{S}]{1,5}$/u,
  // eslint-disable-next-line no-control-regex -- printable and unprintable ASCII alike are letters here
  character_string: /^[\u0000-\u007f]{1,32}$/,
  time: /^(\d{4}(年\d{1,2}月\d{1,2}日|-\d{1,2}-\d{1,2}) ?)?\d{1,2}:\d{2}(:\d{2})?$/,
  date: /^\d{4}(年\d{1,2}月\d{1,2}日|-\d{1,2}-\d{1,2})( ?\d{1,2}:\d{2}(:\d{2})?)?$/,
  amount: /^\S{0,2}\d+(\.\d{1,2})?元?$/,
  phone_number: /^[\d+()\- #*]{1,17}$/,
  car_number: /^.{1,8}$/u,
  name: /^[\p{Script=Han}]{1,10}$|^[A-Za-z\s]{1,20}$|^[\p{Script=Han}A-Za-z·\s]{1,20}$/u,
  phrase: /^\p{Script=Han}{1,5}$/u,
};

/** The fault WeChat would find in a `subscribeMessage.send`, or undefined when it would send it. */
export function faultInSubscriptionMessage(request: Request): WeChatAnswer | undefined {
  const unknown = Object.keys(request).find((key) => !KEYS.includes(key));
  if (unknown) return { errcode: 47001, errmsg: `data format error: unknown key ${unknown}` };
  if (!isFilled(request.touser)) return { errcode: 40003, errmsg: 'invalid openid' };
  if (!isFilled(request.template_id)) return { errcode: 40037, errmsg: 'invalid template_id' };
  if (request.page !== undefined && typeof request.page !== 'string') return { errcode: 41030, errmsg: 'invalid page' };
  if (!isRecord(request.data)) return { errcode: 47001, errmsg: 'data format error: data' };
  const wrong = Object.entries(request.data).find(([key, field]) => !isField(key, field));
  return wrong && { errcode: 47003, errmsg: `argument invalid! data.${wrong[0]}.value invalid` };
}

function isFilled(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isField(key: string, field: unknown): boolean {
  const kind = FIELD_KINDS[key.replace(/\d+$/, '')];
  return kind !== undefined && isRecord(field) && typeof field.value === 'string' && kind.test(field.value);
}
