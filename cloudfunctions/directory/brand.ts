import type { Brand } from './contract';
import { lineageOf } from '../platform/grid-code';

/** What one grid says of its own; its `_id` is the grid's code. */
export interface BrandPart {
  _id: string;
  programme?: string;
  slogans?: string[];
  terms?: Partial<Brand['terms']>;
  hotline?: Brand['hotline'];
  boundaryNote?: string;
}

/** Plain words where no grid has said anything. 12345 is the government's line all over the country. */
export const NEUTRAL_BRAND: Brand = {
  programme: '网格服务',
  slogans: [],
  terms: { cell: '网格', gridWorker: '网格员', group: '邻里群', cooperative: '邻里互助' },
  hotline: { name: '政务服务便民热线', phone: '12345' },
  boundaryNote: '',
};

/** A grid's brand: each thing as the nearest grid above says it. */
export function brandOf(parts: ReadonlyMap<string, BrandPart>, gridCode: string): Brand {
  return lineageOf(gridCode)
    .reverse()
    .reduce((brand, code) => inherit(brand, parts.get(code)), NEUTRAL_BRAND);
}

function inherit(above: Brand, part: BrandPart | undefined): Brand {
  if (!part) return above;
  return {
    programme: part.programme ?? above.programme,
    slogans: part.slogans ?? above.slogans,
    terms: { ...above.terms, ...part.terms },
    hotline: part.hotline ?? above.hotline,
    boundaryNote: part.boundaryNote ?? above.boundaryNote,
  };
}
