import { svg } from './dom';
import { anything, builtin, text } from './part';

/** Drawn in a square of 24; the first path is filled, what is inside it is drawn in white. */
const SHAPES: Readonly<Record<string, { color: string; disc: boolean; path: string }>> = {
  success: { color: '#09bb07', disc: true, path: 'M7 12.5l3.5 3.5L17 9' },
  success_no_circle: { color: '#09bb07', disc: false, path: 'M4 13l5 5L20 6' },
  info: { color: '#10aeff', disc: true, path: 'M12 7v.5M12 11v6' },
  warn: { color: '#f76260', disc: true, path: 'M12 6.5v7M12 17v.5' },
  waiting: { color: '#10aeff', disc: true, path: 'M12 7v5.5l3.5 2' },
  cancel: { color: '#f43530', disc: true, path: 'M8 8l8 8M16 8l-8 8' },
  clear: { color: '#b2b2b2', disc: true, path: 'M8 8l8 8M16 8l-8 8' },
  download: { color: '#09bb07', disc: true, path: 'M12 6v9M8 12l4 4 4-4' },
  search: { color: '#b2b2b2', disc: false, path: 'M16 16l5 5M10 3a7 7 0 100 14 7 7 0 000-14z' },
};

export const icon = builtin({
  properties: { type: text(), size: anything<number | string>(23), color: text() },
  attach(part) {
    const paint = (): void => {
      const shape = SHAPES[part.props.type];
      const size = parseFloat(String(part.props.size)) || 23;
      part.element.replaceChildren();
      if (!shape) return;
      const color = part.props.color || shape.color;
      const stroke = shape.disc ? '#fff' : color;
      part.element.append(
        svg(
          'svg',
          { width: size, height: size, viewBox: '0 0 24 24', 'aria-hidden': 'true' },
          ...(shape.disc ? [svg('circle', { cx: 12, cy: 12, r: 11, fill: color })] : []),
          svg('path', { d: shape.path, fill: 'none', stroke, 'stroke-width': 2, 'stroke-linecap': 'round' }),
        ),
      );
    };
    paint();
    return { changed: { type: paint, size: paint, color: paint } };
  },
});
