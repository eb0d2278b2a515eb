import { parentOf } from '../../../platform/grid-code';
import { GRID_CODE_LENGTH } from '../../../../miniprogram/vocabulary/grid';
import { expectReminders } from './remind-duty';
import { countCell, sumOf } from '../coverage';
import { livingIn, saveTotals, taggedIn, totalsBelow, totalsOf } from '../store';

const COMMUNITY = GRID_CODE_LENGTH.community;
/** Others may count the same grid at the same time so often. */
const ATTEMPTS = 8;

/**
 * Counts cells anew, and the grids above them up to the town: what stands is always what a count finds. The version is read before the
 * households, so that a slower count never replaces a newer one. Run again it changes nothing.
 */
export async function countCells(cells: readonly string[], now: number): Promise<void> {
  for (const cell of new Set(cells))
    await counted(cell, now, async () => countCell(await taggedIn(cell), await livingIn(cell), now));
  for (const level of [COMMUNITY, GRID_CODE_LENGTH.town]) {
    const above = new Set([...new Set(cells)].map((cell) => cell.slice(0, level)));
    for (const code of above) {
      await counted(code, now, async () => sumOf(await totalsBelow(code)));
      if (level === COMMUNITY) await expectReminders(code, now);
    }
  }
}

async function counted(code: string, now: number, count: () => Promise<ReturnType<typeof sumOf>>): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const before = await totalsOf(code);
    const totals = await count();
    const parent = parentOf(code) ?? '';
    if (await saveTotals({ _id: code, parent, ...totals, at: now, version: before?.version ?? 0 })) return;
  }
  throw new Error(`the totals of ${code} changed faster than they could be counted`);
}
