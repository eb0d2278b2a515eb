import type { GeoPoint } from '../../miniprogram/vocabulary/grid';

/** [longitude, latitude] in degrees, GCJ-02. */
export type Position = [number, number];
/**
 * Rings of one cell. Inside is by the even-odd rule, so that a hole, or a second piece of land, is simply one more ring.
 * A ring is closed of itself: its first position is not repeated at the end.
 */
export type Outline = Position[][];

/** Positions are kept to a millionth of a degree: a decimetre. */
const SCALE = 1e6;
const RING_END = ' ';

const roundPosition = ([x, y]: Position): Position => [Math.round(x * SCALE) / SCALE, Math.round(y * SCALE) / SCALE];

/** Rounded as it will be kept, without repeated positions, open. */
export function tidyRing(ring: readonly Position[]): Position[] {
  const rounded = ring.map(roundPosition);
  return rounded.filter((position, i) => {
    const next = rounded[(i + 1) % rounded.length];
    return rounded.length === 1 || !next || next[0] !== position[0] || next[1] !== position[1];
  });
}

/** Rings as a short text: differences in the encoded polyline format. A cell's outline takes a tenth of its size as JSON. */
export function packOutline(outline: Outline): string {
  return outline.map(packRing).join(RING_END);
}

export function unpackOutline(packed: string): Outline {
  return packed === '' ? [] : packed.split(RING_END).map(unpackRing);
}

function packRing(ring: readonly Position[]): string {
  let text = '';
  let previous = [0, 0];
  for (const position of ring) {
    const scaled = position.map((degrees) => Math.round(degrees * SCALE));
    for (const axis of [0, 1]) text += packNumber((scaled[axis] ?? 0) - (previous[axis] ?? 0));
    previous = scaled;
  }
  return text;
}

/** Zigzag, then five bits a character, lowest first, the sixth bit saying that more follow. */
function packNumber(value: number): string {
  let rest = value < 0 ? -value * 2 - 1 : value * 2;
  let text = '';
  while (rest >= 32) {
    text += String.fromCharCode(63 + 32 + (rest % 32));
    rest = Math.floor(rest / 32);
  }
  return text + String.fromCharCode(63 + rest);
}

function unpackRing(text: string): Position[] {
  const ring: Position[] = [];
  const at = [0, 0];
  let axis = 0;
  let value = 0;
  let unit = 1;
  for (let i = 0; i < text.length; i++) {
    const bits = text.charCodeAt(i) - 63;
    value += (bits % 32) * unit;
    unit *= 32;
    if (bits >= 32) continue;
    at[axis] = (at[axis] ?? 0) + (value % 2 === 1 ? -(value + 1) / 2 : value / 2);
    if (axis === 1) ring.push([(at[0] ?? 0) / SCALE, (at[1] ?? 0) / SCALE]);
    axis = 1 - axis;
    value = 0;
    unit = 1;
  }
  return ring;
}

/** Twice the signed area in square degrees, and the centroid times it, seen from the ring's first position. */
function moments(ring: readonly Position[]): { doubled: number; x: number; y: number } {
  const [originX, originY] = ring[0] ?? [0, 0];
  const sum = { doubled: 0, x: 0, y: 0 };
  ring.forEach(([x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length] ?? [x, y];
    const [ax, ay, bx, by] = [x - originX, y - originY, nextX - originX, nextY - originY];
    const cross = ax * by - bx * ay;
    sum.doubled += cross;
    sum.x += (ax + bx) * cross;
    sum.y += (ay + by) * cross;
  });
  return sum;
}

/** Area in square degrees, by ring; 0 for one that encloses nothing. */
export function ringArea(ring: readonly Position[]): number {
  return Math.abs(moments(ring).doubled) / 2;
}

/** The centroid of the largest ring: where a map writes the cell's name. Null without rings. */
export function centreOf(outline: Outline): GeoPoint | null {
  const largest = [...outline].sort((a, b) => ringArea(b) - ringArea(a))[0];
  const origin = largest?.[0];
  if (!largest || !origin) return null;
  const { doubled, x, y } = moments(largest);
  if (doubled === 0) return { longitude: origin[0], latitude: origin[1] };
  const [longitude, latitude] = roundPosition([origin[0] + x / (3 * doubled), origin[1] + y / (3 * doubled)]);
  return { longitude, latitude };
}
