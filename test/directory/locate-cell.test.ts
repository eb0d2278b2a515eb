import booleanPointInPolygon from '@turf/boolean-point-in-polygon';
import { Delaunay } from 'd3-delaunay';
import fc from 'fast-check';
import { buildCellIndex, type IndexedCell } from '../../cloudfunctions/directory/cell-index';
import {
  ACCURACY_CAP_M,
  CANDIDATES_MAX,
  cellsWithin,
  locate,
  toleranceOf,
} from '../../cloudfunctions/directory/locate-cell';
import {
  centreOf,
  packOutline,
  ringArea,
  tidyRing,
  unpackOutline,
  type Outline,
  type Position,
} from '../../cloudfunctions/directory/outline';

const METRES = 1 / 111_195;
const square = (west: number, south: number, side: number): Position[] => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
];
const cell = (code: string, ...outline: Outline): IndexedCell => ({ code, outline });

/** Cells that cover a square of a tenth of a degree, drawn from scattered seeds. */
function town(seeds: readonly Position[]): IndexedCell[] {
  const voronoi = Delaunay.from(seeds).voronoi([107, 34, 107.1, 34.1]);
  return seeds.flatMap((_, i) => {
    const polygon = voronoi.cellPolygon(i) as Position[] | null;
    return polygon ? [cell(String(i), tidyRing(polygon))] : [];
  });
}
const coordinate = (from: number) =>
  fc.integer({ min: 0, max: 100_000 }).map((n) => Number((from + n / 1e6).toFixed(6)));
const position = fc.tuple(coordinate(107), coordinate(34));
/**
 * Degrees. Seeds a hand's breadth apart, or more than two of them in one line, draw a town with gaps or with cells over each other,
 * since the drawing itself rounds: no town is like that.
 */
const APART = 0.0005;
const together = ([x, y]: Position, [otherX, otherY]: Position) => Math.hypot(x - otherX, y - otherY) < APART;
const areaOf = (cells: readonly IndexedCell[]) =>
  cells.reduce((sum, { outline }) => sum + Math.abs(ringArea(outline[0]!)), 0);
const WHOLE = areaOf([cell('whole', tidyRing(square(107, 34, 0.1)))]);
const towns = fc
  .uniqueArray(position, { minLength: 1, maxLength: 80, comparator: together })
  .map(town)
  .filter((cells) => Math.abs(areaOf(cells) / WHOLE - 1) < 0.001);

const holds = ({ outline }: IndexedCell, place: Position) =>
  booleanPointInPolygon(place, { type: 'Polygon', coordinates: outline.map((ring) => [...ring, ring[0]!]) });

describe('位置到网格', () => {
  test('与逐个判断的结果一致：答“在里面”的，正是唯一含它的网格', () => {
    fc.assert(
      fc.property(towns, position, (cells, place) => {
        const found = locate(buildCellIndex(cells), ...place);
        const holding = cells.filter((one) => holds(one, place)).map(({ code }) => code);
        if (found.outcome === 'inside') expect(holding).toEqual([found.code]);
        if (found.outcome === 'near-boundary') expect(found.codes).toEqual(expect.arrayContaining(holding.slice(0, 1)));
        if (found.outcome === 'outside') expect(holding).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('铺满的地方没有“之外”，定位越准候选越少', () => {
    fc.assert(
      fc.property(towns, position, fc.integer({ min: 5, max: 100 }), (cells, place, accuracy) => {
        const index = buildCellIndex(cells);
        const codes = (metres: number) => {
          const found = locate(index, ...place, metres);
          if (found.outcome === 'outside') throw new Error('outside of a town without gaps');
          return found.outcome === 'inside' ? [found.code] : found.codes;
        };
        const [exact, vague] = [codes(5), codes(accuracy)];
        if (vague.length < CANDIDATES_MAX) expect(vague).toEqual(expect.arrayContaining(exact));
      }),
      { numRuns: 300 },
    );
  });

  test('多少米以内有哪些网格：和定位问到的候选一致，站得远了也一个不漏', () => {
    fc.assert(
      fc.property(towns, position, fc.integer({ min: 5, max: 100 }), (cells, place, accuracy) => {
        const index = buildCellIndex(cells);
        const found = locate(index, ...place, accuracy);
        const asked = found.outcome === 'near-boundary' ? found.codes : found.outcome === 'inside' ? [found.code] : [];
        const at = { longitude: place[0], latitude: place[1] };
        const within = cellsWithin(index, at, accuracy);
        expect(within).toEqual(expect.arrayContaining(asked));
        if (asked.length < CANDIDATES_MAX) expect(within).toHaveLength(asked.length);
        expect(cellsWithin(index, at, 600)).toEqual(expect.arrayContaining(within));
        expect(cellsWithin(index, at, 20_000)).toHaveLength(cells.length);
      }),
    );
  });

  test('每条边的中点、每个角，都归两边', () => {
    const cells = town(
      Array.from({ length: 40 }, (_, i): Position => [107.005 + (i % 8) * 0.012, 34.01 + Math.floor(i / 8) * 0.018]),
    );
    const index = buildCellIndex(cells);
    for (const { code, outline } of cells)
      outline[0]!.forEach(([x, y], i, ring) => {
        const [nextX, nextY] = ring[(i + 1) % ring.length]!;
        for (const place of [
          [x, y],
          [(x + nextX) / 2, (y + nextY) / 2],
        ] as Position[]) {
          const found = locate(index, ...place);
          const codes =
            found.outcome === 'near-boundary' ? found.codes : found.outcome === 'inside' ? [found.code] : [];
          expect(codes).toContain(code);
        }
      });
  });

  const pair = buildCellIndex([cell('west', square(107, 34, 0.01)), cell('east', square(107.01, 34, 0.01))]);
  const eastOf = (metres: number): [number, number] => [
    107.01 + (metres * METRES) / Math.cos((34 * Math.PI) / 180),
    34.005,
  ];

  test.each([
    ['正在线上', 0, undefined, ['near-boundary', 'east', 'west']],
    ['离线 4 米，没说精度', -4, undefined, ['near-boundary', 'west', 'east']],
    ['离线 6 米，没说精度', -6, undefined, ['inside', 'west']],
    ['离线 29 米，精度 30 米', 29, 30, ['near-boundary', 'east', 'west']],
    ['离线 31 米，精度 30 米', 31, 30, ['inside', 'east']],
    ['离线 99 米，精度 2000 米只当 100 米', 99, 2000, ['near-boundary', 'east', 'west']],
    ['离线 101 米，精度 2000 米只当 100 米', 101, 2000, ['inside', 'east']],
    ['精度 0 米也不当真', -4, 0, ['near-boundary', 'west', 'east']],
  ])('%s', (_, metres, accuracy, [outcome, ...codes]) => {
    const found = locate(pair, ...eastOf(metres), accuracy);
    expect(found.outcome).toBe(outcome);
    const given = found.outcome === 'near-boundary' ? found.codes : found.outcome === 'inside' ? [found.code] : [];
    expect(metres === 0 ? [...given].sort() : given).toEqual(codes);
  });

  test('外面的边不是边界：外缘里面 1 米，别处没有网格，就是里面', () => {
    expect(locate(pair, 107.005, 34 + METRES)).toEqual({ outcome: 'inside', code: 'west' });
  });

  test('刚出外缘，在误差之内，只问是不是这一格', () => {
    expect(locate(pair, 107.005, 34 - 3 * METRES)).toEqual({ outcome: 'near-boundary', codes: ['west'] });
  });

  test('中空的院子不属于它，第二块地属于它', () => {
    const index = buildCellIndex([
      cell('ring', square(107, 34, 0.01), square(107.004, 34.004, 0.002), square(107.02, 34, 0.001)),
    ]);
    expect(locate(index, 107.002, 34.002)).toEqual({ outcome: 'inside', code: 'ring' });
    expect(locate(index, 107.0205, 34.0005)).toEqual({ outcome: 'inside', code: 'ring' });
    const courtyard = locate(index, 107.005, 34.005);
    expect(courtyard).toMatchObject({ outcome: 'outside', nearest: { code: 'ring' } });
    expect(courtyard.outcome === 'outside' && courtyard.nearest?.distance).toBe(92);
  });

  test('两格画重了的地方，两格都问', () => {
    const index = buildCellIndex([cell('a', square(107, 34, 0.01)), cell('b', square(107.005, 34, 0.01))]);
    expect(locate(index, 107.0075, 34.005)).toEqual({ outcome: 'near-boundary', codes: ['a', 'b'] });
  });

  test('之外的最近网格与逐个量的一致', () => {
    const cells = town([
      [107.02, 34.02],
      [107.08, 34.03],
      [107.05, 34.08],
    ]);
    fc.assert(
      fc.property(
        fc.double({ min: 106.9, max: 106.99, noNaN: true }),
        fc.double({ min: 33.95, max: 34.15, noNaN: true }),
        (x, y) => {
          const found = locate(buildCellIndex(cells), x, y);
          const alone = cells.map((one) => locate(buildCellIndex([one]), x, y));
          const distances = alone.map((one) => (one.outcome === 'outside' ? (one.nearest?.distance ?? Infinity) : 0));
          expect(found.outcome === 'outside' && found.nearest?.distance).toBe(Math.min(...distances));
        },
      ),
    );
  });

  test('没有网格、没有边界、二十公里之外：没有最近的网格', () => {
    expect(locate(buildCellIndex([]), 107, 34)).toEqual({ outcome: 'outside', nearest: null });
    expect(locate(buildCellIndex([cell('undrawn')]), 107, 34)).toEqual({ outcome: 'outside', nearest: null });
    expect(locate(pair, 107.5, 34)).toEqual({ outcome: 'outside', nearest: null });
  });

  test('相隔很远的两个区放在一起，照样找得到', () => {
    const far = town([
      [107.02, 34.02],
      [107.08, 34.03],
    ]);
    const index = buildCellIndex([...far, cell('far', square(120.9, 31.3, 0.001))]);
    expect(locate(index, 120.9005, 31.3005)).toEqual({ outcome: 'inside', code: 'far' });
    expect(locate(index, 107.01, 34.01)).toEqual({ outcome: 'inside', code: '0' });
  });

  test('精度的上下限', () => {
    expect([undefined, 0, 5, 50, 1e9].map(toleranceOf)).toEqual([5, 5, 5, 50, ACCURACY_CAP_M]);
  });
});

describe('边界的存法', () => {
  const rings = fc.array(fc.array(position, { minLength: 3, maxLength: 30 }), { minLength: 0, maxLength: 4 });

  test('压缩了再展开，分毫不差', () => {
    fc.assert(fc.property(rings, (outline) => expect(unpackOutline(packOutline(outline))).toEqual(outline)));
  });

  test('首尾重复的点、连着重复的点只留一个', () => {
    const [a, b, c, d] = square(107, 34, 0.01) as [Position, Position, Position, Position];
    expect(tidyRing([a, a, b, c, c, d, a])).toEqual([a, b, c, d]);
  });

  test('面积不分顺逆，中心在大的那一块里', () => {
    const ring = square(107, 34, 0.01);
    expect(ringArea(ring)).toBeCloseTo(1e-4, 12);
    expect(ringArea([...ring].reverse())).toBeCloseTo(1e-4, 12);
    expect(centreOf([square(108, 34, 0.001), ring])).toEqual({ longitude: 107.005, latitude: 34.005 });
    expect(centreOf([])).toBeNull();
  });
});
