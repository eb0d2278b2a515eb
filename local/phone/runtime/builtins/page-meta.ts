import type { PhoneHost } from '../host';
import { builtin, text, anything } from './part';

/** `system` follows the person's setting; a size in pixels is taken as it is. */
function rootFontSize(host: PhoneHost, value: string): string {
  if (value === 'system') return `${16 * host.settings.fontSize}px`;
  return value === '' ? '' : value.replace(/([\d.]+)rpx/g, (_, rpx: string) => `calc(${rpx} * var(--wx-rpx))`);
}

/** What a page says about itself in WXML: its style, its font sizes, how far it is scrolled. */
export const pageMeta = builtin({
  properties: {
    backgroundTextStyle: text(),
    backgroundColor: text(),
    backgroundColorTop: text(),
    backgroundColorBottom: text(),
    rootBackgroundColor: text(),
    scrollTop: text(),
    scrollDuration: { type: Number, value: 300 },
    pageStyle: text(),
    pageFontSize: text(),
    rootFontSize: text(),
    pageOrientation: text(),
  },
  attach(part, host: PhoneHost) {
    const page = part.element.closest<HTMLElement>('wx-page');
    const scroller = part.element.closest<HTMLElement>('.wx-scroller');
    const paint = (): void => {
      if (!page) return;
      page.style.cssText = part.props.pageStyle.replace(
        /([\d.]+)rpx/g,
        (_, rpx: string) => `calc(${rpx} * var(--wx-rpx))`,
      );
      if (part.props.backgroundColor && scroller) scroller.style.backgroundColor = part.props.backgroundColor;
      page.style.fontSize = rootFontSize(host, part.props.pageFontSize) || page.style.fontSize;
      if (part.props.rootFontSize)
        document.documentElement.style.fontSize = rootFontSize(host, part.props.rootFontSize);
    };
    const scroll = (value: string): void => scroller?.scrollTo({ top: parseFloat(value) || 0 });
    paint();
    const stop = host.on('settings', (name) => {
      if (name === 'fontSize') paint();
    });
    return {
      changed: {
        pageStyle: paint,
        backgroundColor: paint,
        pageFontSize: paint,
        rootFontSize: paint,
        scrollTop: scroll,
      },
      detach: stop,
    };
  },
});

export const navigationBar = builtin({
  properties: {
    title: text(),
    loading: anything<boolean>(false),
    frontColor: text(),
    backgroundColor: text(),
    colorAnimationDuration: { type: Number, value: 0 },
    colorAnimationTimingFunc: text(),
  },
  attach(part, host: PhoneHost) {
    const title = (): void => {
      if (part.props.title) wx.setNavigationBarTitle({ title: part.props.title }).catch(host.report);
    };
    const colour = (): void => {
      const { frontColor, backgroundColor } = part.props;
      if (frontColor && backgroundColor) wx.setNavigationBarColor({ frontColor, backgroundColor }).catch(host.report);
    };
    title();
    colour();
    return { changed: { title, frontColor: colour, backgroundColor: colour } };
  },
});
