import type { PhoneHost } from '../host';
import { h } from '../builtins/dom';

/** What the simulated WeChat was asked to send: only what the banner shows of it. */
interface Message {
  page?: string;
  data?: Record<string, { value?: unknown }>;
  title?: string;
}

const SHOWN_FOR = 8000;

/** The words of a message: values of its template, in their order. */
function wordsOf(message: Message): string[] {
  return Object.values(message.data ?? {})
    .map((entry) => String(entry.value ?? ''))
    .filter((value) => value !== '');
}

function show(host: PhoneHost, message: Message): void {
  host.overlay.querySelector('.wx-banner')?.remove();
  const [title = '您有一条新消息', ...rest] = wordsOf(message);
  const banner = h(
    'button',
    { type: 'button', class: 'wx-banner', 'aria-label': `服务通知：${[title, ...rest].join('，')}` },
    h('small', {}, '服务通知'),
    h('b', {}, message.title ?? title),
    h('span', {}, rest.join(' · ')),
  );
  const timer = setTimeout(() => banner.remove(), SHOWN_FOR);
  banner.addEventListener('click', () => {
    clearTimeout(timer);
    banner.remove();
    if (message.page) open(host, message.page);
  });
  host.overlay.append(banner);
}

function open(host: PhoneHost, page: string): void {
  wx.navigateTo({ url: `/${page.replace(/^\/+/, '')}` }).catch(() =>
    // a tab page cannot be pushed, and a full stack takes no more
    wx.reLaunch({ url: `/${page.replace(/^\/+/, '')}` }).catch(host.report),
  );
}

/** Draws a banner whenever the local cloud sends this person a message. */
export function listenForMessages(host: PhoneHost): void {
  const events = new EventSource(`/events?openid=${encodeURIComponent(host.openid)}`);
  events.addEventListener('message', (event: MessageEvent<string>) => {
    if (!host.settings.offline) show(host, messageOf(JSON.parse(event.data)));
  });
}

/** The message may be the entry itself, or inside it beside what WeChat answered. */
function messageOf(entry: unknown): Message {
  const outer = (typeof entry === 'object' && entry !== null ? entry : {}) as Message & {
    message?: Message;
    body?: Message;
  };
  return outer.message ?? outer.body ?? outer;
}
