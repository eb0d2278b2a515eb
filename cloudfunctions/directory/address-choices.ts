import type { AddressChoice } from './contract';
import type { Address } from './import-addresses';
import { inChineseOrder } from './tree';

const inOrder = (a: AddressChoice, b: AddressChoice) => inChineseOrder(a.label, b.label);
/** What a building or a unit without a name is called when it stands beside others. */
const UNNAMED = '不分楼栋';

/** Buildings of one estate; one with a single unit is a whole address already. */
export function buildingChoices(addresses: readonly Address[]): AddressChoice[] {
  const buildings = new Map<string, Address[]>();
  for (const address of addresses)
    buildings.set(address.building, [...(buildings.get(address.building) ?? []), address]);
  return [...buildings]
    .map(([building, units]) => {
      const only = units.length === 1 ? units[0] : undefined;
      const label = [building, only?.unit].filter(Boolean).join(' ') || UNNAMED;
      return { label, addressId: only?._id ?? null };
    })
    .sort(inOrder);
}

/** Units of one building, each a whole address. */
export function unitChoices(addresses: readonly Address[], building: string): AddressChoice[] {
  return addresses
    .filter((address) => address.building === (building === UNNAMED ? '' : building))
    .map(({ unit, building: name, _id }) => ({ label: unit || name || UNNAMED, addressId: _id }))
    .sort(inOrder);
}
