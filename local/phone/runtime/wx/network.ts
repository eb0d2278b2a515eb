import type { PhoneHost } from '../host';
import { api, Listeners, Refused, type Callbacks, type Family } from './answer';

/** Every call that needs the network asks here first, and fails as a phone without signal does. */
export function requireNetwork(host: PhoneHost): void {
  if (host.settings.offline) throw new Refused('network is down', { errno: 600001 });
}

interface RequestOptions extends Callbacks {
  url: string;
  method?: string;
  data?: unknown;
  header?: Record<string, string>;
  dataType?: string;
  responseType?: string;
  timeout?: number;
}

const isPlain = (data: unknown): data is Record<string, unknown> =>
  typeof data === 'object' && data !== null && !(data instanceof ArrayBuffer);

async function send(host: PhoneHost, options: RequestOptions, signal: AbortSignal): Promise<object> {
  requireNetwork(host);
  const method = (options.method ?? 'GET').toUpperCase();
  const headers = new Headers(options.header);
  const bodiless = method === 'GET' || method === 'HEAD';
  const url = new URL(options.url, location.href);
  if (bodiless && isPlain(options.data))
    for (const [key, value] of Object.entries(options.data)) url.searchParams.set(key, String(value));
  if (!bodiless && isPlain(options.data) && !headers.has('content-type'))
    headers.set('content-type', 'application/json');
  const body =
    bodiless || options.data === undefined
      ? undefined
      : isPlain(options.data)
        ? JSON.stringify(options.data)
        : (options.data as BodyInit);
  const answer = await fetch(url, { method, headers, body, signal }).catch((error: unknown) => {
    throw new Refused(signal.aborted ? 'abort' : error instanceof Error ? error.message : 'network error');
  });
  const raw = options.responseType === 'arraybuffer' ? await answer.arrayBuffer() : await answer.text();
  return {
    data: parse(raw, options.dataType),
    statusCode: answer.status,
    header: Object.fromEntries(answer.headers),
    cookies: [],
  };
}

function parse(raw: string | ArrayBuffer, dataType = 'json'): unknown {
  if (typeof raw !== 'string' || dataType !== 'json') return raw;
  try {
    return JSON.parse(raw) as unknown;
  } catch {
    // WeChat gives the text as it came when it is not JSON
    return raw;
  }
}

/** wx.request, and whether there is a network at all. */
export function network(host: PhoneHost): Family {
  const changes = new Listeners<{ isConnected: boolean; networkType: string }>();
  const now = (): { networkType: string; isConnected: boolean } => ({
    networkType: host.settings.offline ? 'none' : 'wifi',
    isConnected: !host.settings.offline,
  });
  host.on('settings', (name) => {
    if (name === 'offline') changes.tell(now());
  });
  return {
    getNetworkType: api('getNetworkType', () => ({ networkType: now().networkType, hasSystemProxy: false })),
    onNetworkStatusChange: changes.on,
    offNetworkStatusChange: changes.off,
    onNetworkWeakChange: () => undefined,
    offNetworkWeakChange: () => undefined,
    request(options: RequestOptions) {
      const control = new AbortController();
      const limit = setTimeout(() => control.abort(), options.timeout ?? 60_000);
      const running = api<RequestOptions>('request', () =>
        send(host, options, control.signal).finally(() => clearTimeout(limit)),
      )(options);
      return Object.assign(running ?? {}, {
        abort: () => control.abort(),
        onHeadersReceived: () => undefined,
        offHeadersReceived: () => undefined,
      });
    },
  };
}
