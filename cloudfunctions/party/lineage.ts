import { GRID_CODE_LENGTH } from '../../miniprogram/vocabulary/grid';

/** A grid and all above it, nearest first: cell, community, town, district. */
export function lineageOf(code: string): string[] {
  return code.length > GRID_CODE_LENGTH.district ? [code, ...lineageOf(code.slice(0, -3))] : [code];
}
