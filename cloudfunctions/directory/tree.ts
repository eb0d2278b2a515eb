import type { GeoPoint, GridLevel } from '../../miniprogram/vocabulary/grid';
import { brandOf, type BrandPart } from './brand';
import { buildCellIndex, type CellIndex } from './cell-index';
import type { CellSummary, CommunityChoice, GridCard } from './contract';
import { communityOf, lineageOf, parentOf } from '../platform/grid-code';
import type { Grid } from './import-grids';
import { unpackOutline } from './outline';

/** What is read of one cell together with its whole community. */
export interface PackedCell {
  code: string;
  name: string;
  area: string;
  households: number;
  estates: string[];
  /** packed, see outline.ts */
  outline: string;
  centre: GeoPoint | null;
}

/** All cells of one community in one document: a district's boundaries are one read. `_id` is the community's code. */
export interface CommunityCells {
  _id: string;
  cells: PackedCell[];
  /** cells that are no more; absent for none */
  retired?: RetiredCell[];
}

/** A cell that was split or merged away. */
export interface RetiredCell {
  code: string;
  name: string;
  /** codes of those that took over, the first for what lies nowhere else */
  into: string[];
}

/** The whole tree, as one instance keeps it. */
export interface Tree {
  version: number;
  /** districts, towns and communities, by code */
  above: ReadonlyMap<string, Grid>;
  cells: ReadonlyMap<string, PackedCell>;
  retired: ReadonlyMap<string, RetiredCell>;
  /** cells of each community, in the order of their codes */
  cellsOf: ReadonlyMap<string, readonly PackedCell[]>;
  brands: ReadonlyMap<string, BrandPart>;
  /** built when first asked for */
  index: () => CellIndex;
}

export function makeTree(
  version: number,
  above: readonly Grid[],
  packed: readonly CommunityCells[],
  brands: readonly BrandPart[],
): Tree {
  const cells = packed.flatMap((community) => community.cells);
  let index: CellIndex | undefined;
  return {
    version,
    above: new Map(above.map((grid) => [grid._id, grid])),
    cells: new Map(cells.map((cell) => [cell.code, cell])),
    retired: new Map(packed.flatMap(({ retired = [] }) => retired).map((cell) => [cell.code, cell])),
    cellsOf: new Map(packed.map((community) => [community._id, community.cells])),
    brands: new Map(brands.map((part) => [part._id, part])),
    index: () =>
      (index ??= buildCellIndex(cells.map(({ code, outline }) => ({ code, outline: unpackOutline(outline) })))),
  };
}

/** A community once these of its cells have come, changed or gone; others are passed over. */
export function withCells(community: CommunityCells, cells: readonly Grid[]): CommunityCells {
  const packed = new Map(community.cells.map((cell) => [cell.code, cell]));
  const retired = new Map(community.retired?.map((cell) => [cell.code, cell]));
  for (const cell of cells.filter(({ _id }) => communityOf(_id) === community._id)) {
    const { _id: code, name, retiredInto: into } = cell;
    if (into) retired.set(code, { code, name, into });
    else retired.delete(code);
    if (into) packed.delete(code);
    else packed.set(code, packedCell(cell, packed.get(code)?.estates ?? []));
  }
  const gone = [...retired.values()].sort(byCode);
  const _id = community._id;
  return { _id, cells: [...packed.values()].sort(byCode), ...(gone.length > 0 ? { retired: gone } : {}) };
}

const byCode = (a: { code: string }, b: { code: string }) => (a.code < b.code ? -1 : 1);

function packedCell({ _id: code, name, area, households, outline, centre }: Grid, estates: string[]): PackedCell {
  return { code, name, area, households, estates, outline, centre };
}

/** The tree once these cells have come, changed or gone. */
export function treeWith(tree: Tree, cells: readonly Grid[]): Tree {
  const codes = new Set([...tree.cellsOf.keys(), ...cells.map(({ _id }) => communityOf(_id))]);
  const packed = [...codes].map((_id) => {
    const retired = [...tree.retired.values()].filter(({ code }) => communityOf(code) === _id);
    return withCells({ _id, cells: [...(tree.cellsOf.get(_id) ?? [])], retired }, cells);
  });
  return makeTree(tree.version, [...tree.above.values()], packed, [...tree.brands.values()]);
}

/** '' for a grid that the tree has not. */
export function nameOf(tree: Tree, code: string): string {
  return (tree.above.get(code) ?? tree.cells.get(code) ?? tree.retired.get(code))?.name ?? '';
}

/** What a cell is called where it lies. */
export const termOf = (tree: Tree, code: string): string => brandOf(tree.brands, code).terms.cell;

export function cellSummary(tree: Tree, code: string): CellSummary | null {
  const cell = tree.cells.get(code);
  if (!cell) return null;
  const communityCode = communityOf(code);
  return { code, name: cell.name, communityCode, communityName: nameOf(tree, communityCode), term: termOf(tree, code) };
}

/** Names from the district down to the parent. */
export function pathOf(tree: Tree, code: string): string[] {
  return lineageOf(code)
    .slice(1)
    .reverse()
    .map((ancestor) => nameOf(tree, ancestor));
}

/** The grids right below one, in the order of their codes; none for a cell. */
export function childrenOf(tree: Tree, code: string): { code: string; name: string }[] {
  const cells = tree.cellsOf.get(code);
  const below = cells ?? [...tree.above.values()].filter(({ _id }) => parentOf(_id) === code);
  return below
    .map((grid) => ({ code: 'code' in grid ? grid.code : grid._id, name: grid.name }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

type CardFromTree = Omit<GridCard, 'contacts' | 'parentContacts' | 'brand'>;

/** What a grid's public card takes from the tree; null for a grid that it has not. */
export function cardFromTree(tree: Tree, code: string): CardFromTree | null {
  const path = pathOf(tree, code);
  const cell = tree.cells.get(code);
  if (cell) {
    const { name, area, households, estates, centre } = cell;
    const level: GridLevel = 'cell';
    return { code, level, name, path, area, households, estates, outline: unpackOutline(cell.outline), centre };
  }
  const grid = tree.above.get(code);
  if (!grid) return null;
  const { level, name, area } = grid;
  const below = tree.cellsOf.get(code) ?? [];
  const estates = [...new Set(below.flatMap((one) => one.estates))].sort(inChineseOrder);
  const centre = grid.centre ?? middleOf(below);
  const households = grid.households || below.reduce((sum, one) => sum + one.households, 0);
  return { code, level, name, path, area, households, estates, outline: [], centre };
}

/** The mean of the cells' centres: near enough for "the nearest community". */
export function middleOf(cells: readonly PackedCell[]): GeoPoint | null {
  const centres = cells.flatMap(({ centre }) => (centre ? [centre] : []));
  if (centres.length === 0) return null;
  const mean = (axis: 'longitude' | 'latitude') =>
    Math.round((centres.reduce((sum, centre) => sum + centre[axis], 0) / centres.length) * 1e6) / 1e6;
  return { longitude: mean('longitude'), latitude: mean('latitude') };
}

/** Made when it is first asked: most functions that start compare nothing. */
let collator: Intl.Collator | undefined;
/** 2号楼 before 10号楼. */
export const inChineseOrder = (one: string, other: string): number =>
  (collator ??= new Intl.Collator('zh-CN', { numeric: true })).compare(one, other);

const CHOICES_MAX = 200;

/**
 * Communities to choose from: nearest first when a point is given, else by code.
 * @param text part of the name of a community, its town or one of its estates
 * @param within the community that the point lies in, when it lies in one: first, at distance 0
 */
export function chooseCommunities(
  tree: Tree,
  { text = '', point, within }: { text?: string; point?: GeoPoint; within?: string },
): CommunityChoice[] {
  const wanted = text.trim().toLowerCase();
  const choices = [...tree.above.values()]
    .filter((grid) => grid.level === 'community' && (wanted === '' || mentions(tree, grid, wanted)))
    .map((grid) => choiceOf(tree, grid, point, within));
  const far = Number.MAX_SAFE_INTEGER;
  return choices
    .sort((a, b) => (point ? (a.distance ?? far) - (b.distance ?? far) : 0) || (a.code < b.code ? -1 : 1))
    .slice(0, CHOICES_MAX);
}

function mentions(tree: Tree, grid: Grid, wanted: string): boolean {
  const names = [grid.name, nameOf(tree, parentOf(grid._id) ?? ''), ...estatesIn(tree, grid._id)];
  return names.some((name) => name.toLowerCase().includes(wanted));
}

const estatesIn = (tree: Tree, community: string) =>
  (tree.cellsOf.get(community) ?? []).flatMap(({ estates }) => estates);

function choiceOf(tree: Tree, grid: Grid, point: GeoPoint | undefined, within: string | undefined): CommunityChoice {
  const [district = '', town = ''] = pathOf(tree, grid._id);
  const centre = grid.centre ?? middleOf(tree.cellsOf.get(grid._id) ?? []);
  const distance = !point ? null : within === grid._id ? 0 : centre ? metresBetween(point, centre) : null;
  return { code: grid._id, name: grid.name, townName: town, districtName: district, distance };
}

/** Great-circle distance in whole metres. */
export function metresBetween(a: GeoPoint, b: GeoPoint): number {
  const radians = Math.PI / 180;
  const half = (degrees: number) => Math.sin((degrees * radians) / 2) ** 2;
  const latitudes = Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians);
  const square = half(b.latitude - a.latitude) + latitudes * half(b.longitude - a.longitude);
  return Math.round(2 * 6_371_000 * Math.asin(Math.min(1, Math.sqrt(square))));
}
