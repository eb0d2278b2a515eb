import type { Caller, PhoneHost } from '../host';
import type { Family } from './answer';

/** Old names of wx.createCanvasContext → the property of a browser's context. */
const SETTERS: Readonly<Record<string, string>> = {
  setFillStyle: 'fillStyle',
  setStrokeStyle: 'strokeStyle',
  setLineWidth: 'lineWidth',
  setLineCap: 'lineCap',
  setLineJoin: 'lineJoin',
  setMiterLimit: 'miterLimit',
  setGlobalAlpha: 'globalAlpha',
  setTextAlign: 'textAlign',
  setTextBaseline: 'textBaseline',
};

function find(host: PhoneHost, canvasId: string): HTMLCanvasElement | null {
  const id = CSS.escape(canvasId);
  return host.currentPage().scroller.querySelector(`[canvas-id="${id}"]>canvas,[id$="--${id}"]>canvas`);
}

/**
 * The canvas of before `type="2d"`, which older components still draw on: the browser's own context under WeChat's old names.
 * It is looked up at every call, as it may not be on the page yet.
 */
export function canvasContext(host: PhoneHost): Family {
  return {
    createCanvasContext: (canvasId: string, _component?: Caller) =>
      new Proxy(
        {},
        {
          get(_, name) {
            // a promise that resolves to this would otherwise wait for ever
            if (name === 'then' || typeof name === 'symbol') return undefined;
            if (name === 'draw') return (_kept?: boolean, drawn?: () => void) => drawn?.();
            const context = find(host, canvasId)?.getContext('2d');
            if (!context) return () => undefined;
            const setter = SETTERS[name];
            if (setter) return (value: unknown) => void Reflect.set(context, setter, value);
            if (name === 'setFontSize') return (size: number) => void (context.font = `${size}px sans-serif`);
            const member: unknown = Reflect.get(context, name);
            return typeof member === 'function' ? (member as () => unknown).bind(context) : member;
          },
          set: (_, name, value) => {
            const context = find(host, canvasId)?.getContext('2d');
            return context ? Reflect.set(context, name, value) : true;
          },
        },
      ),
  };
}
