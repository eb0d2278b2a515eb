import type * as z from 'zod';
import type { Call } from '../../platform/endpoint';
import { refusals } from '../../platform/errors';
import { buildingChoices, unitChoices } from '../address-choices';
import type { AddressChoice, inputs } from '../contract';
import { addressesOfEstate } from '../store';
import { cardFromTree } from '../tree';
import { currentTree } from '../tree-cache';

type Input = z.output<(typeof inputs)['browse-addresses']>;

/** Estates come with the tree; buildings and units are one call. */
export async function browseAddresses(
  { now }: Call,
  { communityCode, estate, building }: Input,
): Promise<AddressChoice[]> {
  if (estate === undefined) {
    const community = cardFromTree(await currentTree(now), communityCode);
    if (community?.level !== 'community') throw refusals.notFound('这个社区');
    return community.estates.map((label) => ({ label, addressId: null }));
  }
  const addresses = await addressesOfEstate(communityCode, estate);
  if (addresses.length === 0) throw refusals.notFound('这个小区');
  if (building === undefined) return buildingChoices(addresses);
  const choices = unitChoices(addresses, building);
  if (choices.length === 0) throw refusals.notFound('这栋楼');
  return choices;
}
