/**
 * Draws the boundaries of the demonstration inside the real outline of the district and writes them to data/cells.json.
 * Run by `npm run demo:draw`; the result is the same every time and is kept in the repository, so that nobody waits for it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CELLS_OF, KUNSHAN, WEIBIN, WEIBIN_CELLS, type TownPlan } from '../data/tree';
import { clip, round, type Polygon, type Position } from './geometry';
import { divide, spread } from './partition';

/** Code of the cell → its outline, rings of [longitude, latitude] in GCJ-02. */
export type DrawnCells = Record<string, Polygon>;

const three = (n: number) => String(n).padStart(3, '0');

export function communityCode(town: TownPlan, index: number): string {
  return town.code + three(index + 1);
}

/** How many cells each community gets: the named ones their own number, the others as evenly as goes. */
export function cellCounts(communities: readonly string[], total: number): number[] {
  const fixed = communities.map((name) => CELLS_OF[name]);
  const left = total - fixed.reduce<number>((sum, n) => sum + (n ?? 0), 0);
  const others = fixed.filter((n) => n === undefined).length;
  let seen = 0;
  return fixed.map((n) => n ?? Math.floor(left / others) + (seen++ < left % others ? 1 : 0));
}

function outlineOf(file: string): Polygon {
  const geojson = JSON.parse(readFileSync(path.join(__dirname, '../data', file), 'utf8')) as {
    features: { geometry: { coordinates: Polygon[] } }[];
  };
  return geojson.features[0]!.geometry.coordinates[0]!;
}

function drawTown(town: TownPlan, outline: Polygon, counts: readonly number[], cells: DrawnCells): void {
  const seed = Number(town.code);
  divide(outline, spread(outline, town.communities.length, seed)).forEach((community, c) => {
    const code = communityCode(town, c);
    divide(community, spread(community, counts[c]!, seed * 100 + c)).forEach((cell, k) => {
      cells[code + three(k + 1)] = round(cell);
    });
  });
}

/** About 1.6 km of ground around a town's centre, for a demonstration of one community alone. */
function groundAround([x, y]: Position, outline: Polygon): Polygon {
  const ring = Array.from({ length: 11 }, (_, i): Position => {
    const angle = (i / 10) * 2 * Math.PI;
    const radius = 0.0075 + 0.0012 * Math.sin(angle * 3);
    return [x + (radius * Math.cos(angle)) / 0.853, y + radius * Math.sin(angle)];
  });
  ring[10] = ring[0]!;
  return clip([ring], outline)[0]!;
}

export function drawAll(): DrawnCells {
  const cells: DrawnCells = {};
  const weibin = outlineOf('weibin-610302.geojson');
  const counts = cellCounts(
    WEIBIN.towns.flatMap((town) => town.communities),
    WEIBIN_CELLS,
  );
  const towns = divide(
    weibin,
    WEIBIN.towns.map((town) => town.centre),
  );
  WEIBIN.towns.forEach((town, i) => {
    const own = counts.splice(0, town.communities.length);
    drawTown(town, towns[i]!, own, cells);
  });
  const kunshan = outlineOf('kunshan-320583.geojson');
  for (const town of KUNSHAN.towns)
    drawTown(
      town,
      groundAround(town.centre, kunshan),
      town.communities.map((name) => CELLS_OF[name]!),
      cells,
    );
  return cells;
}

if (require.main === module) {
  const cells = drawAll();
  const text = Object.entries(cells).map(([code, rings]) => `${JSON.stringify(code)}:${JSON.stringify(rings)}`);
  writeFileSync(path.join(__dirname, '../data/cells.json'), `{\n${text.join(',\n')}\n}\n`);
  console.log(`${text.length} cells drawn`);
}
