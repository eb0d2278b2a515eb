import type { GeoPoint } from '../../miniprogram/vocabulary/grid';
import { addressText, type Address } from './import-addresses';
import { addressesById, addressesOfCells, addressesOfEstate } from './store';
import { childrenOf } from './tree';
import { currentTree } from './tree-cache';

/** An address as others refer to it. */
export interface AddressRef {
  id: string;
  gridCode: string;
  communityCode: string;
  text: string;
  building: string;
  point: GeoPoint | null;
}

const refOf = (address: Address): AddressRef => {
  const { _id: id, gridCode, communityCode, point } = address;
  const building = addressText({ ...address, unit: '' });
  return { id, gridCode, communityCode, text: addressText(address), building, point };
};

/** Addresses by their ids, by id; a database call for each five hundred. */
export async function addressRefs(ids: readonly string[]): Promise<Map<string, AddressRef>> {
  return new Map((await addressesById([...new Set(ids)])).map((address) => [address._id, refOf(address)]));
}

/** The buildings of a community, each with its households and where it is; a database call a cell. */
export async function dwellingsIn(
  communityCode: string,
  now: number,
): Promise<{ text: string; point: GeoPoint | null; households: number }[]> {
  const cells = childrenOf(await currentTree(now), communityCode).map(({ code }) => code);
  const buildings = new Map<string, { text: string; point: GeoPoint | null; households: number }>();
  for (const address of await addressesOfCells(cells)) {
    const { building: text, point } = refOf(address);
    const before = buildings.get(text);
    const households = (before?.households ?? 0) + address.households;
    buildings.set(text, { text, point: before?.point ?? point, households });
  }
  return [...buildings.values()];
}

/** Key of an address by its own words, as lists write it. */
const keyOf = (communityCode: string, { estate, building, unit }: Pick<Address, 'estate' | 'building' | 'unit'>) =>
  [communityCode, estate, building, unit].join('\u0000');

/** Addresses as lists write them: community, estate, building, unit; a database call for each estate. @returns in the order asked */
export async function addressesNamed(
  named: readonly { communityCode: string; estate: string; building: string; unit: string }[],
): Promise<(AddressRef | null)[]> {
  const estates = new Map(named.map((one) => [`${one.communityCode}\u0000${one.estate}`, one]));
  const found = await Promise.all(
    [...estates.values()].map(({ communityCode, estate }) => addressesOfEstate(communityCode, estate)),
  );
  const byKey = new Map(found.flat().map((address) => [keyOf(address.communityCode, address), refOf(address)]));
  return named.map((one) => byKey.get(keyOf(one.communityCode, one)) ?? null);
}
