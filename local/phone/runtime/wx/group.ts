import type { PhoneHost } from '../host';
import { api, Refused, type Family } from './answer';
import { cloudIdOf } from './cloud';

function groupOf(host: PhoneHost): string {
  if (!host.group) throw new Refused('not entered from a group');
  return host.group;
}

const sealed = (open: object): object => ({ encryptedData: '', iv: '', cloudID: cloudIdOf(open) });

/** Which group one came from, and what the share menu offers. */
export function group(host: PhoneHost): Family {
  return {
    getGroupEnterInfo: withCallbacksOnly('getGroupEnterInfo', () =>
      sealed({ opengid: groupOf(host), openGId: groupOf(host) }),
    ),
    getShareInfo: api<{ shareTicket: string }>('getShareInfo', ({ shareTicket = '' }) =>
      sealed({ openGId: shareTicket }),
    ),
    showShareMenu: api('showShareMenu', () => undefined),
    hideShareMenu: api('hideShareMenu', () => undefined),
    updateShareMenu: api('updateShareMenu', () => undefined),
  };
}

/** WeChat never made a promise of this one: without callbacks nothing comes back. */
function withCallbacksOnly(name: string, work: () => object): unknown {
  return (options: Record<string, unknown> = {}) => {
    void api(name, work)({ ...options, complete: options.complete ?? (() => undefined) } as never);
  };
}
