import { parseContext, type IContextParam } from '@cloudbase/node-sdk';

export type InvocationContext = IContextParam & { time_limit_in_ms?: number };

/** What may call: somebody's phone, a timer, WeChat itself with a message. Whatever cannot be told exactly is nobody. */
export type CallerKind = 'phone' | 'timer' | 'message' | 'nobody';

/** Who called this time. Read from the call's own context only: a reused instance's process.env may still name the caller before. */
export interface Caller {
  kind: CallerKind;
  /** WeChat's id of the person, '' for all but a phone */
  openid: string;
  /** as the cloud says it: wx_client and the like; where functions call functions, the whole chain of them */
  source: string;
  requestId: string;
}

/**
 * Sources as WeChat documents them (Cloud.getWXContext), each the whole of what a call has to come with. A chain such as
 * `wx_client,scf` is none of them: no function here calls another.
 */
const PHONES: readonly string[] = ['wx_client', 'wx_devtools', 'wx_localdebug'];
const TIMER = 'wx_trigger';
/** WeChat documents no name for its messages but this one for what it has no name for; MESSAGE_SOURCE says so where it is another. */
const MESSAGE = 'wx_unknown';

export function callerOf(context: InvocationContext): Caller {
  const parsed = parseContext(context);
  const environment = parsed.environment ?? parsed.environ;
  const source = environment?.TCB_SOURCE ?? '';
  const openid = environment?.WX_OPENID ?? '';
  const kind = kindOfCaller(source, openid);
  return { kind, openid: kind === 'phone' ? openid : '', source, requestId: context.request_id };
}

function kindOfCaller(source: string, openid: string): CallerKind {
  if (PHONES.includes(source)) return openid === '' ? 'nobody' : 'phone';
  if (source === TIMER) return openid === '' ? 'timer' : 'nobody';
  return source === (process.env.MESSAGE_SOURCE || MESSAGE) ? 'message' : 'nobody';
}
