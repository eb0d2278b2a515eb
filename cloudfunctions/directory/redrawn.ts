import type { GeoPoint } from '../../miniprogram/vocabulary/grid';
import type { CellSummary } from './contract';
import { cellNow, formerGround, type FormerCell } from './ground';
import { communityOf } from '../platform/grid-code';
import { readAddresses } from './import-addresses';
import { changedCommunities } from './import-batches';
import { readGrids } from './import-grids';
import { locate } from './locate-cell';
import { addressesById } from './store';
import type { Redraw } from './store-redraws';
import { cellSummary, termOf, treeWith, type Tree } from './tree';
import { currentTree, freshTree } from './tree-cache';

/** Something with a place, as far as redrawn cells go. */
export interface PlacedThing {
  cellCode: string;
  place: { point: GeoPoint | null; addressId: string | null };
}

/** In which cell each of these lies now, in the order asked; one database call when some have an address. */
export type CellsNow = (things: readonly PlacedThing[]) => Promise<CellSummary[]>;

/** How a redrawn community lies now. One small read, and the tree when this instance knows an older one. */
export async function groundOf(redraw: Redraw, now: number): Promise<CellsNow> {
  return cellsNow(await freshTree(now), redraw.was, new Map());
}

/**
 * In which cell each of these lies now, also what was passed over while cells were redrawn: closed then, it is opened again. How the
 * ground lay then is not known any more: a pin that lies well inside another cell goes there. One small read, and as
 * many calls as CellsNow.
 */
export async function cellsToday(things: readonly PlacedThing[], now: number): Promise<CellSummary[]> {
  const tree = await freshTree(now);
  const listed = await cellsNow(tree, [], new Map())(things);
  return listed.map((cell, i) => {
    const point = things[i]?.place.addressId ? null : things[i]?.place.point;
    const found = point && locate(tree.index(), point.longitude, point.latitude, point.accuracy);
    return (found?.outcome === 'inside' && cellSummary(tree, found.code)) || cell;
  });
}

function cellsNow(tree: Tree, was: readonly FormerCell[], coming: ReadonlyMap<string, string>): CellsNow {
  const former = formerGround(was);
  return async (things) => {
    const ids = new Set(things.flatMap(({ place }) => place.addressId ?? []));
    const listed = new Map((await addressesById([...ids])).map(({ _id, gridCode }) => [_id, gridCode]));
    return things.map(({ cellCode, place: { point, addressId } }) => {
      const addressCell = addressId && (coming.get(addressId) ?? listed.get(addressId) ?? null);
      const code = cellNow(tree, former, { cellCode, point, addressCell });
      const unknown = { code, name: '', communityCode: communityOf(code), communityName: '', term: termOf(tree, code) };
      return cellSummary(tree, code) ?? unknown;
    });
  };
}

/** What a batch of one table would move, were it imported: in which communities, and where what lies in them would lie. */
export interface RedrawPreview {
  communityCode: string;
  cellsNow: CellsNow;
}

/** Rows with faults are passed over: the import itself says what is wrong with them. Writes nothing. */
export async function previewRedraw(
  table: 'grids' | 'addresses',
  rows: readonly unknown[],
  now: number,
): Promise<RedrawPreview[]> {
  const tree = await currentTree(now);
  if (table === 'grids') {
    const grids = readGrids(rows).grids.map(({ value }) => value);
    const after = treeWith(
      tree,
      grids.filter(({ level }) => level === 'cell'),
    );
    const changes = await changedCommunities(grids);
    return [...changes].map(([communityCode, was]) => ({ communityCode, cellsNow: cellsNow(after, was, new Map()) }));
  }
  const addresses = readAddresses(rows).addresses.map(({ value }) => value);
  const coming = new Map(addresses.map(({ _id, gridCode }) => [_id, gridCode]));
  const before = await addressesById([...coming.keys()]);
  const left = before.filter(({ _id, gridCode }) => coming.get(_id) !== gridCode);
  const communities = new Set(left.map(({ gridCode }) => communityOf(gridCode)));
  return [...communities].map((communityCode) => ({ communityCode, cellsNow: cellsNow(tree, [], coming) }));
}
