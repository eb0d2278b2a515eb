import { anything, builtin, flag, number, text } from './part';

const pixels = (value: unknown): number => parseFloat(String(value)) || 0;

export const movableArea = builtin({
  properties: { scaleArea: flag() },
});

/** Follows the finger inside its movable-area, without inertia. */
export const movableView = builtin({
  properties: {
    direction: text('none'),
    x: anything<unknown>(0),
    y: anything<unknown>(0),
    inertia: flag(),
    outOfBounds: flag(),
    damping: number(20),
    friction: number(2),
    disabled: flag(),
    scale: flag(),
    animation: flag(true),
  },
  attach(part) {
    const { element } = part;
    const at = { x: pixels(part.props.x), y: pixels(part.props.y) };
    let grip: { x: number; y: number } | undefined;
    const move = (x: number, y: number, source: string): void => {
      const area = element.parentElement;
      const { direction } = part.props;
      const room = {
        x: (area?.clientWidth ?? 0) - element.offsetWidth,
        y: (area?.clientHeight ?? 0) - element.offsetHeight,
      };
      const clamp = (value: number, most: number): number =>
        Math.max(Math.min(0, most), Math.min(Math.max(0, most), value));
      if (direction !== 'vertical' || source === '') at.x = clamp(x, room.x);
      if (direction !== 'horizontal' || source === '') at.y = clamp(y, room.y);
      element.style.transform = `translate(${at.x}px,${at.y}px)`;
      part.emit('change', { ...at, source });
    };
    element.addEventListener('touchstart', (event) => {
      const touch = event.touches[0];
      if (touch && !part.props.disabled && part.props.direction !== 'none')
        grip = { x: touch.clientX - at.x, y: touch.clientY - at.y };
    });
    element.addEventListener('touchmove', (event) => {
      const touch = event.touches[0];
      if (!grip || !touch) return;
      event.preventDefault();
      move(touch.clientX - grip.x, touch.clientY - grip.y, 'touch');
    });
    for (const type of ['touchend', 'touchcancel']) element.addEventListener(type, () => (grip = undefined));
    setTimeout(() => move(at.x, at.y, ''));
    return {
      changed: { x: (value) => move(pixels(value), at.y, ''), y: (value) => move(at.x, pixels(value), '') },
    };
  },
});
