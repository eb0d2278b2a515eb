import { GRID_CODE_LENGTH } from '../../miniprogram/vocabulary/grid';

const LENGTHS = Object.values(GRID_CODE_LENGTH);

/** A grid and all above it, the district first. */
export function lineage(code: string): string[] {
  return LENGTHS.filter((length) => length <= code.length).map((length) => code.slice(0, length));
}

/** The code of the grid above, null for a district. */
export function above(code: string): string | null {
  return code.length > GRID_CODE_LENGTH.district ? code.slice(0, -3) : null;
}
