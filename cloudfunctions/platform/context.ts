import { parseContext, type IContextParam } from '@cloudbase/node-sdk';

export type InvocationContext = IContextParam & { time_limit_in_ms?: number };

/** Who called this time. Read from the call's own context only: a reused instance's process.env may still name the caller before. */
export interface Caller {
  /** WeChat's id of the person, '' for a timer or another function */
  openid: string;
  /** wx_client for a phone; wx_trigger, scf or the like for timers and functions */
  source: string;
  requestId: string;
}

export function callerOf(context: InvocationContext): Caller {
  const parsed = parseContext(context);
  const environment = parsed.environment ?? parsed.environ;
  return {
    openid: environment?.WX_OPENID ?? '',
    source: environment?.TCB_SOURCE ?? '',
    requestId: context.request_id,
  };
}
