import { badRequest } from './errors';
import {
  type Box,
  boundingBox,
  boxAround,
  distance,
  EARTH_RADIUS,
  edgesOf,
  inPolygon,
  onSegment,
  type Position,
  positionsOf,
  segmentsMeet,
  type Shape,
  shapeOf,
  shapesIn,
} from './geometry';
import type { LeafTest, MakeTest } from './operators';
import { type Document, isDocument, type Value } from './values';

/** `$near` in a filter: the field, the place, and how far (metres). */
export interface Near {
  path: string;
  at: Position;
  nearest: number;
  farthest: number;
}

function asShape(value: Value): Shape {
  const shape = shapeOf(value);
  if (!shape) throw badRequest(`unknown GeoJSON: ${JSON.stringify(value)}`);
  return shape;
}

function asPosition(value: Value): Position {
  const position = asShape(value).points[0];
  if (!position) throw badRequest('a point is needed');
  return position;
}

function metres(value: Value, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}

function parseNear(path: string, operand: Value, siblings: Document): Near {
  const options = isDocument(operand) && '$geometry' in operand ? operand : { ...siblings, $geometry: operand };
  return {
    path,
    at: asPosition(options.$geometry),
    nearest: metres(options.$minDistance, 0),
    farthest: metres(options.$maxDistance, Infinity),
  };
}

/** The `$near` or `$nearSphere` of a filter, at its top or under `$and`: it also gives the order. */
export function nearOf(filter: Document): Near | undefined {
  for (const [path, expression] of Object.entries(filter)) {
    if (path === '$and' && Array.isArray(expression)) {
      const inner = expression.filter(isDocument).map(nearOf).find(Boolean);
      if (inner) return inner;
    }
    if (!isDocument(expression)) continue;
    const operand = expression.$nearSphere ?? expression.$near;
    if (operand !== undefined) return parseNear(path, operand, expression);
  }
  return undefined;
}

/** Metres from a place to the nearest corner of what stands at a field; undefined where nothing is placed. */
export function distanceTo(at: Position, values: readonly Value[]): number | undefined {
  const positions = shapesIn(values).flatMap(positionsOf);
  return positions.length ? Math.min(...positions.map((position) => distance(at, position))) : undefined;
}

function testNear(operand: Value, siblings: Document): LeafTest {
  const { at, nearest, farthest } = parseNear('', operand, siblings);
  return (found) => {
    const metresAway = distanceTo(at, found);
    return metresAway !== undefined && metresAway >= nearest && metresAway <= farthest;
  };
}

function covers(area: Shape, shape: Shape): boolean {
  return positionsOf(shape).every((position) => area.polygons.some((polygon) => inPolygon(position, polygon)));
}

function meets(a: Shape, b: Shape): boolean {
  const inside = (x: Shape, y: Shape) =>
    positionsOf(x).some((position) => y.polygons.some((polygon) => inPolygon(position, polygon)));
  const touches = (x: Shape, y: Shape) =>
    x.points.some((p) => edgesOf(y).some(([from, to]) => onSegment(p, from, to))) ||
    x.points.some((p) => y.points.some((q) => p[0] === q[0] && p[1] === q[1]));
  if (inside(a, b) || inside(b, a) || touches(a, b) || touches(b, a)) return true;
  const edges = edgesOf(b);
  return edgesOf(a).some((edge) => edges.some((other) => segmentsMeet(edge, other)));
}

interface Area {
  contains(shape: Shape): boolean;
  box: Box | undefined;
}

function circle(operand: Value, flat: boolean): Area {
  const [center, radius] = operand as [Value, number];
  const at = asPosition(center);
  const far = flat
    ? (p: Position) => Math.hypot(p[0] - at[0], p[1] - at[1])
    : (p: Position) => distance(at, p) / EARTH_RADIUS;
  const box = flat
    ? { west: at[0] - radius, east: at[0] + radius, south: at[1] - radius, north: at[1] + radius }
    : boxAround(at, radius * EARTH_RADIUS);
  return { contains: (shape) => positionsOf(shape).every((p) => far(p) <= radius), box };
}

function polygonArea(geometry: Value): Area {
  const area = asShape(geometry);
  if (!area.polygons.length) throw badRequest('$geoWithin needs a Polygon or a MultiPolygon');
  return { contains: (shape) => covers(area, shape), box: boundingBox([geometry]) };
}

function areaOf(operand: Value): Area {
  if (!isDocument(operand)) throw badRequest('$geoWithin needs an area');
  if (operand.$geometry) return polygonArea(operand.$geometry);
  if (operand.$centerSphere) return circle(operand.$centerSphere, false);
  if (operand.$center) return circle(operand.$center, true);
  if (Array.isArray(operand.$polygon)) {
    return polygonArea({ type: 'Polygon', coordinates: [[...operand.$polygon, operand.$polygon[0]]] });
  }
  if (Array.isArray(operand.$box)) {
    const [[west, south], [east, north]] = operand.$box as [number[], number[]] as [[number, number], [number, number]];
    const ring = [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ];
    return polygonArea({ type: 'Polygon', coordinates: [ring] });
  }
  throw badRequest('unknown geo specifier');
}

function testWithin(operand: Value): LeafTest {
  const area = areaOf(operand);
  return (found) => shapesIn(found).some((shape) => area.contains(shape));
}

function testIntersects(operand: Value): LeafTest {
  const shape = asShape(isDocument(operand) ? operand.$geometry : undefined);
  return (found) => shapesIn(found).some((other) => meets(shape, other));
}

export const geoOperators: Readonly<Record<string, MakeTest>> = {
  $near: testNear,
  $nearSphere: testNear,
  $geoWithin: testWithin,
  $geoIntersects: testIntersects,
};

/** A box that everything matching a geo expression touches; undefined when it has no bound. */
export function geoBox(expression: Document): Box | undefined {
  const near = expression.$nearSphere ?? expression.$near;
  if (near !== undefined) {
    const { at, farthest } = parseNear('', near, expression);
    return Number.isFinite(farthest) ? boxAround(at, farthest) : { west: -180, east: 180, south: -90, north: 90 };
  }
  if (expression.$geoWithin !== undefined) return areaOf(expression.$geoWithin).box;
  if (isDocument(expression.$geoIntersects)) return boundingBox([expression.$geoIntersects.$geometry]);
  return undefined;
}
