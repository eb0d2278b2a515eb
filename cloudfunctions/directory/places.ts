import type { GeoPoint } from '../../miniprogram/vocabulary/grid';
import type { Location } from './contract';
import { locateAddress, locatePoint, unknownPlace } from './location';
import { addressById, addressOfBuilding } from './store';
import { currentTree } from './tree-cache';

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
