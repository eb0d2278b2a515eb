import type { PhoneHost } from '../host';
import { h } from '../builtins/dom';
import { listenFor, MESSAGES_CHANNEL, type SentMessage } from './messages';

type Message = SentMessage['request'];

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
    h('b', {}, title),
    h('span', {}, rest.join(' · ')),
  );
  const timer = setTimeout(() => banner.remove(), SHOWN_FOR);
  banner.addEventListener('click', () => {
    clearTimeout(timer);
    banner.remove();
    if (!message.page) return;
    window.dispatchEvent(new CustomEvent('phone:entered', { detail: message.page }));
    open(host, message.page);
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
  const channel = new BroadcastChannel(MESSAGES_CHANNEL);
  channel.addEventListener('message', ({ data }: MessageEvent<SentMessage>) => {
    if (data.openid === host.openid && data.answer.errcode === 0 && !host.settings.offline) show(host, data.request);
  });
  listenFor(host.openid);
}
