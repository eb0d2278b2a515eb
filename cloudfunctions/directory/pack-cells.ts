import { isDeepStrictEqual } from 'node:util';
import { communityOf } from '../platform/grid-code';
import type { Grid } from './import-grids';
import { communityCells, estatesOf, saveAll } from './store';
import { inChineseOrder, withCells, type CommunityCells } from './tree';

/**
 * Writes grids into the documents that instances read: the cells of each community together, and those that are no more apart.
 * Grids above are passed over.
 */
export async function packCells(grids: readonly Grid[]): Promise<void> {
  const cells = grids.filter(({ level }) => level === 'cell');
  await change([...new Set(cells.map(({ _id }) => communityOf(_id)))], (community) => withCells(community, cells));
}

/** Cells in one question about their estates: together they may not have more than a thousand. */
const CELLS_AT_ONCE = 50;

/** Brings the names of the estates of these cells up to date. */
export async function packEstates(cellCodes: readonly string[]): Promise<void> {
  const estates = new Map<string, string[]>(cellCodes.map((code) => [code, []]));
  for (let i = 0; i < cellCodes.length; i += CELLS_AT_ONCE)
    for (const { gridCode, estate } of await estatesOf(cellCodes.slice(i, i + CELLS_AT_ONCE)))
      estates.get(gridCode)?.push(estate);
  await change([...new Set(cellCodes.map(communityOf))], (community) => ({
    ...community,
    cells: community.cells.map((cell) => ({
      ...cell,
      estates: estates.get(cell.code)?.sort(inChineseOrder) ?? cell.estates,
    })),
  }));
}

/** Rewrites what has become different; an import has the tree to itself meanwhile. */
async function change(
  communityCodes: readonly string[],
  changed: (community: CommunityCells) => CommunityCells,
): Promise<void> {
  const there = new Map((await communityCells(communityCodes)).map((community) => [community._id, community]));
  const fresh: CommunityCells[] = [];
  const different: CommunityCells[] = [];
  for (const _id of communityCodes) {
    const before = there.get(_id);
    const after = changed(before ?? { _id, cells: [] });
    if (!before) fresh.push(after);
    else if (!isDeepStrictEqual(before, after)) different.push(after);
  }
  await saveAll('community_cells', fresh, different);
}
