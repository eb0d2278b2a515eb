/**
 * Holds the one connection to the local cloud's events for all phones of a browser: a browser opens six connections to a
 * server, and phones side by side would use them up.
 */
import { CLOCK_CHANNEL, MESSAGES_CHANNEL, type SentMessage } from './messages';

interface WorkerScope {
  addEventListener(type: 'connect', listener: (event: MessageEvent) => void): void;
}

const people = new Set<string>();
const told = new Set<number>();
const messages = new BroadcastChannel(MESSAGES_CHANNEL);
const clock = new BroadcastChannel(CLOCK_CHANNEL);
let events: EventSource | undefined;
let waiting: ReturnType<typeof setTimeout> | undefined;

function open(): void {
  const before = events;
  const query = new URLSearchParams([...people].filter(Boolean).map((openid) => ['openid', openid]));
  events = new EventSource(`/events?${query}`);
  // the old connection goes only when the new one stands: nothing is missed, and a message heard twice is told once
  events.addEventListener('open', () => before?.close(), { once: true });
  events.addEventListener('message', ({ data }: MessageEvent<string>) => {
    const message = JSON.parse(data) as SentMessage;
    if (told.has(message.id)) return;
    told.add(message.id);
    messages.postMessage(message);
  });
  events.addEventListener('clock', ({ data }: MessageEvent<string>) => clock.postMessage(JSON.parse(data)));
}

(globalThis as unknown as WorkerScope).addEventListener('connect', ({ ports: [port] }) => {
  if (!port) return;
  port.onmessage = ({ data }: MessageEvent<string>) => {
    if (people.has(data)) return;
    people.add(data);
    // phones that open together share one connection
    clearTimeout(waiting);
    waiting = setTimeout(open, 20);
  };
});
