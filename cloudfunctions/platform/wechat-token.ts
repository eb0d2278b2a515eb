import { MINUTE, SECOND, now } from './clock';
import { addOnce, collection, command } from './database';
import { Refusal } from './errors';

export const WECHAT_TOKENS = 'weChatTokens';

/** The token of a mini-program, which all instances share: WeChat gives out only so many a day. `_id` is the AppID. */
interface StoredToken {
  _id: string;
  token: string;
  /** epoch milliseconds; 0 for none */
  expiresAt: number;
  /** until then one instance is fetching another, and all others wait */
  leaseUntil: number;
}

const LEASE_MS = 10 * SECOND;
/** A token about to end may have ended when WeChat reads it. */
const EARLY_MS = 5 * MINUTE;
const PAUSE_MS = 250;
const PATIENCE_MS = 8 * SECOND;

interface Credentials {
  appid: string;
  secret: string;
}

/** Known to this instance; null for none. */
let held: StoredToken | null = null;

/** From the environment: WECHAT_APPID and WECHAT_SECRET; null when they are not set. */
export function weChatCredentials(): Credentials | null {
  const { WECHAT_APPID: appid = '', WECHAT_SECRET: secret = '' } = process.env;
  return appid && secret ? { appid, secret } : null;
}

/** Where WeChat is; the local cloud says that it is WeChat itself. */
export const weChatAddress = (): string => process.env.WECHAT_ADDRESS || 'https://api.weixin.qq.com';

/**
 * A token that holds: this instance's, else the one in the database, else a new one, fetched by one instance while the others wait.
 * @param refused one that WeChat no longer takes, '' for none: the same again is no answer
 * @throws Refusal WECHAT_SECRET_MISSING @throws Error when WeChat gives none
 */
export async function accessToken(refused = ''): Promise<string> {
  const credentials = weChatCredentials();
  if (!credentials)
    throw new Refusal('WECHAT_SECRET_MISSING', '服务还没有设好与微信的连接，请告诉社区工作人员。', {
      rule: 'WECHAT_APPID or WECHAT_SECRET is missing',
    });
  const good = (one: StoredToken | null) => one && one.token !== refused && now() < one.expiresAt - EARLY_MS;
  if (held && good(held)) return held.token;
  for (const until = now() + LEASE_MS; now() < until; await pause()) {
    held = await stored(credentials.appid);
    if (held && good(held)) return held.token;
    if (await leased(credentials.appid, held)) return await fetchToken(credentials, refused);
  }
  throw new Error('no token of WeChat in time');
}

/** WeChat does not take it any more: nobody does. */
export async function forgetToken(token: string): Promise<void> {
  held = null;
  const { appid = '' } = weChatCredentials() ?? {};
  await collection(WECHAT_TOKENS).where({ _id: appid, token }).update({ expiresAt: 0 });
}

async function stored(appid: string): Promise<StoredToken | null> {
  const { data } = await collection(WECHAT_TOKENS).doc(appid).get();
  return (data as StoredToken[])[0] ?? null;
}

/** One of all who want it gets the lease: nobody who saw an older token than there is by now. */
async function leased(_id: string, seen: StoredToken | null): Promise<boolean> {
  const lease = { leaseUntil: now() + LEASE_MS };
  if (!seen) return addOnce(WECHAT_TOKENS, { _id, token: '', expiresAt: 0, ...lease });
  const { token, expiresAt } = seen;
  const free = { _id, token, expiresAt, leaseUntil: command().lte(now()) };
  return (await collection(WECHAT_TOKENS).where(free).update(lease)).updated === 1;
}

async function fetchToken({ appid, secret }: Credentials, refused: string): Promise<string> {
  try {
    let given = await askForToken({ appid, secret, force_refresh: false });
    if (given.access_token === refused) given = await askForToken({ appid, secret, force_refresh: true });
    const token = { token: given.access_token, expiresAt: now() + given.expires_in * SECOND, leaseUntil: 0 };
    await collection(WECHAT_TOKENS).doc(appid).update(token);
    held = { _id: appid, ...token };
    return token.token;
  } catch (error) {
    // Whoever waits tries at once: what went wrong here may go well there.
    await collection(WECHAT_TOKENS).doc(appid).update({ leaseUntil: 0 });
    throw error;
  }
}

async function askForToken(body: object): Promise<{ access_token: string; expires_in: number }> {
  const answer = await fetch(`${weChatAddress()}/cgi-bin/stable_token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ grant_type: 'client_credential', ...body }),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const said = (await answer.json().catch(() => ({}))) as {
    access_token?: unknown;
    expires_in?: unknown;
    errcode?: unknown;
  };
  const { access_token, expires_in } = said;
  if (typeof access_token === 'string' && typeof expires_in === 'number') return { access_token, expires_in };
  throw new Error(`stable_token answered ${String(said.errcode ?? answer.status)}`);
}

const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
