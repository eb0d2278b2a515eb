import { lineageOf } from '../platform/grid-code';

/** A grid and all above it, the district first. */
export const lineage = (code: string): string[] => lineageOf(code).reverse();
