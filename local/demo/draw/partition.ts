import { Delaunay } from 'd3-delaunay';
import { random, type Random } from '../random';
import { area, centroid, clip, contains, join, type Polygon, type Position } from './geometry';

/**
 * Divides an outline among sites: each gets what lies nearest to it (a Voronoi cell), in one piece. What an indented outline
 * cuts off a site's piece goes to a neighbour, so that nothing of the outline is left without an owner.
 */
export function divide(outline: Polygon, sites: readonly Position[]): Polygon[] {
  if (sites.length === 1) return [outline];
  const xs = outline[0]!.map((p) => p[0]);
  const ys = outline[0]!.map((p) => p[1]);
  const bounds: [number, number, number, number] = [
    Math.min(...xs) - 0.01,
    Math.min(...ys) - 0.01,
    Math.max(...xs) + 0.01,
    Math.max(...ys) + 0.01,
  ];
  const voronoi = Delaunay.from(sites).voronoi(bounds);
  const pieces: Polygon[] = [];
  const cutOff: Polygon[] = [];
  sites.forEach((_, i) => {
    const [largest, ...rest] = clip([voronoi.cellPolygon(i) as Position[]], outline);
    if (!largest) throw new Error(`site ${i} has no piece of the outline`);
    pieces.push(largest);
    cutOff.push(...rest);
  });
  cutOff.forEach((scrap) => giveAway(scrap, pieces));
  return pieces;
}

/** Joins a scrap to the smallest piece that shares an edge with it; slivers that touch nobody are of no size. */
function giveAway(scrap: Polygon, pieces: Polygon[]): void {
  const order = pieces.map((_, i) => i).sort((a, b) => area(pieces[a]!) - area(pieces[b]!));
  for (const i of order) {
    const joined = join(pieces[i]!, scrap);
    if (joined && joined.length === 1) {
      pieces[i] = joined;
      return;
    }
  }
}

/** Sites spread evenly within an outline: random ones, moved to the centres of their pieces a few times (Lloyd). */
export function spread(outline: Polygon, count: number, seed: number): Position[] {
  const dice = random(seed);
  let sites = Array.from({ length: count }, () => somewhere(outline, dice));
  for (let round = 0; round < 3 && count > 1; round++)
    sites = divide(outline, sites).map((piece, i) => {
      const centre = centroid(piece);
      return contains(piece, centre) ? centre : sites[i]!;
    });
  return sites;
}

/** A random point within an outline. */
export function somewhere(outline: Polygon, dice: Random): Position {
  const xs = outline[0]!.map((p) => p[0]);
  const ys = outline[0]!.map((p) => p[1]);
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  for (;;) {
    const point: Position = [west + dice.next() * (east - west), south + dice.next() * (north - south)];
    if (contains(outline, point)) return point;
  }
}
