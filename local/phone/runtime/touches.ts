import * as glassEasel from 'glass-easel';

/** Milliseconds a finger must rest for a long press, as in WeChat. */
const LONG_PRESS = 350;
/** Pixels a finger may stray and still press. */
const STRAY = 10;

type TouchLike = Pick<Touch, 'identifier' | 'clientX' | 'clientY' | 'pageX' | 'pageY'>;

const asTouch = ({ identifier, clientX, clientY, pageX, pageY }: TouchLike): object => {
  return { identifier, clientX, clientY, pageX, pageY, x: clientX, y: clientY };
};

/** The `touches` and `changedTouches` a WXML handler reads; undefined for an event without them. */
export function touchFields(event: Event): Record<string, unknown> | undefined {
  const { touches, changedTouches } = event as Partial<TouchEvent>;
  if (!touches || !changedTouches) return undefined;
  return { touches: Array.from(touches, asTouch), changedTouches: Array.from(changedTouches, asTouch) };
}

/** The glass-easel element a DOM node stands for, or the nearest around it. */
export function elementOf(node: EventTarget | null): glassEasel.Element | undefined {
  let at = node as (Node & { __wxElement?: glassEasel.Element }) | null;
  while (at && !at.__wxElement) at = at.parentNode;
  return at?.__wxElement;
}

export interface LongPress {
  /** Says that this element listens to longpress. */
  heardBy(element: Element): void;
  /** Whether the tap that follows belongs to a long press, and must not be told. */
  consumeTap(): boolean;
}

/** Finds long presses, which glass-easel does not. */
export function watchLongPress(): LongPress {
  const listeners = new WeakSet<Element>();
  let timer = 0;
  let start = { x: 0, y: 0 };
  let fired = false;
  const heard = (target: EventTarget | null): boolean => {
    for (let at = target instanceof Element ? target : null; at; at = at.parentElement)
      if (listeners.has(at)) return true;
    return false;
  };
  const fire = (target: EventTarget | null): void => {
    const element = elementOf(target);
    if (!element || !heard(target)) return;
    fired = true;
    for (const type of ['longpress', 'longtap']) {
      const options = { bubbles: true, composed: true, capturePhase: true };
      glassEasel.Event.triggerEvent(element, type, { ...start }, options);
    }
  };
  const listen = (type: string, handle: (event: TouchEvent) => void): void =>
    document.body.addEventListener(type, handle as EventListener, true);
  listen('touchstart', (event) => {
    const touch = event.touches[0];
    clearTimeout(timer);
    fired = false;
    if (!touch || event.touches.length > 1) return;
    start = { x: touch.clientX, y: touch.clientY };
    timer = window.setTimeout(fire, LONG_PRESS, event.target);
  });
  listen('touchmove', (event) => {
    const touch = event.touches[0];
    if (touch && Math.hypot(touch.clientX - start.x, touch.clientY - start.y) > STRAY) clearTimeout(timer);
  });
  for (const type of ['touchend', 'touchcancel']) listen(type, () => clearTimeout(timer));
  return {
    heardBy: (element) => void listeners.add(element),
    consumeTap: () => fired,
  };
}
