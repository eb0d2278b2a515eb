import type { PhoneHost } from '../../host';
import { h } from '../../builtins/dom';
import { addressOf } from '../files/store';
import { button, present } from './surface';

/** Pictures over the whole screen, side by side; a tap or Escape closes. */
export function preview(host: PhoneHost, sources: readonly string[], first: number): void {
  const strip = h('div', { class: 'wx-preview__strip' });
  const place = h('span');
  const close = (): void => surface.close();
  const count = (): void => {
    const shown = Math.round(strip.scrollLeft / Math.max(1, strip.clientWidth)) + 1;
    place.textContent = `${shown}/${sources.length}`;
  };
  sources.forEach((source, index) => {
    const picture = h('img', { alt: `第${index + 1}张图片` });
    addressOf(host, source).then((address) => (picture.src = address), host.report);
    strip.append(picture);
  });
  strip.addEventListener('click', close);
  strip.addEventListener('scroll', count);
  const bar = h('div', { class: 'wx-preview__bar' }, place, button('关闭', '', close));
  const surface = present(host, h('div', { class: 'wx-preview' }, strip, bar), { label: '查看图片', dismiss: close });
  setTimeout(() => {
    strip.scrollLeft = first * strip.clientWidth;
    count();
  });
}
