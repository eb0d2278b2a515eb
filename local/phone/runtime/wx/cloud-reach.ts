import type { PhoneHost } from '../host';
import { Refused } from './answer';

/** Without a network the cloud's own client speaks, with this code. */
const NO_NETWORK = { errCode: -1 };

export function requireCloud(host: PhoneHost): void {
  if (host.settings.offline) throw new Refused('Error: request:fail network is down', NO_NETWORK);
}

/** Sends a request to the local cloud as this person; fails as wx.cloud does. */
export async function reach(host: PhoneHost, path: string, init: RequestInit): Promise<Response> {
  requireCloud(host);
  const headers = new Headers(init.headers);
  headers.set('x-openid', host.openid);
  const reply = await fetch(path, { ...init, headers }).catch(() => {
    throw new Refused('Error: request:fail network is unreachable', NO_NETWORK);
  });
  // the switch may have been turned while the answer was on its way
  requireCloud(host);
  return reply;
}
