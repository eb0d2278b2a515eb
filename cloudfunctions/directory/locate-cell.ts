import type { GeoPoint } from '../../miniprogram/vocabulary/grid';
import {
  DEFAULT_ACCURACY_M,
  MICRO,
  MICRO_PER_METRE,
  PIN_REACH,
  reachOf,
  squeezeAt,
  widen,
  type CellIndex,
} from './cell-index';
import { boxesWithin, leafAt, LEAF_STRIDE } from './tile-tree';

/** A worse fix than this asks no wider: half a district would be near. */
export const ACCURACY_CAP_M = 100;
/** More candidates than this are no question that a person can answer. */
export const CANDIDATES_MAX = 6;
/** Beyond this no cell is called the nearest one. */
export const NEAREST_WITHIN_M = 20_000;

export type Found =
  | { outcome: 'inside'; code: string }
  /** the likeliest first */
  | { outcome: 'near-boundary'; codes: string[] }
  /** distance in metres; null when no cell is near */
  | { outcome: 'outside'; nearest: { code: string; distance: number } | null };

/** Metres within which a place may really be, from what the phone said of its fix. */
export function toleranceOf(accuracy: number | undefined): number {
  return Math.min(Math.max(accuracy ?? DEFAULT_ACCURACY_M, DEFAULT_ACCURACY_M), ACCURACY_CAP_M);
}

/**
 * A place → its cell. Near a boundary when another cell lies within the fix's accuracy, or when two cells overlap there: a
 * place on a shared edge belongs to both.
 * @param accuracy metres, as the phone gave it
 */
export function locate(index: CellIndex, longitude: number, latitude: number, accuracy?: number): Found {
  const x = Math.round(longitude * MICRO);
  const y = Math.round(latitude * MICRO);
  const reach = reachOf(toleranceOf(accuracy));
  const { tiles } = index;
  if (reach <= PIN_REACH) {
    const leaf = leafAt(tiles, x, y);
    return judge(index, x, y, reach, tiles.leaves, leaf + 1, leaf + 1 + tiles.leaves[leaf]! * LEAF_STRIDE);
  }
  const around = widen({ minX: x, minY: y, maxX: x, maxY: y }, Math.ceil(reach / index.leastSqueeze), reach);
  const entries = boxesWithin(tiles, around);
  return judge(index, x, y, reach, entries, 0, entries.length);
}

/** The cell that a place lies in, or on the edge of, whatever else is near; null for none. The first of two that overlap. */
export function cellContaining(index: CellIndex, longitude: number, latitude: number): string | null {
  const x = Math.round(longitude * MICRO);
  const y = Math.round(latitude * MICRO);
  const { leaves } = index.tiles;
  const leaf = leafAt(index.tiles, x, y);
  for (let at = leaf + 1, end = at + leaves[leaf]! * LEAF_STRIDE; at < end; at += LEAF_STRIDE)
    if (distanceWithin(index, leaves[at]!, x, y, PIN_REACH) === 0) return index.codes[leaves[at]!]!;
  return null;
}

/** The cells within so many metres of a place, whichever it lies in. */
export function cellsWithin(index: CellIndex, { longitude, latitude }: GeoPoint, metres: number): string[] {
  const x = Math.round(longitude * MICRO);
  const y = Math.round(latitude * MICRO);
  const reach = reachOf(metres);
  const around = widen({ minX: x, minY: y, maxX: x, maxY: y }, Math.ceil(reach / index.leastSqueeze), reach);
  const entries = boxesWithin(index.tiles, around);
  const cells = Array.from({ length: entries.length / LEAF_STRIDE }, (_, i) => entries[i * LEAF_STRIDE]!);
  return cells.flatMap((cell) => (distanceWithin(index, cell, x, y, reach) <= reach ? index.codes[cell]! : []));
}

/** Measures the cells whose entries (as a leaf keeps them) lie from `at` to `end`. */
function judge(
  index: CellIndex,
  x: number,
  y: number,
  reach: number,
  entries: Int32Array,
  at: number,
  end: number,
): Found {
  const reachX = Math.ceil(reach / index.leastSqueeze);
  let first = -1;
  let near: Near[] | undefined;
  for (; at < end; at += LEAF_STRIDE) {
    if (x + reachX < entries[at + 1]! || y + reach < entries[at + 2]!) continue;
    if (x - reachX > entries[at + 3]! || y - reach > entries[at + 4]!) continue;
    const cell = entries[at]!;
    const distance = distanceWithin(index, cell, x, y, reach);
    if (distance === 0 && first < 0) first = cell;
    else if (distance <= reach) near = insert(near ?? [], { cell, distance });
  }
  if (near) return { outcome: 'near-boundary', codes: candidates(index, first, near) };
  if (first >= 0) return { outcome: 'inside', code: index.codes[first]! };
  return { outcome: 'outside', nearest: nearestCell(index, x, y) };
}

interface Near {
  cell: number;
  distance: number;
}

/** Two or three at most as a rule: kept in order as they come. */
function insert(near: Near[], found: Near): Near[] {
  let at = near.length;
  while (at > 0 && near[at - 1]!.distance > found.distance) at--;
  near.splice(at, 0, found);
  return near;
}

function candidates(index: CellIndex, first: number, near: readonly Near[]): string[] {
  const codes = first >= 0 ? [index.codes[first]!] : [];
  for (const { cell } of near) if (codes.length < CANDIDATES_MAX) codes.push(index.codes[cell]!);
  return codes;
}

/**
 * How far a place is from a cell, 0 inside or on the boundary, in millionths of a degree of latitude. Edges farther away than
 * `reach` are passed over: a cell farther away gives Infinity.
 * @param x whole millionths of a degree, as are y and reach: sign bits then settle most edges in one branch
 */
function distanceWithin(index: CellIndex, cell: number, x: number, y: number, reach: number): number {
  const { starts, longitudes, latitudes } = index;
  const reachX = Math.ceil(reach / index.leastSqueeze);
  const lastRing = starts[cell + 1]!;
  let squeeze = 0;
  let inside = false;
  let nearest = Infinity;
  for (let ring = starts[cell]!; ring < lastRing; ring += latitudes[ring]! + 1) {
    const end = ring + latitudes[ring]!;
    let i = ring + 1;
    let by = (latitudes[i]! - y) | 0;
    while (++i <= end) {
      const ay = by;
      by = (latitudes[i]! - y) | 0;
      // wholly north or south of the place: neither crosses its parallel nor comes near
      if ((((reach - ay) & (reach - by)) | ((ay + reach) & (by + reach))) < 0) continue;
      const ax = (longitudes[i - 1]! - x) | 0;
      const bx = (longitudes[i]! - x) | 0;
      // wholly west; then wholly east, where the ray that counts crossings goes
      if (((ax + reachX) & (bx + reachX)) < 0) continue;
      const crosses = ay > 0 !== by > 0;
      if (((reachX - ax) & (reachX - bx)) < 0) {
        if (crosses) inside = !inside;
        continue;
      }
      if (crosses && ax - (ay * (bx - ax)) / (by - ay) > 0) inside = !inside;
      squeeze ||= squeezeAt(y / MICRO);
      nearest = Math.min(nearest, squaredDistance(ax * squeeze, ay, bx * squeeze, by));
    }
  }
  return inside ? 0 : Math.sqrt(nearest);
}

/** From the origin to the edge between a and b. */
function squaredDistance(ax: number, ay: number, bx: number, by: number): number {
  const dx = bx - ax;
  const dy = by - ay;
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length));
  return (ax + along * dx) ** 2 + (ay + along * dy) ** 2;
}

/** The nearest of all cells by exact distance; boxes farther than the best so far are passed over. Rare, so all are seen. */
function nearestCell(index: CellIndex, x: number, y: number): { code: string; distance: number } | null {
  let reach = reachOf(NEAREST_WITHIN_M);
  let best = -1;
  const squeeze = squeezeAt(y / MICRO);
  index.boxes.forEach((box, cell) => {
    const dx = Math.max(box.minX - x, 0, x - box.maxX) * squeeze;
    const dy = Math.max(box.minY - y, 0, y - box.maxY);
    if (dx * dx + dy * dy >= reach * reach) return;
    const distance = distanceWithin(index, cell, x, y, Math.ceil(reach));
    if (distance < reach) [reach, best] = [distance, cell];
  });
  return best < 0 ? null : { code: index.codes[best]!, distance: Math.round(reach / MICRO_PER_METRE) };
}
