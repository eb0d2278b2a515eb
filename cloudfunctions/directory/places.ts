import type { GeoPoint } from '../../miniprogram/vocabulary/grid';
import type { Location } from './contract';
import { locateAddress, locatePoint, unknownPlace } from './location';
import { addressById, addressesById, addressOfBuilding } from './store';
import { cellsWithin } from './locate-cell';
import { currentTree } from './tree-cache';
import { cellSummary } from './tree';

/** A place as it is asked for; exactly one kind. */
export type PlaceQuery = { point: GeoPoint } | { addressId: string } | { buildingCode: string };

/**
 * A place → its cell. No database call for a point, one for an address or a building, once this instance knows the tree.
 * Refuses (NOT_FOUND) an address or a building code that is not in the list.
 */
export async function locatePlace(place: PlaceQuery, now: number): Promise<Location> {
  const tree = await currentTree(now);
  if ('point' in place) return locatePoint(tree, place.point);
  if ('addressId' in place) {
    const address = await addressById(place.addressId);
    if (!address) throw unknownPlace.address();
    return locateAddress(tree, address, 'unit');
  }
  const address = place.buildingCode === '' ? null : await addressOfBuilding(place.buildingCode);
  if (!address) throw unknownPlace.building();
  return locateAddress(tree, address, 'building');
}

/** Addresses → their cells, by id; those that are not in the list are left out. One database call, once this instance knows the tree. */
export async function locateAddresses(ids: readonly string[], now: number): Promise<Map<string, Location>> {
  const [tree, addresses] = await Promise.all([currentTree(now), addressesById(ids)]);
  return new Map(addresses.map((address) => [address._id, locateAddress(tree, address, 'unit')]));
}

/** Which communities have ground within so many metres of a place, by code, with their names. */
export type Surroundings = (point: GeoPoint, metres: number) => ReadonlyMap<string, string>;

/** What lies around places. No database call once this instance knows the tree. */
export async function surroundings(now: number): Promise<Surroundings> {
  const tree = await currentTree(now);
  return (point, metres) => {
    const cells = cellsWithin(tree.index(), point, metres).flatMap((code) => cellSummary(tree, code) ?? []);
    return new Map(cells.map(({ communityCode, communityName }) => [communityCode, communityName]));
  };
}
