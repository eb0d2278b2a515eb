import type { PhoneHost } from '../host';
import { addressOf } from '../wx/files/store';
import { besideTemplate } from '../url';
import { h } from './dom';
import { builtin, flag, text } from './part';

/** WeChat's modes → object-fit; the rest show a corner or an edge at its natural size. */
const FITS: Readonly<Record<string, string>> = {
  scaleToFill: 'fill',
  aspectFit: 'contain',
  aspectFill: 'cover',
  widthFix: 'fill',
  heightFix: 'fill',
};

export const image = builtin({
  properties: {
    src: text(),
    mode: text('scaleToFill'),
    lazyLoad: flag(),
    showMenuByLongpress: flag(),
    webp: flag(),
    fadeIn: flag(),
  },
  attach(part, host: PhoneHost) {
    const picture = h('img', { class: 'wx-image', draggable: 'false', alt: '' });
    const load = async (): Promise<void> => {
      const source = part.props.src;
      if (source === '') return picture.removeAttribute('src');
      const owner = part.component.ownerShadowRoot?.getHostNode().is ?? '';
      const address = await addressOf(host, besideTemplate(source, owner));
      // another picture may have been set while the first was looked up
      if (source === part.props.src && picture.getAttribute('src') !== address) picture.src = address;
    };
    const fit = (): void => {
      const { mode } = part.props;
      part.attribute('mode', mode);
      picture.style.objectFit = FITS[mode] ?? 'none';
      picture.style.objectPosition = mode in FITS ? '' : mode;
    };
    picture.addEventListener('load', () =>
      part.emit('load', { width: picture.naturalWidth, height: picture.naturalHeight }),
    );
    picture.addEventListener('error', () => part.emit('error', { errMsg: `GET ${part.props.src} 404 (Not Found)` }));
    if (part.props.lazyLoad) picture.loading = 'lazy';
    part.element.append(picture);
    const name = (value: unknown): void => part.attribute('role', value ? 'img' : undefined);
    name(part.component.data.ariaLabel);
    fit();
    load().catch(host.report);
    return {
      changed: { src: () => void load().catch(host.report), mode: fit, ariaLabel: name },
    };
  },
});
