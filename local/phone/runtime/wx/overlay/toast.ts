import type { PhoneHost } from '../../host';
import { h, svg } from '../../builtins/dom';
import { addressOf } from '../files/store';

export interface ToastOptions {
  words: string;
  /** success, error, loading, none, or anything else for no icon. */
  icon: string;
  /** A picture in place of the icon. */
  image?: string;
  /** Milliseconds; Infinity until it is hidden. */
  duration?: number;
  /** Whether touches are kept from the page meanwhile. */
  mask?: boolean;
}

const PATHS: Readonly<Record<string, string>> = {
  success: 'M6 19l8 8L30 10',
  error: 'M9 9l18 18M27 9L9 27',
  fail: 'M9 9l18 18M27 9L9 27',
};

function iconOf(host: PhoneHost, options: ToastOptions): Node[] {
  if (options.image) {
    const picture = h('img', { class: 'wx-toast__icon', alt: '' });
    addressOf(host, options.image).then((address) => (picture.src = address), host.report);
    return [picture];
  }
  if (options.icon === 'loading') return [h('i', { class: 'wx-toast__icon wx-toast__spinner' })];
  const path = PATHS[options.icon];
  if (!path) return [];
  return [
    svg(
      'svg',
      { class: 'wx-toast__icon', viewBox: '0 0 36 36', 'aria-hidden': 'true' },
      svg('path', { d: path, fill: 'none', stroke: 'currentColor', 'stroke-width': 3, 'stroke-linecap': 'round' }),
    ),
  ];
}

/** At most one toast at a time, as on a phone. */
export function toasts(host: PhoneHost): { show(options: ToastOptions): void; hide(): void } {
  let shown: HTMLElement | undefined;
  let timer = 0;
  const hide = (): void => {
    clearTimeout(timer);
    shown?.remove();
    shown = undefined;
  };
  return {
    hide,
    show(options) {
      hide();
      const box = h('div', { class: 'wx-toast__box' }, ...iconOf(host, options), options.words);
      shown = h('div', { class: `wx-toast ${options.mask ? 'wx-toast--mask' : ''}`, role: 'status' }, box);
      host.overlay.append(shown);
      const duration = options.duration ?? 1500;
      if (Number.isFinite(duration)) timer = window.setTimeout(hide, duration);
    },
  };
}
