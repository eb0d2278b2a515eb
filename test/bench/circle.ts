/** The nearest open place of many: with the layout, beside a scan of all of them; and as their number grows. */
import { straight } from '../../cloudfunctions/places/circle/circle';
import { layOut, nearest } from '../../cloudfunctions/places/circle/near';
import { random } from '../../local/demo/random';
import { report } from './report';

const DOORS = 2000;
/** Of ten places so many are open. */
const OPEN = 6;

interface Ground {
  points: { longitude: number; latitude: number }[];
  open: boolean[];
}
function ground(count: number): Ground {
  const dice = random(count);
  const some = () => ({
    longitude: 107 + dice.integer(0, 400_000) / 1e6,
    latitude: 34.2 + dice.integer(0, 300_000) / 1e6,
  });
  return {
    points: Array.from({ length: count }, some),
    open: Array.from({ length: count }, () => dice.integer(1, 10) <= OPEN),
  };
}

/** The nearest that is open, by looking at each. */
function scanned({ points, open }: Ground, from: Ground['points'][number]): number {
  let best = -1;
  let least = Infinity;
  for (const [n, point] of points.entries()) {
    if (!open[n]) continue;
    const metres = straight(from, point);
    if (metres < least) [best, least] = [n, metres];
  }
  return best;
}

/** Microseconds a door, of nine rounds the one that was disturbed least. */
function timed(doors: readonly Ground['points'][number][], one: (door: Ground['points'][number]) => unknown): number {
  const rounds = Array.from({ length: 10 }, () => {
    const from = performance.now();
    for (const door of doors) one(door);
    return ((performance.now() - from) * 1000) / doors.length;
  });
  return Math.min(...rounds.slice(1));
}

function measured(count: number): { index: number; scan: number } {
  const there = ground(count);
  const doors = ground(DOORS).points;
  const index = layOut(there.points);
  const fits = (n: number) => there.open[n]!;
  const wrong = doors.slice(0, 200).filter((door) => {
    const [found] = nearest(index, door, { most: 1, fits });
    const best = scanned(there, door);
    return straight(door, there.points[found!]!) > straight(door, there.points[best]!) * 1.001 + 0.5;
  });
  if (wrong.length > 0) throw new Error(`${wrong.length} doors have a nearer place than was found`);
  return {
    index: timed(doors, (door) => nearest(index, door, { most: 1, fits })),
    scan: timed(doors.slice(0, 50), (door) => scanned(there, door)),
  };
}

const [small, middle, large] = [1_000, 10_000, 100_000].map(measured);
report('circle', 'index.microseconds_10k', middle!.index, 'µs');
report('circle', 'scan.microseconds_10k', middle!.scan, 'µs');
report('circle', 'index', middle!.scan / middle!.index, 'times faster');
report('circle', 'index_100k_over_1k', large!.index / small!.index, 'ratio');
