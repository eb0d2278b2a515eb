import type { Outline, Position } from './outline';
import { buildTileTree, type Box, type TileTree } from './tile-tree';

/** Positions are indexed in whole millionths of a degree, as they are kept: half the memory of doubles. */
export const MICRO = 1e6;
/** Of latitude; a degree of longitude is shorter by the cosine of the latitude. */
export const MICRO_PER_METRE = MICRO / 111_195;
/** Metres a place may be off when its accuracy is not said: a pin set by hand on a map. */
export const DEFAULT_ACCURACY_M = 5;

export interface IndexedCell {
  code: string;
  outline: Outline;
}

/** Boundaries of many cells, laid out for speed: a tree of tiles over their boxes, all positions in two arrays. */
export interface CellIndex {
  readonly codes: readonly string[];
  readonly boxes: readonly Box[];
  /** over the boxes with room for the accuracy of a pin */
  readonly tiles: TileTree;
  /** the shortest degree of longitude over that of latitude, among all cells: the widest reach */
  readonly leastSqueeze: number;
  /** where each cell's rings begin in the two arrays below, and one past the last */
  readonly starts: Uint32Array;
  /**
   * Ring after ring: first how many positions follow (in `latitudes`), then they, the first again at the end. Apart, since most
   * edges are settled by their latitudes alone.
   */
  readonly longitudes: Int32Array;
  readonly latitudes: Int32Array;
}

/** Metres → millionths of a degree of latitude, rounded up. */
export const reachOf = (metres: number) => Math.ceil(metres * MICRO_PER_METRE);
export const PIN_REACH = reachOf(DEFAULT_ACCURACY_M);
/** Tiles narrower than this many metres save less than they take. */
const NARROWEST_TILE_M = 100;

/** Cells without a boundary are left out: nothing lies in them. */
export function buildCellIndex(cells: readonly IndexedCell[]): CellIndex {
  const drawn = cells.filter((cell) => cell.outline.some((ring) => ring.length > 2));
  const starts = runningTotals(drawn.map(({ outline }) => outline.reduce((sum, ring) => sum + ring.length + 2, 0)));
  const longitudes = new Int32Array(starts[drawn.length] ?? 0);
  const latitudes = new Int32Array(longitudes.length);
  drawn.forEach(({ outline }, cell) => writeRings(outline, starts[cell] ?? 0, longitudes, latitudes));
  const boxes = drawn.map((cell) => boxOf(cell.outline));
  const leastSqueeze = boxes.reduce((least, { maxY }) => Math.min(least, squeezeAt(maxY / MICRO)), 1);
  const roomX = Math.ceil(PIN_REACH / leastSqueeze);
  return {
    codes: drawn.map((cell) => cell.code),
    boxes,
    tiles: buildTileTree(
      boxes,
      boxes.map((box) => widen(box, roomX, PIN_REACH)),
      reachOf(NARROWEST_TILE_M),
    ),
    leastSqueeze,
    starts,
    longitudes,
    latitudes,
  };
}

/** Length of a degree of longitude over that of a degree of latitude. */
export const squeezeAt = (latitude: number) => Math.cos((latitude * Math.PI) / 180);

export function widen({ minX, minY, maxX, maxY }: Box, x: number, y: number): Box {
  return { minX: minX - x, minY: minY - y, maxX: maxX + x, maxY: maxY + y };
}

function boxOf(outline: Outline): Box {
  const box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
  for (const ring of outline)
    for (const position of ring) {
      const x = Math.round(position[0] * MICRO);
      const y = Math.round(position[1] * MICRO);
      if (x < box.minX) box.minX = x;
      if (y < box.minY) box.minY = y;
      if (x > box.maxX) box.maxX = x;
      if (y > box.maxY) box.maxY = y;
    }
  return box;
}

function writeRings(outline: Outline, start: number, longitudes: Int32Array, latitudes: Int32Array): void {
  let at = start;
  for (const ring of outline) {
    latitudes[at++] = ring.length + 1;
    for (let i = 0; i <= ring.length; i++) {
      const position: Position | undefined = ring[i === ring.length ? 0 : i];
      longitudes[at] = Math.round((position?.[0] ?? NaN) * MICRO);
      latitudes[at++] = Math.round((position?.[1] ?? NaN) * MICRO);
    }
  }
}

/** [2, 3] → [0, 2, 5]: where each begins, and one past the last. */
function runningTotals(lengths: readonly number[]): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  lengths.forEach((length, i) => (starts[i + 1] = (starts[i] ?? 0) + length));
  return starts;
}
