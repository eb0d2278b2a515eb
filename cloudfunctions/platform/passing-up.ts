import { communityOf, lineageOf } from './grid-code';
import { HOUR } from './clock';

/** Hours from one call to mind to the next while it goes up, and once it is at the top. */
export const PASSING = { nextHours: 48, againHours: 168 } as const;

/** The grids whose chiefs hear of what nobody settles in a grid, the nearest first. */
export function gridsUp(gridCode: string): string[] {
  return lineageOf(communityOf(gridCode));
}

/**
 * The chief who hears of it next: of the grid as many levels up as it was passed up, or the next above that can be told; with none
 * there, the highest below. Null only where no grid has a chief.
 */
export function chiefUp<Chief>(
  grids: readonly string[],
  chiefs: ReadonlyMap<string, Chief>,
  level: number,
): Chief | null {
  const from = Math.min(level, grids.length - 1);
  const order = [...grids.slice(from), ...grids.slice(0, from).reverse()];
  return order.flatMap((code) => chiefs.get(code) ?? [])[0] ?? null;
}

/** When it is called to mind again: it is never silent. */
export function nextPassing(grids: readonly string[], level: number, now: number): number {
  return now + (level < grids.length - 1 ? PASSING.nextHours : PASSING.againHours) * HOUR;
}
