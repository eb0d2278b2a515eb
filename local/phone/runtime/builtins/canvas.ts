import type { PhoneHost } from '../host';
import { addressOf } from '../wx/files/store';
import { h } from './dom';
import { builtin, flag, text } from './part';

/** What SelectorQuery's `node` gives of `<canvas type="2d">`: the browser's canvas with WeChat's additions. */
export interface PhoneCanvas extends HTMLCanvasElement {
  createImage(): HTMLImageElement;
  requestAnimationFrame(draw: FrameRequestCallback): number;
  cancelAnimationFrame(handle: number): void;
}

/** An image whose `src` may be a path of the mini-program or of the phone. */
function createImage(host: PhoneHost): HTMLImageElement {
  const image = new Image();
  Object.defineProperty(image, 'src', {
    get: () => image.getAttribute('src') ?? '',
    set(source: string) {
      addressOf(host, source).then((address) => image.setAttribute('src', address), host.report);
    },
  });
  return image;
}

const toTouch = (canvas: Element) => (touch: Touch) => {
  const box = canvas.getBoundingClientRect();
  return { identifier: touch.identifier, x: touch.clientX - box.left, y: touch.clientY - box.top };
};

export const canvas = builtin({
  properties: { type: text(), canvasId: text(), disableScroll: flag() },
  attach(part, host: PhoneHost) {
    const node: PhoneCanvas = Object.assign(h('canvas'), {
      createImage: () => createImage(host),
      requestAnimationFrame: (draw: FrameRequestCallback) => requestAnimationFrame(draw),
      cancelAnimationFrame: (handle: number) => cancelAnimationFrame(handle),
    });
    // the old kind draws in the page's pixels; for 2d the page sets the size itself
    if (part.props.type !== '2d') {
      node.width = part.element.clientWidth || 300;
      node.height = part.element.clientHeight || 150;
    }
    part.attribute('canvas-id', part.props.canvasId);
    part.element.prepend(node);
    for (const type of ['touchstart', 'touchmove', 'touchend'] as const)
      node.addEventListener(type, (event) => {
        if (part.props.disableScroll) event.preventDefault();
        const place = toTouch(node);
        part.emit(`canvas${type}`, {
          touches: [...event.touches].map(place),
          changedTouches: [...event.changedTouches].map(place),
        });
      });
    return { node, context: node.getContext.bind(node) };
  },
});
