import { randomUUID } from 'node:crypto';
import type { FunctionDeclaration } from './declaration';
import type { FunctionCall } from './invocation';

export const ENVIRONMENT_ID = 'local-env';
/** What the simulated WeChat knows the mini-program by; known to all, and good for nothing elsewhere. */
export const APP_ID = 'wx-local';
export const APP_SECRET = 'the secret of this machine alone';

/** Variables of process.env that tell who called: what a reused instance carries over unless each call sets them anew. */
export const CALL_VARIABLES = [
  'WX_OPENID',
  'WX_APPID',
  'WX_UNIONID',
  'WX_CLIENTIP',
  'WX_API_TOKEN',
  'WX_CONTEXT_KEYS',
  'TCB_CONTEXT_KEYS',
  'TCB_SOURCE',
  'TCB_SEQID',
  'TRIGGER_SRC',
  'LOGINTYPE',
];

/** What the runtime puts into process.env for one call, and into its context. */
export function callEnvironment(call: FunctionCall): Record<string, string> {
  const person: Record<string, string> = call.openid
    ? { WX_OPENID: call.openid, WX_APPID: APP_ID, WX_UNIONID: `union-${call.openid}`, WX_CLIENTIP: '127.0.0.1' }
    : {};
  const weChat: Record<string, string> = { ...person, WX_API_TOKEN: 'local' };
  return {
    ...weChat,
    WX_CONTEXT_KEYS: Object.keys(weChat).join(','),
    TCB_CONTEXT_KEYS: 'TCB_ENV,TCB_SEQID,TCB_SOURCE',
    TCB_SEQID: randomUUID(),
    TCB_SOURCE: call.source,
    TRIGGER_SRC: call.source === 'wx_trigger' ? 'timer' : '',
  };
}

/** The `context` argument of the function. */
export function callContext(
  declaration: FunctionDeclaration,
  environment: Record<string, string>,
): Record<string, unknown> {
  const all = { ...environment, TCB_ENV: ENVIRONMENT_ID, SCF_NAMESPACE: ENVIRONMENT_ID };
  return {
    request_id: randomUUID(),
    memory_limit_in_mb: declaration.memoryMegabytes,
    time_limit_in_ms: declaration.timeoutSeconds * 1000,
    function_name: declaration.name,
    function_version: '$LATEST',
    namespace: ENVIRONMENT_ID,
    environment: JSON.stringify(all),
    environ: Object.entries(all)
      .map(([key, value]) => `${key}=${value}`)
      .join(';'),
  };
}

/** The `event` argument: WeChat adds who called, whatever the phone may have sent under that name. */
export function callEvent(call: FunctionCall): Record<string, unknown> {
  return call.openid ? { ...call.event, userInfo: { appId: APP_ID, openId: call.openid } } : call.event;
}

/** process.env of an instance: what points the unmodified SDK at this cloud, and nothing of the machine's own. */
export function instanceEnvironment(adminUrl: string): Record<string, string> {
  return {
    // WeChat itself is simulated here as well, for who asks it over HTTPS: see wechat/ways.ts.
    WECHAT_ADDRESS: `${new URL(adminUrl).origin}/wechat`,
    WECHAT_APPID: APP_ID,
    WECHAT_SECRET: APP_SECRET,
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    TENCENTCLOUD_SESSIONTOKEN: 'local',
    SCF_NAMESPACE: ENVIRONMENT_ID,
    TCB_ENV: ENVIRONMENT_ID,
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: adminUrl }),
    // A stated key for this machine: in the cloud each deployment sets one of its own, and keeps it.
    SECRET_KEY: 'a key for this machine alone, known to all',
    SILENCE: 'true',
  };
}
