import booleanPointInPolygon from '@turf/boolean-point-in-polygon';
import { Delaunay } from 'd3-delaunay';
import { buildCellIndex, type IndexedCell } from '../../cloudfunctions/directory/cell-index';
import { locate } from '../../cloudfunctions/directory/locate-cell';
import type { Position } from '../../cloudfunctions/directory/outline';

/** One line of the bench, as `npm run bench` prints it. */
export interface Measurement {
  bench: 'routing';
  metric: string;
  value: number;
  unit: string;
}

const SIZES = [365, 10_000, 100_000] as const;
const PLACES = 20_000;
/** A linear scan takes so much longer that fewer places make a round as long. */
const TURF_PLACES = 500;
const ROUNDS = 41;
/** Degrees between two neighbouring cells: about 250 m, as in a town. */
const SPACING = 0.0025;
/** Corners that each side of a cell is drawn with: one every 25 m, as boundaries along streets have. */
const CORNERS_PER_SIDE = 6;

/** A repeatable source of numbers from 0 to 1 (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Cells that cover a square without gaps, each side broken into several corners. */
function drawCells(count: number): { cells: IndexedCell[]; side: number } {
  const random = randomFrom(count);
  const columns = Math.ceil(Math.sqrt(count));
  const side = columns * SPACING;
  const seeds = Array.from({ length: count }, (_, i): Position => {
    const x = ((i % columns) + 0.1 + 0.8 * random()) * SPACING;
    return [107 + x, 34 + (Math.floor(i / columns) + 0.1 + 0.8 * random()) * SPACING];
  });
  const voronoi = Delaunay.from(seeds).voronoi([107, 34, 107 + side, 34 + side]);
  const cells = seeds.map((_, i) => ({
    code: String(610_302_000_000_000 + i),
    outline: [refine(voronoi.cellPolygon(i) as Position[])],
  }));
  return { cells, side };
}

function refine(closed: readonly Position[]): Position[] {
  return closed.slice(0, -1).flatMap(([x, y], i) => {
    const [nextX, nextY] = closed[i + 1] ?? [x, y];
    return Array.from({ length: CORNERS_PER_SIDE }, (_, k): Position => {
      const part = k / CORNERS_PER_SIDE;
      return [x + (nextX - x) * part, y + (nextY - y) * part];
    });
  });
}

function drawPlaces(side: number): Position[] {
  const random = randomFrom(7);
  return Array.from({ length: PLACES }, () => [107 + random() * side, 34 + random() * side]);
}

/** Something timed in turn with the others, so that a busy moment of the machine falls on all alike. */
interface Contender {
  metric: string;
  places: readonly Position[];
  call: (place: Position) => unknown;
  /** places timed together */
  batch: number;
  /** microseconds a call, batch by batch */
  times: number[];
}

/** Short batches, most of which nothing else on the machine cuts into; one after another, so that caches stay its own. */
function runRound({ places, batch, call, times }: Contender): void {
  for (let from = 0; from + batch <= places.length; from += batch) {
    const started = process.hrtime.bigint();
    for (let i = from; i < from + batch; i++) call(places[i]!);
    times.push(Number(process.hrtime.bigint() - started) / 1000 / batch);
  }
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;
}

function prepareOurs(cells: readonly IndexedCell[], places: readonly Position[]): Contender & { build: number } {
  const started = performance.now();
  const index = buildCellIndex(cells);
  const build = performance.now() - started;
  return {
    metric: `ours_${cells.length}`,
    places,
    batch: 500,
    call: ([x, y]) => locate(index, x, y),
    times: [],
    build,
  };
}

/** What one would write without an index: every cell asked in turn until one holds the place. */
function prepareTurf(cells: readonly IndexedCell[], places: readonly Position[]): Contender {
  const polygons = cells.map(({ outline }) => ({
    type: 'Polygon' as const,
    coordinates: outline.map((ring) => [...ring, ring[0] ?? [NaN, NaN]]),
  }));
  const call = (place: Position) => polygons.find((polygon) => booleanPointInPolygon(place, polygon));
  return { metric: `turf_${cells.length}`, places: places.slice(0, TURF_PLACES), batch: 10, call, times: [] };
}

/** A place → its cell at three sizes, beside a linear scan with turf over the same cells. */
export function routing(report: (line: Measurement) => void): void {
  const say = (metric: string, value: number, unit: string) =>
    report({ bench: 'routing', metric, value: Number(value.toPrecision(4)), unit });
  const contenders: Contender[] = [];
  for (const size of SIZES) {
    const { cells, side } = drawCells(size);
    const places = drawPlaces(side);
    const ours = prepareOurs(cells, places);
    say(`build_${size}`, ours.build, 'ms');
    contenders.push(ours);
    if (size === SIZES[0]) contenders.push(prepareTurf(cells, places));
  }
  for (let round = 0; round < ROUNDS; round++) contenders.forEach(runRound);
  const [ours, turf, , largest] = contenders.map(({ metric, times }) => {
    const value = median(times);
    say(metric, value, 'us');
    return value;
  });
  say('turf_over_ours_365', (turf ?? NaN) / (ours ?? NaN), 'ratio');
  say('ours_100k_over_365', (largest ?? NaN) / (ours ?? NaN), 'ratio');
}

if (require.main === module) routing((line) => process.stdout.write(JSON.stringify(line) + '\n'));
