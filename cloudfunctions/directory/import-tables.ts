import type { Brand } from './contract';

/**
 * The rows that the `import` action takes, table by table, in this order: grids, people, addresses, posts, brands. A row that is
 * already there (same code or id) is replaced; nothing is deleted. A cell that is no more is retired, and names what takes over.
 */

/** Which system coordinates are in; WeChat's own (gcj02) when not said. wgs84 is converted. */
export type Crs = 'gcj02' | 'wgs84';

/** A grid of any level; level and parent follow from the code, and are checked when given. */
export interface GridRow {
  code: string;
  name: string;
  level?: string;
  parentCode?: string | null;
  /** what it covers, in words */
  area?: string;
  households?: number;
  /** cells only: a GeoJSON Polygon or MultiPolygon, or its rings alone */
  outline?: { type: 'Polygon' | 'MultiPolygon'; coordinates: unknown } | [number, number][][];
  /** [longitude, latitude]; worked out from the outline when left out */
  centre?: [number, number];
  crs?: Crs;
  /** cells only; retired: merged into others, or split, and no place lies in it any more */
  status?: 'active' | 'retired';
  /** codes of the cells in use that take over a retired one, the first for what lies nowhere else */
  successors?: string[];
}

/** One unit of one building. Its id is given, or follows from community, estate, building and unit. */
export interface AddressRow {
  id?: string;
  /** a cell's code */
  gridCode: string;
  estate: string;
  building?: string;
  unit?: string;
  households?: number;
  /** door numbers, when known */
  rooms?: string[];
  /** what the QR code on the building says: letters, digits, hyphen, at most 32; the same on every unit of the building */
  buildingCode?: string;
  longitude?: number;
  latitude?: number;
  crs?: Crs;
}

/** A person of the list of staff. */
export interface PersonRow {
  /** letters, digits, hyphen or underscore */
  id: string;
  name: string;
  /** 11 digits, one person each */
  phone: string;
}

/** A post with those who hold it. */
export interface PostRow {
  id: string;
  gridCode: string;
  /** one of POST_KINDS or any other word of letters */
  kind: string;
  /** 网格员, 楼长 … */
  title: string;
  duties?: string;
  holders: {
    personId: string;
    side: 'A' | 'B';
    /** epoch milliseconds, or a Beijing date such as 2026-11-23; always when left out */
    from?: number | string;
    /** the first moment or day no longer included; null for no end */
    until?: number | string | null;
    leaves?: { from: number | string; until?: number | string | null }[];
  }[];
}

/** Part of a brand; what is left out is inherited from the grid above. */
export type BrandRow = { gridCode: string } & Partial<Omit<Brand, 'terms'>> & { terms?: Partial<Brand['terms']> };
