import type { MapMark } from '../../../../components/cell-map/shapes';
import type { TaskSummary } from '../../../../services/tasks';

/** Tasks that have a point, as pins in the same order. */
export function marksOf(tasks: readonly TaskSummary[]): MapMark[] {
  return tasks.flatMap(({ point, title, mine }) =>
    point ? [{ point, label: title, tone: mine === '' ? ('waiting' as const) : ('working' as const) }] : [],
  );
}
