import { isDocument, type Value } from './values';

/** Longitude and latitude in degrees. */
export type Position = readonly [number, number];
type Ring = readonly Position[];

/** A geometry taken apart: single points, open lines, and polygons of rings (the first outer, the others holes). */
export interface Shape {
  points: Position[];
  lines: Ring[];
  polygons: Ring[][];
}

export interface Box {
  west: number;
  east: number;
  south: number;
  north: number;
}

/** MongoDB's own radius of the earth in metres. */
export const EARTH_RADIUS = 6_378_100;
const RADIANS = Math.PI / 180;

function isPosition(value: unknown): value is Position {
  return Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'number';
}

function nested(coordinates: unknown, depth: number): Position[][][] | undefined {
  const wrapped = depth === 0 ? [[coordinates]] : depth === 1 ? [coordinates] : coordinates;
  if (!Array.isArray(wrapped)) return undefined;
  const good = wrapped.every((rings) => Array.isArray(rings) && rings.every((r: unknown) => isRing(r)));
  return good ? (wrapped as Position[][][]) : undefined;
}

function isRing(value: unknown): boolean {
  return Array.isArray(value) && value.every(isPosition);
}

const EMPTY: Shape = { points: [], lines: [], polygons: [] };

function fromGeoJson(type: Value, coordinates: unknown): Shape | undefined {
  switch (type) {
    case 'Point':
      return isPosition(coordinates) ? { ...EMPTY, points: [coordinates] } : undefined;
    case 'MultiPoint':
      return isRing(coordinates) ? { ...EMPTY, points: coordinates as Position[] } : undefined;
    case 'LineString':
      return isRing(coordinates) ? { ...EMPTY, lines: [coordinates as Position[]] } : undefined;
    case 'MultiLineString':
      return withLines(nested(coordinates, 1)?.[0]);
    case 'Polygon':
      return withPolygons(nested(coordinates, 1));
    case 'MultiPolygon':
      return withPolygons(nested(coordinates, 2));
    default:
      return undefined;
  }
}

function withLines(lines: Position[][] | undefined): Shape | undefined {
  return lines && { ...EMPTY, lines };
}

function withPolygons(polygons: Position[][][] | undefined): Shape | undefined {
  return polygons && { ...EMPTY, polygons };
}

/** A GeoJSON geometry or a bare pair [longitude, latitude]; undefined for anything else. */
export function shapeOf(value: unknown): Shape | undefined {
  if (isPosition(value)) return { ...EMPTY, points: [value] };
  if (!isDocument(value)) return undefined;
  if (value.type === 'GeometryCollection' && Array.isArray(value.geometries)) {
    const parts = value.geometries.map(shapeOf);
    return {
      points: parts.flatMap((part) => part?.points ?? []),
      lines: parts.flatMap((part) => part?.lines ?? []),
      polygons: parts.flatMap((part) => part?.polygons ?? []),
    };
  }
  return fromGeoJson(value.type, value.coordinates);
}

/** Every geometry among the values at a field; a list of pairs or of geometries counts each. */
export function shapesIn(values: readonly Value[]): Shape[] {
  return values.flatMap((value) => {
    const shape = shapeOf(value);
    if (shape) return [shape];
    return Array.isArray(value) ? shapesIn(value) : [];
  });
}

export function positionsOf(shape: Shape): Position[] {
  return [...shape.points, ...shape.lines.flat(), ...shape.polygons.flat(2)];
}

export function boundingBox(values: readonly Value[]): Box | undefined {
  const positions = shapesIn(values).flatMap(positionsOf);
  if (!positions.length) return undefined;
  const box = { west: Infinity, east: -Infinity, south: Infinity, north: -Infinity };
  for (const [x, y] of positions) {
    box.west = Math.min(box.west, x);
    box.east = Math.max(box.east, x);
    box.south = Math.min(box.south, y);
    box.north = Math.max(box.north, y);
  }
  return box;
}

/** Metres along a great circle. */
export function distance([x1, y1]: Position, [x2, y2]: Position): number {
  const half =
    Math.sin(((y2 - y1) * RADIANS) / 2) ** 2 +
    Math.cos(y1 * RADIANS) * Math.cos(y2 * RADIANS) * Math.sin(((x2 - x1) * RADIANS) / 2) ** 2;
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(half)));
}

/** A box around every place within `metres`; a little too large rather than too small. */
export function boxAround([x, y]: Position, metres: number): Box {
  const degrees = (metres / EARTH_RADIUS / RADIANS) * 1.01;
  const south = Math.max(-90, y - degrees);
  const north = Math.min(90, y + degrees);
  const widest = Math.cos(Math.max(Math.abs(south), Math.abs(north)) * RADIANS);
  const sideways = widest > 0.001 ? degrees / widest : 360;
  return { west: x - sideways, east: x + sideways, south, north };
}

function cross(a: Position, b: Position, c: Position): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

function onSegment(p: Position, a: Position, b: Position): boolean {
  if (Math.abs(cross(a, b, p)) > 1e-12) return false;
  return (
    Math.min(a[0], b[0]) <= p[0] &&
    p[0] <= Math.max(a[0], b[0]) &&
    Math.min(a[1], b[1]) <= p[1] &&
    p[1] <= Math.max(a[1], b[1])
  );
}

function segments(ring: Ring): [Position, Position][] {
  return ring.slice(1).map((end, i) => [ring[i]!, end]);
}

function inRing(p: Position, ring: Ring): boolean {
  let inside = false;
  for (const [a, b] of segments(ring)) {
    if (onSegment(p, a, b)) return true;
    if (a[1] > p[1] !== b[1] > p[1] && p[0] < ((b[0] - a[0]) * (p[1] - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
  }
  return inside;
}

/** Inside the outer ring and in no hole; the border belongs to the polygon. */
export function inPolygon(p: Position, [outer = [], ...holes]: readonly Ring[]): boolean {
  if (!inRing(p, outer)) return false;
  return !holes.some((hole) => inRing(p, hole) && !segments(hole).some(([a, b]) => onSegment(p, a, b)));
}

export function edgesOf(shape: Shape): [Position, Position][] {
  return [...shape.lines, ...shape.polygons.flat()].flatMap(segments);
}

export function segmentsMeet([a, b]: [Position, Position], [c, d]: [Position, Position]): boolean {
  const crossing = cross(a, b, c) * cross(a, b, d) < 0 && cross(c, d, a) * cross(c, d, b) < 0;
  return crossing || onSegment(a, c, d) || onSegment(b, c, d) || onSegment(c, a, b) || onSegment(d, a, b);
}

export { onSegment };
