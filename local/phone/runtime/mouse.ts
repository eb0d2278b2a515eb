/** A mouse as a finger: mini-programs hear touches only. Works beside a real touch screen, whose mouse events are not ours. */

const IDENTIFIER = 1_000_000;
let target: Element | null = null;

interface SimulatedTouch {
  identifier: number;
  target: Element;
  clientX: number;
  clientY: number;
  pageX: number;
  pageY: number;
  screenX: number;
  screenY: number;
}

function touchAt(event: PointerEvent, on: Element): SimulatedTouch {
  const { clientX, clientY, pageX, pageY, screenX, screenY } = event;
  return { identifier: IDENTIFIER, target: on, clientX, clientY, pageX, pageY, screenX, screenY };
}

function dispatch(type: string, event: PointerEvent, on: Element): boolean {
  const touch = touchAt(event, on);
  const touches = type === 'touchend' || type === 'touchcancel' ? [] : [touch];
  const simulated = new Event(type, { bubbles: true, cancelable: true, composed: true });
  return on.dispatchEvent(Object.assign(simulated, { touches, targetTouches: touches, changedTouches: [touch] }));
}

/** Real form fields and the phone's own controls take the mouse as it is. */
const isNative = (element: Element): boolean => element.closest('input, textarea, select, video, iframe') !== null;

export function simulateTouches(): void {
  const onMouse = (handle: (event: PointerEvent) => void) => (event: PointerEvent) => {
    if (event.pointerType === 'mouse' && event.isPrimary) handle(event);
  };
  const down = onMouse((event) => {
    if (event.button !== 0 || !(event.target instanceof Element)) return;
    target = event.target;
    dispatch('touchstart', event, target);
  });
  const move = onMouse((event) => {
    if (!target) return;
    const allowed = dispatch('touchmove', event, target);
    if (!allowed || !isNative(target)) window.getSelection()?.removeAllRanges();
  });
  const end = (type: string) =>
    onMouse((event) => {
      if (!target) return;
      const on = target;
      target = null;
      dispatch(type, event, on);
    });
  window.addEventListener('pointerdown', down, true);
  window.addEventListener('pointermove', move, true);
  window.addEventListener('pointerup', end('touchend'), true);
  window.addEventListener('pointercancel', end('touchcancel'), true);
  // A dragged picture would cancel the pointer, and with it the swipe.
  window.addEventListener('dragstart', (event) => event.preventDefault(), true);
}
