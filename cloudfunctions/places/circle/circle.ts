import type { GeoPoint } from '../../../miniprogram/vocabulary/grid';
import { CIRCLE, SERVICE_KINDS, type ServiceKind } from '../../../miniprogram/packages/places/vocabulary/places';
import { layOut, nearest } from './near';

/** How far one walks in a district: by how much a way is longer than the straight line, and how fast. */
export interface CircleRule {
  _id: string;
  factor: number;
  /** metres in a minute */
  pace: number;
  /** what a circle is to have */
  kinds: readonly ServiceKind[];
}

/** Where a district says nothing of its own. */
export const usualRule = (district: string): CircleRule => ({
  _id: district,
  factor: CIRCLE.factor,
  pace: CIRCLE.pace,
  kinds: Object.keys(SERVICE_KINDS) as ServiceKind[],
});

/** How far away a place may be in a straight line to be within the ten minutes, metres. */
export const reachOf = ({ factor, pace }: Pick<CircleRule, 'factor' | 'pace'>): number =>
  (CIRCLE.minutes * pace) / factor;

/** Great-circle distance in metres. */
export function straight(a: GeoPoint, b: GeoPoint): number {
  const radians = Math.PI / 180;
  const half = (degrees: number) => Math.sin((degrees * radians) / 2) ** 2;
  const latitudes = Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians);
  const square = half(b.latitude - a.latitude) + latitudes * half(b.longitude - a.longitude);
  return 2 * 6_371_000 * Math.asin(Math.min(1, Math.sqrt(square)));
}

/** Minutes on foot, rounded up: what is ten and a half is eleven. */
export const minutesTo = (metres: number, { factor, pace }: Pick<CircleRule, 'factor' | 'pace'>): number =>
  Math.max(1, Math.ceil((metres * factor) / pace));

/** A place with where it is and what it does. */
export interface Spot {
  point: GeoPoint;
  services: readonly ServiceKind[];
}

/** The places within ten minutes of a door, the nearest first, each with metres in a straight line. Pure. */
export function withinReach<S extends Spot>(
  spots: readonly S[],
  from: GeoPoint,
  rule: CircleRule,
): { spot: S; metres: number }[] {
  const reach = reachOf(rule);
  // The layout is flat, and a little wider than the reach: what is at the edge is judged by the true distance.
  return nearest(layOut(spots.map(({ point }) => point)), from, { within: reach * 1.01 })
    .map((index) => ({ spot: spots[index]!, metres: straight(from, spots[index]!.point) }))
    .filter(({ metres }) => metres <= reach)
    .sort((a, b) => a.metres - b.metres);
}

/** What a circle is to have and has not, by the places in it. */
export const lackingIn = (
  spots: readonly Pick<Spot, 'services'>[],
  { kinds }: Pick<CircleRule, 'kinds'>,
): ServiceKind[] => kinds.filter((kind) => !spots.some(({ services }) => services.includes(kind)));

/** A building with how many households it has. */
export interface Dwelling {
  text: string;
  point: GeoPoint | null;
  households: number;
}

export interface Gap {
  kind: ServiceKind;
  /** households whose circle lacks it, of how many that are on the map */
  households: number;
  of: number;
  /** the buildings, those with the most households first */
  dwellings: readonly Dwelling[];
}

/** Which dwellings have no place of a kind within ten minutes, for each kind; what is not on the map is counted by `offMap`. Pure. */
export function gapsOf(
  dwellings: readonly Dwelling[],
  spots: readonly Spot[],
  rule: CircleRule,
): { gaps: Gap[]; offMap: number } {
  const onMap = dwellings.filter(({ point }) => point !== null);
  const sum = (some: readonly Dwelling[]) => some.reduce((total, { households }) => total + households, 0);
  const gaps = rule.kinds.map((kind) => {
    const its = spots.filter(({ services }) => services.includes(kind));
    const index = layOut(its.map(({ point }) => point));
    const reach = reachOf(rule);
    const isIn = (from: GeoPoint) => {
      const [near] = nearest(index, from, { most: 1, within: reach * 1.01 });
      return near !== undefined && straight(from, its[near]!.point) <= reach;
    };
    const lacking = onMap.filter(({ point }) => !isIn(point!)).sort((a, b) => b.households - a.households);
    return { kind, households: sum(lacking), of: sum(onMap), dwellings: lacking };
  });
  return { gaps, offMap: sum(dwellings) - sum(onMap) };
}

/** Places are kept by squares of so many degrees, some two kilometres: those around a point are asked for by their squares. */
const SQUARE = 0.02;
const squareOf = ({ longitude, latitude }: GeoPoint, east = 0, north = 0): string =>
  `${Math.floor(longitude / SQUARE) + east}.${Math.floor(latitude / SQUARE) + north}`;

/** The square that a place is in, '' for none. */
export const areaOf = (point: GeoPoint | null): string => (point ? squareOf(point) : '');

/** The squares around these points, each with its neighbours. */
export function areasAround(points: readonly GeoPoint[]): string[] {
  const steps = [-1, 0, 1];
  return [
    ...new Set(points.flatMap((point) => steps.flatMap((east) => steps.map((north) => squareOf(point, east, north))))),
  ];
}
