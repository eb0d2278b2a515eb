import type { GeoPoint } from '../../miniprogram/vocabulary/grid';
import { buildCellIndex, type CellIndex } from './cell-index';
import { communityOf } from '../platform/grid-code';
import type { Grid } from './import-grids';
import { cellContaining } from './locate-cell';
import { unpackOutline } from './outline';
import type { CommunityCells, Tree } from './tree';

/** A cell as it was before it was changed: its boundary packed, '' for one that was not there or not drawn. */
export interface FormerCell {
  code: string;
  outline: string;
}

/** What lies somewhere, with the cell that it was put in. */
export interface Lying {
  cellCode: string;
  point: GeoPoint | null;
  /** the cell that the list now gives for its address; null when it has none, or the list no longer has it */
  addressCell: string | null;
}

/**
 * The cell in use that took over a cell: itself while it is in use. A point says which of several; the first named takes the rest.
 * @returns null for a code that was never a cell
 */
export function cellInUse(tree: Tree, code: string, point: GeoPoint | null): string | null {
  if (tree.cells.has(code)) return code;
  const known = tree.retired.has(code);
  const here = known && point ? cellContaining(tree.index(), point.longitude, point.latitude) : null;
  return here ?? successorOf(tree, code, new Set());
}

function successorOf(tree: Tree, code: string, seen: Set<string>): string | null {
  if (tree.cells.has(code)) return code;
  if (seen.has(code)) return null;
  seen.add(code);
  for (const next of tree.retired.get(code)?.into ?? []) {
    const found = successorOf(tree, next, seen);
    if (found) return found;
  }
  return null;
}

/** Boundaries of cells as they were. */
export interface FormerGround {
  codes: ReadonlySet<string>;
  index: CellIndex;
}

export function formerGround(was: readonly FormerCell[]): FormerGround {
  const drawn = was.map(({ code, outline }) => ({ code, outline: unpackOutline(outline) }));
  return { codes: new Set(was.map(({ code }) => code)), index: buildCellIndex(drawn) };
}

/**
 * The cell that something lies in since the tree was redrawn. What its own address says is the list's word. A pin goes where its
 * ground went, near a boundary too, since nobody is there to be asked; but whoever chose a cell beside a boundary that was not moved
 * keeps it. Pure.
 * @param former the cells of its community that changed, as they were
 */
export function cellNow(tree: Tree, former: FormerGround, { cellCode, point, addressCell }: Lying): string {
  const listed = addressCell && cellInUse(tree, addressCell, point);
  if (listed) return listed;
  if (!tree.cells.has(cellCode)) return cellInUse(tree, cellCode, point) ?? cellCode;
  const after = point && cellContaining(tree.index(), point.longitude, point.latitude);
  if (!point || !after) return cellCode;
  const before = cellContaining(former.index, point.longitude, point.latitude);
  const moved = before === null ? former.codes.has(after) : before === cellCode;
  return moved ? after : cellCode;
}

/** Which cells of a batch change what a place in them is told: where they lie, whether they are in use, what they are called. */
export function changedCells(cells: readonly Grid[], community: CommunityCells | undefined): FormerCell[] {
  if (!community) return [];
  const packed = new Map(community.cells.map((cell) => [cell.code, cell]));
  return cells
    .filter(({ _id }) => communityOf(_id) === community._id)
    .flatMap(({ _id: code, name, outline, retiredInto }) => {
      const was = packed.get(code);
      const same = was ? retiredInto === null && was.outline === outline && was.name === name : retiredInto !== null;
      return same ? [] : [{ code, outline: was?.outline ?? '' }];
    });
}
