import type { CircleView } from '../../../cloudfunctions/places/contract';

/** A pin on the map of a circle; '' for the door itself. */
export interface Mark {
  id: string;
  point: { longitude: number; latitude: number };
  label: string;
  tone: 'working' | 'waiting' | 'overdue';
}

/** As much of the map as one pin with its words takes, across and up. */
const ACROSS = 0.36;
const UP = 0.22;
/** The map shows so much more than what the pins span. */
const ROOM = 2.5;

const extent = (values: readonly number[]) => Math.max(...values) - Math.min(...values);

/** The door, and the places around it that can be told apart on a small map, what is open first; all of them are in the list below. */
export function apart({ from, fromText, open, closed }: CircleView): Mark[] {
  const door: Mark = { id: '', point: from, label: fromText, tone: 'overdue' };
  const pins = [...open, ...closed].map(({ id, point, name, openNow }): Mark => ({
    id,
    point,
    label: name,
    tone: openNow ? 'working' : 'waiting',
  }));
  const all = [door, ...pins].map(({ point }) => point);
  const across = extent(all.map(({ longitude }) => longitude)) * ROOM * ACROSS;
  const up = extent(all.map(({ latitude }) => latitude)) * ROOM * UP;
  const meets = (a: Mark, b: Mark) =>
    Math.abs(a.point.longitude - b.point.longitude) < across && Math.abs(a.point.latitude - b.point.latitude) < up;
  return pins.reduce<Mark[]>((drawn, pin) => (drawn.some((one) => meets(one, pin)) ? drawn : [...drawn, pin]), [door]);
}
