import type { z } from 'zod';
import { previewRedraw, type CellsNow } from '../../directory/api';
import type { Call } from '../../platform/endpoint';
import type { inputs, RedrawMoves } from '../contract';
import { openPlacesBelow, type InCells, type Located } from '../store-cells';

const PAGE = 200;
type Move = RedrawMoves['moves'][number];

/** How many open requests an import would move, from which cell to which: what a dry run says beside the faults. Writes nothing. */
export async function previewMoves(
  call: Call,
  { table, rows }: z.output<(typeof inputs)['preview-redraw']>,
): Promise<RedrawMoves> {
  const moves = new Map<string, Move>();
  for (const { communityCode, cellsNow } of await previewRedraw(table, rows, call.now))
    await countMoves(communityCode, cellsNow, moves);
  const sorted = [...moves.values()].sort((a, b) => b.count - a.count || (a.from.code < b.from.code ? -1 : 1));
  return { total: sorted.reduce((sum, { count }) => sum + count, 0), moves: sorted };
}

async function countMoves(communityCode: string, cellsNow: CellsNow, moves: Map<string, Move>): Promise<void> {
  for (let from: InCells | null = null; ;) {
    const page: Located[] = await openPlacesBelow(communityCode, from, PAGE);
    const cells = await cellsNow(page);
    page.forEach(({ cellCode, cellName }, i) => {
      const to = cells[i];
      if (!to || to.code === cellCode) return;
      const key = `${cellCode} ${to.code}`;
      const move = moves.get(key) ?? { from: { code: cellCode, name: cellName }, to: shown(to), count: 0 };
      moves.set(key, { ...move, count: move.count + 1 });
    });
    const last: Located | undefined = page.at(-1);
    if (page.length < PAGE || !last) return;
    from = last;
  }
}

const shown = ({ code, name }: { code: string; name: string }) => ({ code, name });
