import type { PhoneHost } from '../host';
import { anything, builtin, flag, number, text } from './part';

export const coverView = builtin({
  properties: { scrollTop: anything<unknown>(0), fixedTop: anything<unknown>(0) },
});

/** Lifts its content out of whatever clips it, to the top of the page. */
export const rootPortal = builtin({
  properties: { enable: flag(true) },
  attach(part) {
    const paint = (): void => part.attribute('lifted', part.props.enable);
    paint();
    return { changed: { enable: paint } };
  },
});

const TRANSITION_EVENTS = {
  enter: ['beforeenter', 'enter', 'afterenter'],
  leave: ['beforeleave', 'leave', 'afterleave'],
};

/** A sheet over the page that closes on its mask. */
export const pageContainer = builtin({
  properties: {
    show: flag(),
    duration: number(300),
    zIndex: number(100),
    overlay: flag(true),
    position: text('bottom'),
    round: flag(),
    closeOnSlideDown: flag(),
    overlayStyle: text(),
    customStyle: text(),
  },
  data: { open: false },
  attach(part) {
    const turn = (open: boolean): void => {
      if (part.component.data.open === open) return;
      const [before, during, after] = open ? TRANSITION_EVENTS.enter : TRANSITION_EVENTS.leave;
      part.emit(before ?? '');
      part.set({ open });
      part.emit(during ?? '');
      setTimeout(() => part.emit(after ?? ''), part.props.duration);
    };
    part.element.addEventListener('click', (event) => {
      if (!(event.target instanceof Element) || !event.target.matches('.wx-page-container__mask')) return;
      part.emit('clickoverlay');
      part.set({ show: false });
    });
    turn(part.props.show);
    return { changed: { show: turn } };
  },
});

/** Shows its content while the window is of a size. */
export const matchMedia = builtin({
  properties: {
    minWidth: number(0),
    maxWidth: number(0),
    width: number(0),
    minHeight: number(0),
    maxHeight: number(0),
    height: number(0),
    orientation: text(),
  },
  attach(part, host: PhoneHost) {
    const decide = (): void => {
      const { width, height } = host.viewport();
      const p = part.props;
      const fits =
        (!p.minWidth || width >= p.minWidth) &&
        (!p.maxWidth || width <= p.maxWidth) &&
        (!p.width || width === p.width) &&
        (!p.minHeight || height >= p.minHeight) &&
        (!p.maxHeight || height <= p.maxHeight) &&
        (!p.height || height === p.height) &&
        (!p.orientation || p.orientation === (width > height ? 'landscape' : 'portrait'));
      part.element.toggleAttribute('hidden', !fits);
    };
    decide();
    return { detach: host.on('resize', decide) };
  },
});
