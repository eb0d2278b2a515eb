import { GRID_CODE_LENGTH, GRID_LEVELS, type GridLevel } from '../../miniprogram/vocabulary/grid';

/** The level that a code's length says, null for a length that no level has. */
export function levelOf(code: string): GridLevel | null {
  return GRID_LEVELS.find((level) => GRID_CODE_LENGTH[level] === code.length) ?? null;
}

/** The code of the grid above, null for a district. */
export function parentOf(code: string): string | null {
  return code.length > GRID_CODE_LENGTH.district ? code.slice(0, -3) : null;
}

/** The grid and all above it, nearest first: cell, community, town, district. */
export function lineageOf(code: string): string[] {
  const parent = parentOf(code);
  return parent === null ? [code] : [code, ...lineageOf(parent)];
}

export function communityOf(cellCode: string): string {
  return cellCode.slice(0, GRID_CODE_LENGTH.community);
}
