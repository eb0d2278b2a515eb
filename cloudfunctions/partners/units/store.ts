import { collection, command } from '../../platform/database';
import { derivedId } from '../../platform/commands';
import { shelfOf, type Listed } from '../../platform/shelf';
import type { Partnership } from './partnership';

/** Every query below names the index that serves it. */
export const partnerships = shelfOf<Partnership>('partnerships', {
  indexes: [
    { name: 'community', fields: { communityCode: 1, createdAt: -1, _id: -1 } },
    { name: 'unit', fields: { unitId: 1, createdAt: -1, _id: -1 } },
    { name: 'staffWaits', fields: { communityCode: 1, waitsFor: 1, createdAt: -1 } },
    { name: 'unitWaits', fields: { unitId: 1, waitsFor: 1, createdAt: -1 } },
  ],
});
export const PARTNERSHIPS = partnerships.collection.name;

/** A unit and a community meet in one document. */
export const partnershipId = (communityCode: string, unitId: string): string =>
  derivedId('partnership', communityCode, unitId);

/** All units of a community; by index community. */
export const partnershipsOf = (communityCode: string): Promise<Listed<Partnership>[]> =>
  partnerships.listed({ communityCode });

/** All communities of some units; by index unit. */
export const partnershipsOfUnits = async (unitIds: readonly string[]): Promise<Listed<Partnership>[]> =>
  unitIds.length === 0 ? [] : partnerships.listed({ unitId: command().in([...unitIds]) });

/** Notes that a resident read a shared result, where it stands by now. @returns whether it was noted */
export async function noteReader(id: string, at: number, shareId: string, reader: string): Promise<boolean> {
  const _ = command();
  const { updated } = await collection(PARTNERSHIPS)
    .where({ _id: id, [`shares.${at}.id`]: shareId })
    .update({ [`shares.${at}.readers`]: _.addToSet(reader), version: _.inc(1) });
  return updated === 1;
}
