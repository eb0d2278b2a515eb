import type { MapMark } from '../../../directory/components/cell-map/shapes';
import type { GeoPoint } from '../../../../vocabulary/grid';

/** Tasks that have a point, as pins in the same order. */
export function marksOf(tasks: readonly { point?: GeoPoint | null; title: string; mine: string }[]): MapMark[] {
  return tasks.flatMap(({ point, title, mine }) =>
    point ? [{ point, label: title, tone: mine === '' ? ('waiting' as const) : ('working' as const) }] : [],
  );
}
