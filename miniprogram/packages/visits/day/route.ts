import type { DaySet } from '../../../../cloudfunctions/visits/contract';
import type { DueState, Outcome } from '../vocabulary/visits';

type DayHousehold = DaySet['households'][number];

/** What this phone has of a household and the server has not yet. */
export interface Standing {
  /** seen … as it was saved on the phone, 'writing' for what is being written, '' for nothing */
  here: Outcome | 'writing' | '';
  /** it was refused, and its person has to look at it */
  refused: boolean;
}
export interface Stop extends DayHousehold {
  standing: Standing;
}
/** The doors of one stairway, from below. */
export interface Stairway {
  unit: string;
  stops: Stop[];
}
export interface Building {
  building: string;
  overdue: number;
  left: number;
  stairways: Stairway[];
}

const NOTHING: Standing = { here: '', refused: false };
/** The worst first. */
const ORDER: Record<DueState, number> = { overdue: 0, due: 1, coming: 2, resting: 3 };
const byText = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1);
const byNumbers = (a: string, b: string) => (parseInt(a, 10) || 0) - (parseInt(b, 10) || 0) || byText(a, b);
const isDone = ({ standing }: Stop) => standing.here !== '' && standing.here !== 'writing';
const byDoor = (a: Stop, b: Stop) => a.floor - b.floor || byNumbers(a.room, b.room);

/** The households of a day with what the phone has of each. Pure. */
export const stopsOf = (households: readonly DayHousehold[], standings: ReadonlyMap<string, Standing>): Stop[] =>
  households.map((one) => ({ ...one, standing: standings.get(one.id) ?? NOTHING }));

/** One after another, the worst first; what was visited already comes last. The server's order holds among equals. Pure. */
export function worstFirst(stops: readonly Stop[]): Stop[] {
  const rank = (one: Stop) => (isDone(one) ? 9 : ORDER[one.state]);
  return stops
    .map((stop, index) => ({ stop, index }))
    .sort((a, b) => rank(a.stop) - rank(b.stop) || a.index - b.index)
    .map(({ stop }) => stop);
}

/** As one walks: building by building, the one with the worst first; then unit by unit, floor by floor. Pure. */
export function asWalked(stops: readonly Stop[]): Building[] {
  const places = worstFirst(stops);
  const buildings = [...new Set(places.map(({ building }) => building))].map((building): Building => {
    const here = places.filter((one) => one.building === building);
    const units = [...new Set(here.map(({ unit }) => unit))].sort(byNumbers);
    return {
      building,
      overdue: here.filter((one) => one.state === 'overdue' && !isDone(one)).length,
      left: here.filter((one) => !isDone(one)).length,
      stairways: units.map((unit) => ({ unit, stops: here.filter((one) => one.unit === unit).sort(byDoor) })),
    };
  });
  const order = new Map(buildings.map((one, index) => [one, index]));
  const rank = (one: Building) => (one.left === 0 ? 1 : 0);
  return buildings.sort(
    (a, b) => rank(a) - rank(b) || b.overdue - a.overdue || (order.get(a) ?? 0) - (order.get(b) ?? 0),
  );
}

/** What is left of the day when what waits on the phone is counted as done. Pure. */
export function leftOf(stops: readonly Stop[]): { due: number; overdue: number; done: number } {
  const left = stops.filter((one) => !isDone(one));
  return {
    due: left.filter(({ state }) => state === 'due' || state === 'overdue').length,
    overdue: left.filter(({ state }) => state === 'overdue').length,
    done: stops.length - left.length,
  };
}
