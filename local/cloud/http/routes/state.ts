import type { Parts } from '../../parts';
import { sendJson, type Exchange } from '../exchange';
import type { Endpoint } from '../server';

/** What may be asked about the cloud itself: is it up, who is there to play, and what happens as it happens. */
export function stateEndpoints({ state, clock, documents, people, codes, events, usage }: Parts): Endpoint[] {
  const health = ({ response }: Exchange) => {
    const { instance, ready } = state;
    const body = { ok: ready, now: clock.now(), instance, scans: documents.scans() };
    sendJson(response, ready ? 200 : 503, body);
  };
  const subscribe = ({ response, url }: Exchange) => {
    events.subscribe(response, url.searchParams.getAll('openid'), { event: 'clock', data: { now: clock.now() } });
  };
  const beginAnew = ({ response }: Exchange) => {
    usage.beginAnew();
    sendJson(response, 200, {});
  };
  return [
    // what was called and asked since the start, or since DELETE began anew
    { path: '/usage', methods: { GET: ({ response }) => sendJson(response, 200, usage.view()), DELETE: beginAnew } },
    { path: '/health', methods: { GET: health } },
    { path: '/people', methods: { GET: ({ response }) => sendJson(response, 200, people.list()) } },
    { path: '/codes', methods: { GET: ({ response }) => sendJson(response, 200, codes.list()) } },
    { path: '/events', methods: { GET: subscribe } },
  ];
}
