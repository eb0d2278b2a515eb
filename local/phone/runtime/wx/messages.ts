/** What the local cloud says a person was sent: see its outbox. */
export interface SentMessage {
  id: number;
  openid: string;
  /** WeChat's own fields. */
  request: { page?: string; data?: Record<string, { value?: unknown }> };
  answer: { errcode: number };
}

/** Everybody's messages on this computer, as the worker hears them. */
export const MESSAGES_CHANNEL = 'local-messages';
/** Tells `{now}`, epoch milliseconds, when the local cloud's clock was moved. */
export const CLOCK_CHANNEL = 'local-clock';

/** Asks the worker to listen for a person too; '' for the clock alone. */
export function listenFor(openid: string): void {
  if (typeof SharedWorker !== 'function') return listenAlone(openid);
  const { port } = new SharedWorker('/phone/messages-worker.js');
  port.start();
  port.postMessage(openid);
}

/** Browsers without shared workers hold a connection for each phone. */
function listenAlone(openid: string): void {
  const events = new EventSource(`/events?openid=${encodeURIComponent(openid)}`);
  // a channel is not heard by the object that speaks on it, but by all others, those of the same page included
  const messages = new BroadcastChannel(MESSAGES_CHANNEL);
  const clock = new BroadcastChannel(CLOCK_CHANNEL);
  events.addEventListener('message', ({ data }: MessageEvent<string>) => messages.postMessage(JSON.parse(data)));
  events.addEventListener('clock', ({ data }: MessageEvent<string>) => clock.postMessage(JSON.parse(data)));
}
