import type { DaySet } from '../../../../cloudfunctions/visits/contract';
import type { MapMark } from '../../directory/components/cell-map/shapes';
import type { Stop } from './route';

/** Marks for the buildings in which somebody is still to be visited, and which building each mark is. Pure. */
export function marksOf(
  stops: readonly Stop[],
  buildings: DaySet['map']['buildings'],
): { marks: MapMark[]; places: string[] } {
  const left = stops.filter(({ standing }) => standing.here === '' || standing.here === 'writing');
  const placed = buildings.filter(({ text }) => left.some(({ building }) => building === text));
  const marks = placed.map(({ text, longitude, latitude }): MapMark => {
    const here = left.filter(({ building }) => building === text);
    const late = here.filter(({ state }) => state === 'overdue').length;
    const label = `${text} ${here.length} 户${late > 0 ? `，${late} 户逾期` : ''}`;
    return { point: { longitude, latitude }, label, tone: late > 0 ? 'overdue' : 'waiting' };
  });
  return { marks, places: placed.map(({ text }) => text) };
}
