import { difference, intersection, union, type Geom } from 'polyclip-ts';

export type Position = [number, number];
export type Ring = Position[];
export type Polygon = Ring[];

/** Signed area of a ring in square degrees scaled to the latitude, for comparing sizes only. */
export function area(polygon: Polygon): number {
  const [outer, ...holes] = polygon;
  return Math.abs(ringArea(outer!)) - holes.reduce((sum, hole) => sum + Math.abs(ringArea(hole)), 0);
}

function ringArea(ring: Ring): number {
  let sum = 0;
  for (let i = 0; i < ring.length - 1; i++) sum += ring[i]![0] * ring[i + 1]![1] - ring[i + 1]![0] * ring[i]![1];
  return sum / 2;
}

/** Centre of mass of the outer ring. */
export function centroid(polygon: Polygon): Position {
  const ring = polygon[0]!;
  const [ox, oy] = ring[0]!;
  let x = 0;
  let y = 0;
  let twice = 0;
  for (let i = 0; i < ring.length - 1; i++) {
    const [ax, ay] = [ring[i]![0] - ox, ring[i]![1] - oy];
    const [bx, by] = [ring[i + 1]![0] - ox, ring[i + 1]![1] - oy];
    const cross = ax * by - bx * ay;
    twice += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  return [ox + x / (3 * twice), oy + y / (3 * twice)];
}

export function contains(polygon: Polygon, [x, y]: Position): boolean {
  let inside = false;
  for (const ring of polygon)
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [xi, yi] = ring[i]!;
      const [xj, yj] = ring[j]!;
      if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
    }
  return inside;
}

/** The parts of `piece` that lie in `outline`, the largest first. */
export function clip(piece: Polygon, outline: Polygon): Polygon[] {
  return largestFirst(intersection(piece as Geom, outline as Geom) as Polygon[]);
}

export function subtract(outline: Polygon, pieces: readonly Polygon[]): Polygon[] {
  return largestFirst(difference(outline as Geom, ...(pieces as Geom[])) as Polygon[]);
}

/** Two polygons as one, or null when they touch in no edge. */
export function join(a: Polygon, b: Polygon): Polygon | null {
  const joined = union(a as Geom, b as Geom) as Polygon[];
  return joined.length === 1 ? joined[0]! : null;
}

function largestFirst(polygons: Polygon[]): Polygon[] {
  return polygons.sort((a, b) => area(b) - area(a));
}

/** Six decimals of a degree are a tenth of a metre: enough for a drawn boundary. */
export function round(polygon: Polygon): Polygon {
  return polygon.map((ring) => ring.map(([x, y]) => [Math.round(x * 1e6) / 1e6, Math.round(y * 1e6) / 1e6]));
}
