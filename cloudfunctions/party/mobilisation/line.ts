import { GRID_CODE_LENGTH } from '../../../miniprogram/vocabulary/grid';
import type { Candidate } from './pool';

/** From near to far: the same cell, community, town, district. */
const REACHES = [
  GRID_CODE_LENGTH.cell,
  GRID_CODE_LENGTH.community,
  GRID_CODE_LENGTH.town,
  GRID_CODE_LENGTH.district,
] as const;

/** How many digits two grids have in common, whole levels of them: the more, the nearer. Pure. */
export function nearness(a: string, b: string): number {
  const reach = Math.min(a.length, b.length);
  return REACHES.find((length) => length <= reach && a.slice(0, length) === b.slice(0, length)) ?? 0;
}

/** What of a place decides who comes to it. */
export interface PlaceToFill {
  _id: string;
  gridCode: string;
  /** how many more it needs */
  needs: number;
}

/**
 * Who goes where: each place is filled by the nearest, those who are called first before those who stand in, and in the order of the
 * line. A person goes to one place at most, and no place gets more than it needs. Pure.
 * @returns the place of each who is called, by key; whoever is not in it is in reserve
 */
export function assign(places: readonly PlaceToFill[], line: readonly Candidate[]): Map<string, string> {
  const assigned = new Map<string, string>();
  const needs = new Map(places.map(({ _id, needs: wanted }) => [_id, wanted]));
  for (const tier of [0, 1] as const) {
    const standing = line.filter((candidate) => candidate.tier === tier);
    for (const reach of REACHES) fillWithin(reach, places, standing, needs, assigned);
  }
  return assigned;
}

function fillWithin(
  reach: number,
  places: readonly PlaceToFill[],
  line: readonly Candidate[],
  needs: Map<string, number>,
  assigned: Map<string, string>,
): void {
  const waiting = groupBy(
    line.filter(({ key }) => !assigned.has(key)),
    ({ gridCode }) => gridCode.slice(0, reach),
  );
  for (const { _id, gridCode } of places) {
    const queue = waiting.get(gridCode.slice(0, reach));
    if (!queue) continue;
    let missing = needs.get(_id) ?? 0;
    while (missing > 0) {
      const next = queue.shift();
      if (!next) break;
      assigned.set(next.key, _id);
      missing -= 1;
    }
    needs.set(_id, missing);
  }
}

function groupBy<T>(list: readonly T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const group = groups.get(key(one));
    if (group) group.push(one);
    else groups.set(key(one), [one]);
  }
  return groups;
}

/** Where whoever is called first is taken already, the one who stands in for them is called in their stead. Pure. */
export function promoted(line: readonly Candidate[], taken: ReadonlySet<string>): Candidate[] {
  const led = new Set(line.filter(({ tier, key }) => tier === 0 && !taken.has(key)).map(({ group }) => group));
  return line
    .filter(({ key }) => !taken.has(key))
    .map((candidate) => {
      if (led.has(candidate.group)) return candidate;
      led.add(candidate.group);
      return { ...candidate, tier: 0 };
    });
}

/** What of somebody in reserve decides when it is their turn. */
export type InReserve = Pick<Candidate, 'gridCode' | 'group' | 'turn'>;

/**
 * The order in which those in reserve fill a gap: the next of the same squad or post as one who did not come, then the nearest, then
 * as they stand in line. Pure.
 */
export function inTurn<T extends InReserve>(
  place: { gridCode: string; lost: readonly string[] },
  reserve: readonly T[],
): T[] {
  const kin = ({ group }: InReserve) => (place.lost.includes(group) ? 0 : 1);
  return [...reserve].sort(
    (a, b) =>
      kin(a) - kin(b) || nearness(b.gridCode, place.gridCode) - nearness(a.gridCode, place.gridCode) || a.turn - b.turn,
  );
}

/** Grids to look for somebody in reserve, the nearest first: the place's own, and all above it. */
export function searchOf(gridCode: string): string[] {
  return REACHES.filter((length) => length <= gridCode.length).map((length) => gridCode.slice(0, length));
}
