import type { Caller } from './context';

/** What a caller's source is named once it is known to be WeChat with a message of its own. No source of a call is named so. */
export const WECHAT = 'message';

/**
 * Every source of a call that WeChat documents, each of which somebody else can bring about. A message has a name of its own that
 * is not documented: what is left is WeChat. The chain of sources begins with a phone's own, however many functions follow.
 */
const OTHERS = [
  'wx_client',
  'wx_devtools',
  'wx_localdebug',
  'wx_http',
  'wx_crawler',
  'wx_trigger',
  'wx_paycallback',
  'scf',
];

/** Does this call come from WeChat's own servers, with a message for the mini-program? An empty source fails closed. */
export function isWeChat({ source }: Pick<Caller, 'source'>): boolean {
  return source !== '' && !source.split(',').some((part) => OTHERS.includes(part.trim()));
}

/** A message that tells of something that happened; others, such as what a person wrote to customer service, are not read here. */
export function isMessage(event: unknown): event is { MsgType: 'event'; Event: string } {
  return (
    typeof event === 'object' &&
    event !== null &&
    'MsgType' in event &&
    event.MsgType === 'event' &&
    'Event' in event &&
    typeof event.Event === 'string'
  );
}
