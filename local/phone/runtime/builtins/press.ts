import * as glassEasel from 'glass-easel';
import { INTERACTIVE_ROLES } from './aria';
import { liveOf, type Live } from './live';

/** Sends a tap to a built-in as if a finger had touched its middle. */
export function tap(component: glassEasel.GeneralComponent, element: Element): void {
  const box = element.getBoundingClientRect();
  const at = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  const touch = { identifier: 0, clientX: at.x, clientY: at.y, pageX: at.x, pageY: at.y };
  glassEasel.Event.triggerEvent(component, 'tap', at, {
    bubbles: true,
    composed: true,
    capturePhase: true,
    extraFields: { touches: [], changedTouches: [touch] },
  });
}

/** Whether an element acts when tapped, and so must be reachable by keyboard. */
export function makeReachable(element: HTMLElement, role: unknown, heardTap: boolean): void {
  const reachable = heardTap || (typeof role === 'string' && INTERACTIVE_ROLES.has(role));
  if (reachable && !element.hasAttribute('tabindex')) element.tabIndex = 0;
}

/** Enter and the space bar tap what has the focus. */
export function installKeyboard(): void {
  document.addEventListener('keydown', (event) => {
    if ((event.key !== 'Enter' && event.key !== ' ') || event.isComposing || !(event.target instanceof Element)) return;
    const live = liveOf(event.target);
    if (!live) return;
    event.preventDefault();
    if (!event.repeat) tap(live.part.component, live.part.element);
  });
}

interface Pressed {
  live: Live;
  classes: string[];
}

const read = (live: Live, name: string): unknown => live.part.props[name];

/** hover-class, hover-start-time, hover-stay-time and hover-stop-propagation, for all built-ins at once. */
export function installHover(): void {
  let pressed: Pressed[] = [];
  let timers: number[] = [];
  const toggle = (entry: Pressed, on: boolean): void =>
    entry.classes.forEach((name) => entry.live.part.component.classList?.toggle(name, on, TRANSIENT_SEGMENT));
  const release = (): void => {
    timers.forEach(clearTimeout);
    timers = [];
    for (const entry of pressed) {
      const stay = read(entry.live, 'hoverStayTime');
      setTimeout(toggle, typeof stay === 'number' ? stay : 70, entry, false);
    }
    pressed = [];
  };
  document.addEventListener('touchstart', (event) => {
    release();
    for (const live of hoverable(event.target)) {
      const start = read(live, 'hoverStartTime');
      const entry = { live, classes: hoverClassesOf(live) };
      timers.push(
        window.setTimeout(
          () => {
            pressed.push(entry);
            toggle(entry, true);
          },
          typeof start === 'number' ? start : 20,
        ),
      );
    }
  });
  for (const type of ['touchend', 'touchcancel', 'touchmove']) document.addEventListener(type, release);
}

/** Classes set here stay apart from those the template writes. */
const TRANSIENT_SEGMENT = 1;

function hoverClassesOf(live: Live): string[] {
  const named = read(live, 'hoverClass');
  const classes = typeof named === 'string' && named !== '' ? named : live.hoverClass;
  return classes === 'none' ? [] : classes.split(/\s+/).filter(Boolean);
}

function* hoverable(target: EventTarget | null): Generator<Live> {
  for (let element = target instanceof Element ? target : null; element; element = element.parentElement) {
    const live = liveOf(element);
    if (!live || hoverClassesOf(live).length === 0) continue;
    if (read(live, 'disabled') !== true) yield live;
    if (read(live, 'hoverStopPropagation') === true) return;
  }
}
