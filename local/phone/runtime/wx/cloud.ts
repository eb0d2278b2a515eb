import type { PhoneHost } from '../host';
import { answer, Refused, type Callbacks, type Family } from './answer';
import { cloudFiles } from './cloud-files';
import { reach } from './cloud-reach';

/** A value that the cloud replaces by what WeChat knows of it, when it is at the top level of a call's data. */
export class CloudID {
  constructor(readonly cloudID: string) {}
}

const PREFIX = 'local-cloud-id:';

/** The cloudID of something this phone may tell the cloud, e.g. the group it was opened from. */
export const cloudIdOf = (open: object): string => PREFIX + btoa(encodeURIComponent(JSON.stringify(open)));

function opened(id: CloudID): unknown {
  if (!id.cloudID.startsWith(PREFIX)) return {};
  return JSON.parse(decodeURIComponent(atob(id.cloudID.slice(PREFIX.length)))) as unknown;
}

/** What travels: CloudID values at the top level become `{"$cloudID": …}`. */
export function travelling(data: unknown): unknown {
  if (typeof data !== 'object' || data === null) return data ?? {};
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, value instanceof CloudID ? { $cloudID: opened(value) } : value]),
  );
}

interface CallOptions extends Callbacks {
  name: string;
  data?: unknown;
}

interface Invoked {
  result?: unknown;
  errCode?: number;
  errMsg?: string;
}

async function callFunction(host: PhoneHost, options: CallOptions): Promise<object> {
  const reply = await reach(host, `/invoke/${encodeURIComponent(options.name)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ data: travelling(options.data) }),
  });
  const body = (await reply.json().catch(() => ({}))) as Invoked;
  const requestID = reply.headers.get('x-request-id') ?? '';
  if (reply.status === 404)
    throw new Refused(`Error: errCode: -501000 | errMsg: FunctionName ${options.name} could not be found`, {
      errCode: -501000,
    });
  if (!reply.ok || body.errCode !== undefined)
    throw new Refused(`Error: errCode: ${body.errCode ?? -1} | errMsg: ${body.errMsg ?? reply.status}`, {
      errCode: body.errCode ?? -1,
      requestID,
    });
  return { result: body.result, requestID };
}

/** wx.cloud: functions and files of the local cloud. */
export function cloud(host: PhoneHost): Family {
  return {
    cloud: {
      // Without a name WeChat takes whichever environment was made first: right on this machine, wrong on another.
      init: ({ env }: { env?: unknown } = {}) => {
        if (typeof env !== 'string' || env === '') throw new Error('wx.cloud.init names no environment');
      },
      CloudID: function (id: string) {
        return new CloudID(id);
      },
      callFunction: (options: CallOptions) => answer('cloud.callFunction', options, () => callFunction(host, options)),
      ...cloudFiles(host),
    },
  };
}
