import { panned, zoomed, type Camera, type Pixel } from './projection';

export interface Moved {
  causedBy: 'drag' | 'scale';
}

interface Handlers {
  camera(): Camera;
  /** Both begin and end are told once for a whole gesture. */
  began(moved: Moved): void;
  move(camera: Camera): void;
  ended(moved: Moved): void;
  /** A finger that came and went without moving. */
  tapped?(at: Pixel, target: EventTarget | null): void;
  allowed(): { zoom: boolean; scroll: boolean };
}

/** Pixels a finger may tremble and still tap. */
const TREMBLE = 8;
const WHEEL_STEP = 1 / 240;
const WHEEL_PAUSE = 200;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [60, 0],
  ArrowRight: [-60, 0],
  ArrowUp: [0, 60],
  ArrowDown: [0, -60],
};

interface Grip {
  middle: Pixel;
  /** Pixels between two fingers; 0 for one. */
  spread: number;
}

function gripOf(element: Element, touches: TouchList | readonly Touch[]): Grip | undefined {
  const box = element.getBoundingClientRect();
  const [first, second] = Array.from(touches as ArrayLike<Touch>, (touch) => ({
    x: touch.clientX - box.left,
    y: touch.clientY - box.top,
  }));
  if (!first) return undefined;
  if (!second) return { middle: first, spread: 0 };
  return {
    middle: { x: (first.x + second.x) / 2, y: (first.y + second.y) / 2 },
    spread: Math.hypot(first.x - second.x, first.y - second.y),
  };
}

/** Follows fingers on the map: one drags, two drag and zoom. */
class Fingers {
  private grip: Grip | undefined;
  private start: Pixel | undefined;
  private moving: Moved | undefined;

  constructor(
    private readonly element: Element,
    private readonly handlers: Handlers,
  ) {}

  readonly down = (event: TouchEvent): void => {
    this.grip = gripOf(this.element, event.touches);
    this.start = event.touches.length === 1 ? this.grip?.middle : undefined;
  };

  readonly move = (event: TouchEvent): void => {
    const next = gripOf(this.element, event.touches);
    const before = this.grip;
    if (!next || !before) return;
    const strayed = this.start ? Math.hypot(next.middle.x - this.start.x, next.middle.y - this.start.y) : Infinity;
    if (!this.moving && strayed < TREMBLE) return;
    const pinching = next.spread > 0 && before.spread > 0;
    const { zoom, scroll } = this.handlers.allowed();
    if (!scroll && !(pinching && zoom)) return;
    event.preventDefault();
    if (!this.moving) this.handlers.began((this.moving = { causedBy: pinching ? 'scale' : 'drag' }));
    let camera = this.handlers.camera();
    if (scroll) camera = panned(camera, next.middle.x - before.middle.x, next.middle.y - before.middle.y);
    if (zoom && pinching) camera = zoomed(camera, camera.scale + Math.log2(next.spread / before.spread), next.middle);
    this.grip = next;
    this.handlers.move(camera);
  };

  readonly up = (event: TouchEvent): void => {
    if (event.touches.length > 0) return void (this.grip = gripOf(this.element, event.touches));
    if (this.moving) this.handlers.ended(this.moving);
    else if (this.start && event.type === 'touchend') this.handlers.tapped?.(this.start, event.target);
    this.moving = undefined;
    this.grip = undefined;
    this.start = undefined;
  };
}

function wheel(element: HTMLElement, handlers: Handlers): void {
  let ending = 0;
  element.addEventListener(
    'wheel',
    (event) => {
      if (!handlers.allowed().zoom) return;
      event.preventDefault();
      if (ending === 0) handlers.began({ causedBy: 'scale' });
      clearTimeout(ending);
      const box = element.getBoundingClientRect();
      const about = { x: event.clientX - box.left, y: event.clientY - box.top };
      const camera = handlers.camera();
      handlers.move(zoomed(camera, camera.scale - event.deltaY * WHEEL_STEP, about));
      ending = window.setTimeout(() => {
        ending = 0;
        handlers.ended({ causedBy: 'scale' });
      }, WHEEL_PAUSE);
    },
    { passive: false },
  );
}

function keys(element: HTMLElement, handlers: Handlers): void {
  element.addEventListener('keydown', (event) => {
    const { zoom, scroll } = handlers.allowed();
    const camera = handlers.camera();
    const middle = { x: camera.width / 2, y: camera.height / 2 };
    const arrow = ARROWS[event.key];
    const step = { '+': 1, '=': 1, '-': -1 }[event.key];
    const next =
      arrow && scroll
        ? panned(camera, ...arrow)
        : step && zoom
          ? zoomed(camera, camera.scale + step, middle)
          : undefined;
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    const moved: Moved = { causedBy: arrow ? 'drag' : 'scale' };
    handlers.began(moved);
    handlers.move(next);
    handlers.ended(moved);
  });
}

/** Lets fingers, a mouse (as a finger), its wheel and the arrow keys move a map. */
export function listenToGestures(element: HTMLElement, handlers: Handlers): void {
  const fingers = new Fingers(element, handlers);
  element.addEventListener('touchstart', fingers.down, { passive: true });
  element.addEventListener('touchmove', fingers.move, { passive: false });
  element.addEventListener('touchend', fingers.up);
  element.addEventListener('touchcancel', fingers.up);
  wheel(element, handlers);
  keys(element, handlers);
}
