import * as glassEasel from 'glass-easel';
import { templates } from './builtins/templates';
import { phoneUnits } from './style-marks';
import type { Styles } from './styles';
import { touchFields, watchLongPress, type LongPress } from './touches';

type Backend = glassEasel.CurrentWindowBackendContext;
type BackendElement = Parameters<Backend['setListenerStats']>[0];

/**
 * The DOM events WXML may hear. Without this filter `bind:click`, which is a custom event of Vant, would also hear the
 * browser's click: dialogs would close themselves, collapses toggle twice.
 */
const DOM_EVENTS = new Set([
  'touchstart',
  'touchmove',
  'touchend',
  'touchcancel',
  'transitionend',
  'animationstart',
  'animationiteration',
  'animationend',
]);

function elementName(tag: string): string {
  if (tag.startsWith('html-')) return tag.slice('html-'.length);
  if (tag in templates) return `wx-${tag}`; // a built-in must not become the browser's own <input> or <form>
  return tag.includes('-') ? tag : `x-${tag}`;
}

function createElement(tag: string): HTMLElement {
  const element = document.createElement(elementName(tag));
  const setAttribute = element.setAttribute.bind(element);
  element.setAttribute = (name, value) => setAttribute(name, name === 'style' ? phoneUnits(String(value)) : value);
  return element;
}

/** Touch listeners on the body are passive unless asked otherwise, and `catch:touchmove` could not stop a scroll. */
function makeTouchesActive(): void {
  const add = document.body.addEventListener.bind(document.body);
  document.body.addEventListener = (
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void => {
    const given = typeof options === 'object' ? options : { capture: options };
    add(type, listener, type.startsWith('touch') ? { ...given, passive: false } : options);
  };
}

function dispatch(
  press: LongPress,
  target: glassEasel.Element,
  type: string,
  detail: unknown,
  options: glassEasel.EventOptions,
): glassEasel.EventBubbleStatus | void {
  const { originalEvent } = options as { originalEvent?: Event };
  const touches = originalEvent && touchFields(originalEvent);
  if (type === 'tap' && press.consumeTap()) return undefined;
  const event = new glassEasel.Event(type, touches && type !== 'tap' ? {} : detail, {
    ...options,
    extraFields: touches,
  });
  glassEasel.Event.dispatchEvent(target, event);
  return event.getEventBubbleStatus();
}

/** glass-easel's DOM backend, taught the manners of WXML. Make it before anything else listens on the body. */
export function createBackend(styles: Styles): Backend {
  makeTouchesActive();
  const backend = new glassEasel.CurrentWindowBackendContext();
  const press = watchLongPress();
  const listen = backend.setListenerStats.bind(backend);
  backend.setListenerStats = (element, type, capture, mutLevel) => {
    if (type === 'longpress' || type === 'longtap') press.heardBy(element as unknown as Element);
    if (DOM_EVENTS.has(type)) listen(element, type, capture, mutLevel);
  };
  const made = (node: Node): BackendElement => node as unknown as BackendElement;
  backend.document = {
    createElement: (tag) => made(createElement(tag)),
    createTextNode: (text) => made(document.createTextNode(text)),
    createDocumentFragment: () => made(document.createDocumentFragment()),
  };
  backend.appendStyleSheetPath = (path) => {
    styles.append(path);
    return 0;
  };
  backend.onEvent((target, type, detail, options) => dispatch(press, target, type, detail, options));
  return backend;
}
