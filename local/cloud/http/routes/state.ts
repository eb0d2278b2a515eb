import type { LocalClock } from '../../clock';
import type { DocumentService } from '../../documents';
import type { EventHub } from '../../events';
import type { People } from '../../people';
import { sendJson } from '../exchange';
import type { Endpoint } from '../server';

/** What may be asked about the cloud itself: is it up, who is there to play, and what happens as it happens. */
export function stateEndpoints(parts: {
  instance: string;
  clock: LocalClock;
  documents: DocumentService;
  people: People;
  events: EventHub;
}): Endpoint[] {
  const { instance, clock, documents, people, events } = parts;
  return [
    {
      path: '/health',
      methods: {
        GET: ({ response }) =>
          sendJson(response, 200, { ok: true, now: clock.now(), instance, scans: documents.scans() }),
      },
    },
    { path: '/people', methods: { GET: ({ response }) => sendJson(response, 200, people.list()) } },
    {
      path: '/events',
      methods: {
        GET: ({ response, url }) =>
          events.subscribe(response, url.searchParams.get('openid') ?? '', {
            event: 'clock',
            data: { now: clock.now() },
          }),
      },
    },
  ];
}
