import type { Brand, CellSummary, Location } from './contract';
import type { Owner } from './responsible';
import type { GeoPoint } from '../../miniprogram/vocabulary/grid';

export type { Owner } from './responsible';
export type { Brand, CellSummary, Location } from './contract';

/** A place as another context asks for it; exactly one kind. */
export type PlaceQuery = { point: GeoPoint } | { addressId: string } | { buildingCode: string };

/** One unit of one building. */
export interface AddressInfo {
  id: string;
  gridCode: string;
  communityCode: string;
  /** 清姜小区 3号楼 2单元 */
  text: string;
  buildingCode: string;
  /** GCJ-02, null when the list gave none */
  point: GeoPoint | null;
}

/**
 * Who is responsible for a kind of post at a grid now: the cell's own, else up the tree, else the cell's grid worker, else the
 * nearest chief. One database call.
 * @param gridCode usually a cell's
 * @param postKind e.g. POST_KINDS.gridWorker, or any kind that the category names
 * @returns null only when nobody holds any post in the grid or above it
 */
export async function responsibleFor(gridCode: string, postKind: string, now: number): Promise<Owner | null> {
  return (await responsibleForMany([{ gridCode, postKind }], now))[0] ?? null;
}

/** The same for several at once, in the order asked; one database call for up to a thousand posts. */
export async function responsibleForMany(
  wanted: readonly { gridCode: string; postKind: string }[],
  now: number,
): Promise<(Owner | null)[]> {
  throw new Error(`not yet: ${wanted.length} at ${now}`);
}

/**
 * A place → its cell. No database call for a point, one for an address or a building, once this instance knows the tree.
 * Refuses (NOT_FOUND) an address or a building code that is not in the list.
 */
export async function locatePlace(place: PlaceQuery, now: number): Promise<Location> {
  throw new Error(`not yet: ${JSON.stringify(place)} at ${now}`);
}

/** One database call; null when there is none. */
export async function addressById(id: string): Promise<AddressInfo | null> {
  throw new Error(`not yet: ${id}`);
}

/** What a grid calls things: its own words, else its ancestors', else neutral ones. No database call once the tree is known. */
export async function brandFor(gridCode: string, now: number): Promise<Brand> {
  throw new Error(`not yet: ${gridCode} at ${now}`);
}

/** A cell's name and its community's; null when there is no such cell. No database call once the tree is known. */
export async function cellSummaryOf(cellCode: string, now: number): Promise<CellSummary | null> {
  throw new Error(`not yet: ${cellCode} at ${now}`);
}

/** The name of any grid, '' when unknown. No database call once the tree is known. */
export async function gridNameOf(gridCode: string, now: number): Promise<string> {
  throw new Error(`not yet: ${gridCode} at ${now}`);
}

/** WeChat identities of imported people, by personId; those who have not bound one are left out. One database call. */
export async function openidsOf(personIds: readonly string[]): Promise<Map<string, string>> {
  throw new Error(`not yet: ${personIds.length}`);
}
