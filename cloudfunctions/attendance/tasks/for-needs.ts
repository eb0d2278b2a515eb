import { sayPlaces, sayStatus, sayWhen } from '../occasions/views';
import type { Listed } from '../occasions/store-lists';

/** A task that came of a need, as whoever may read the need sees it: nobody's name is in it. */
export interface NeedTask {
  id: string;
  title: string;
  whenText: string;
  placesText: string;
  status: { label: string; tone: 'waiting' | 'working' | 'done' | 'overdue' };
  /** the grid by whose post it was asked for, and the squad that asked; '' for none */
  askedBy: { gridCode: string; squadId: string };
}

export function needTask(task: Listed, now: number): NeedTask {
  const { _id: id, title, organiser, squad } = task;
  return {
    id,
    title,
    whenText: sayWhen(task, now),
    placesText: sayPlaces(task),
    status: sayStatus(task, now),
    askedBy: { gridCode: organiser.gridCode, squadId: squad?.id ?? '' },
  };
}
