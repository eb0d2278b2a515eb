import Flatbush from 'flatbush';
import type { GeoPoint } from '../../../miniprogram/vocabulary/grid';

/** Metres of a degree of latitude, everywhere; of longitude it is less by the cosine of the latitude. */
const METRES_OF_DEGREE = 111_195;

/** Boxes of one node of the layout. */
const NODE_SIZE = 16;

/** Places laid out so that those near a point are found without looking at all of them. */
export interface NearIndex {
  tree: Flatbush | null;
  /** from where metres are counted: over a district they are true to one in a thousand */
  origin: GeoPoint;
  count: number;
}

const flat = ({ longitude, latitude }: GeoPoint, origin: GeoPoint): [number, number] => [
  (longitude - origin.longitude) * METRES_OF_DEGREE * Math.cos((origin.latitude * Math.PI) / 180),
  (latitude - origin.latitude) * METRES_OF_DEGREE,
];

/** Lays places out by where they are, in the order given. Pure. */
export function layOut(points: readonly GeoPoint[]): NearIndex {
  const mean = (of: (point: GeoPoint) => number) => points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const origin = { longitude: mean((point) => point.longitude), latitude: mean((point) => point.latitude) };
  if (points.length === 0) return { tree: null, origin, count: 0 };
  // Counted from the middle, half the digits are exact to a centimetre, and half the memory is half the way to it.
  const tree = new Flatbush(points.length, NODE_SIZE, Float32Array);
  for (const point of points) tree.add(...flat(point, origin));
  tree.finish();
  return { tree, origin, count: points.length };
}

/**
 * The nearest places, the nearest first, by their place in the list that was laid out. Pure.
 * @param most how many at most @param within metres in a straight line @param fits which count at all
 */
export function nearest(
  { tree, origin, count }: NearIndex,
  from: GeoPoint,
  { most = count, within = Infinity, fits }: { most?: number; within?: number; fits?: (index: number) => boolean } = {},
): number[] {
  return tree?.neighbors(...flat(from, origin), most, within, fits) ?? [];
}
