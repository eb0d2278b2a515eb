import { svg } from '../dom';
import { metresPerPixel, project, type Camera, type Place } from './projection';

export interface Polygon {
  points: readonly Place[];
  strokeWidth?: number;
  strokeColor?: string;
  fillColor?: string;
  dashArray?: readonly number[];
  zIndex?: number;
}
export interface Polyline {
  points: readonly Place[];
  color?: string;
  width?: number;
  dottedLine?: boolean;
  borderColor?: string;
  borderWidth?: number;
  zIndex?: number;
}
export interface Circle extends Place {
  /** metres */
  radius: number;
  color?: string;
  fillColor?: string;
  strokeWidth?: number;
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

const pathOf = (camera: Camera, points: readonly Place[]): string =>
  points
    .map((place) => project(camera, place))
    .map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${rounded(x)} ${rounded(y)}`)
    .join('');

const byHeight = <Shape extends { zIndex?: number }>(shapes: readonly Shape[]): Shape[] =>
  [...shapes].sort((one, other) => (one.zIndex ?? 0) - (other.zIndex ?? 0));

export const drawPolygons = (camera: Camera, polygons: readonly Polygon[]): SVGElement[] =>
  byHeight(polygons).map(({ points, strokeColor = '#000000', strokeWidth = 1, fillColor = 'transparent', dashArray }) =>
    svg('path', {
      class: 'wx-map__polygon',
      d: `${pathOf(camera, points)}Z`,
      fill: fillColor,
      stroke: strokeColor,
      'stroke-width': strokeWidth,
      'stroke-linejoin': 'round',
      'stroke-dasharray': dashArray?.join(' '),
    }),
  );

export const drawPolylines = (camera: Camera, lines: readonly Polyline[]): SVGElement[] =>
  byHeight(lines).flatMap(({ points, color = '#000000', width = 4, dottedLine, borderColor, borderWidth = 0 }) => {
    const common = { d: pathOf(camera, points), fill: 'none', 'stroke-linecap': 'round', 'stroke-linejoin': 'round' };
    const border = svg('path', { ...common, stroke: borderColor, 'stroke-width': width + 2 * borderWidth });
    const line = svg('path', {
      ...common,
      class: 'wx-map__polyline',
      stroke: color,
      'stroke-width': width,
      'stroke-dasharray': dottedLine ? `${width} ${width * 2}` : undefined,
    });
    return borderWidth > 0 && borderColor ? [border, line] : [line];
  });

export const drawCircles = (camera: Camera, circles: readonly Circle[]): SVGElement[] =>
  circles.map((circle) => {
    const { x, y } = project(camera, circle);
    const { color = '#000000', fillColor = 'transparent', strokeWidth = 1 } = circle;
    const r = rounded(circle.radius / metresPerPixel(camera));
    return svg('circle', {
      class: 'wx-map__circle',
      cx: rounded(x),
      cy: rounded(y),
      r,
      fill: fillColor,
      stroke: color,
      'stroke-width': strokeWidth,
    });
  });

/** Faint lines that move with the map, so that a hand feels it move though there are no streets. */
export function drawGround(camera: Camera): SVGElement[] {
  const step = 360 / 2 ** (Math.round(camera.scale) + 1);
  const { center, width, height } = camera;
  const lines: SVGElement[] = [];
  const first = {
    latitude: Math.round(center.latitude / step) * step,
    longitude: Math.round(center.longitude / step) * step,
  };
  const reach = Math.ceil(Math.max(width, height) / 64);
  for (let index = -reach; index <= reach; index += 1) {
    const { x } = project(camera, { ...first, longitude: first.longitude + index * step });
    const { y } = project(camera, { ...first, latitude: first.latitude + index * step });
    if (x >= 0 && x <= width) lines.push(svg('path', { d: `M${rounded(x)} 0V${height}` }));
    if (y >= 0 && y <= height) lines.push(svg('path', { d: `M0 ${rounded(y)}H${width}` }));
  }
  return lines;
}
