import fc from 'fast-check';
import { cellInUse, cellNow, changedCells, formerGround, type FormerCell } from '../../cloudfunctions/directory/ground';
import type { Grid } from '../../cloudfunctions/directory/import-grids';
import { packOutline, type Outline } from '../../cloudfunctions/directory/outline';
import { makeTree, withCells, type CommunityCells, type Tree } from '../../cloudfunctions/directory/tree';

const COMMUNITY = '990101001001';
const code = (n: number) => `${COMMUNITY}${String(n).padStart(3, '0')}`;
const [A, B, C] = [code(1), code(2), code(3)];

/** A strip of land from west to east, in hundredths of a degree. */
const strip = (from: number, to: number): Outline => {
  const [west, east] = [110 + from / 100, 110 + to / 100];
  return [
    [
      [west, 35],
      [east, 35],
      [east, 35.01],
      [west, 35.01],
    ],
  ];
};
const cell = (_id: string, from: number, to: number, name = _id): Grid => ({
  _id,
  level: 'cell',
  name,
  parentCode: COMMUNITY,
  area: '',
  households: 0,
  outline: packOutline(strip(from, to)),
  centre: null,
  retiredInto: null,
});
const retired = (_id: string, ...into: string[]): Grid => ({ ...cell(_id, 0, 1), outline: '', retiredInto: into });
const at = (place: number) => ({ longitude: 110 + place / 100, latitude: 35.005 });

const empty: CommunityCells = { _id: COMMUNITY, cells: [] };
/** A community before and after an import, and what the import notes of it. */
function redrawn(before: readonly Grid[], batch: readonly Grid[]): { tree: Tree; was: FormerCell[] } {
  const packed = withCells(empty, before);
  return { tree: makeTree(1, [], [withCells(packed, batch)], []), was: changedCells(batch, packed) };
}
const lies = ({ tree, was }: ReturnType<typeof redrawn>, cellCode: string, place: number | null, addressCell = '') =>
  cellNow(tree, formerGround(was), {
    cellCode,
    point: place === null ? null : at(place),
    addressCell: addressCell || null,
  });

describe('网格重画以后，一个地方在哪个网格', () => {
  const split = redrawn([cell(A, 0, 4), cell(B, 4, 8)], [cell(A, 0, 2), cell(C, 2, 4)]);
  const merged = redrawn([cell(A, 0, 4), cell(B, 4, 8)], [cell(B, 0, 8), retired(A, B)]);
  const apart = redrawn([cell(A, 0, 4)], [retired(A, B, C), cell(B, 0, 2), cell(C, 2, 4)]);

  test('拆开：在划走那一半的跟过去，压着新边界也不问人；没有位置的留在原编号', () => {
    expect([lies(split, A, 1), lies(split, A, 3), lies(split, A, 2.0001), lies(split, A, null)]).toEqual([A, C, C, A]);
  });

  test('合并：有没有位置都到接手的网格；拆成几个新的，按位置，没有位置的归第一个', () => {
    expect([lies(merged, A, 1), lies(merged, A, null), lies(merged, B, 5)]).toEqual([B, B, B]);
    expect([lies(apart, A, 1), lies(apart, A, 3), lies(apart, A, null)]).toEqual([B, C, B]);
  });

  test('有住址的听名册的，名册还写着停用的网格，就到接手的网格', () => {
    expect([lies(split, A, 3, A), lies(split, A, 1, C), lies(merged, A, null, A)]).toEqual([A, C, B]);
  });

  test('地没有换网格的不动：居民在交界处选了隔壁的仍在隔壁，只改名字的也不动', () => {
    const renamed = redrawn([cell(A, 0, 4), cell(B, 4, 8)], [cell(A, 0, 4, '新名字')]);
    expect([lies(renamed, B, 3.9999), lies(renamed, A, 3)]).toEqual([B, A]);
    expect(lies(split, B, 3.9999)).toBe(B);
  });

  test('原来在网格之外，新画的网格盖住了，就归它', () => {
    expect(lies(redrawn([cell(A, 0, 4)], [cell(B, 5, 8)]), A, 6)).toBe(B);
  });

  test('接手的后来也停用了，一路找到在用的；从来没有过的编号没有去处', () => {
    const twice = makeTree(1, [], [withCells(empty, [retired(A, B), retired(B, C), cell(C, 0, 8)])], []);
    expect([cellInUse(twice, A, null), cellInUse(twice, B, at(1)), cellInUse(twice, code(9), null)]).toEqual([
      C,
      C,
      null,
    ]);
  });

  test('第一次画的社区没有什么要跟；再导入一样的，也没有', () => {
    const cells = [cell(A, 0, 4), cell(B, 4, 8), retired(C, A)];
    expect(changedCells(cells, undefined)).toEqual([]);
    expect(changedCells(cells, withCells(empty, cells))).toEqual([]);
  });

  test('不论怎么重画，去处总是一个在用的网格；看两遍一样', () => {
    const cuts = fc
      .uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 2, maxLength: 2 })
      .map((two) => two.sort());
    const drawn = cuts.map(([first = 1, second = 2]) => [
      cell(A, 0, first),
      cell(B, first, second),
      cell(C, second, 8),
    ]);
    const batch = fc
      .tuple(drawn, fc.constantFrom(A, B, C), fc.boolean())
      .map(([cells, gone, whether]) =>
        whether
          ? cells.map((one) => (one._id === gone ? retired(gone, ...[A, B, C].filter((o) => o !== gone)) : one))
          : cells,
      );
    const place = fc.option(fc.integer({ min: 0, max: 80 }).map((n) => n / 10));
    fc.assert(
      fc.property(drawn, batch, fc.constantFrom(A, B, C), place, (before, after, from, where) => {
        const ground = redrawn(before, after);
        const now = lies(ground, from, where);
        expect(ground.tree.cells.has(now)).toBe(true);
        if (ground.tree.cells.has(from) && where === null) expect(now).toBe(from);
        const settled = { ...ground, was: [] };
        expect(lies(settled, now, where)).toBe(now);
      }),
    );
  });
});
