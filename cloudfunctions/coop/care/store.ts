import { addOnce, collection, command, type CollectionDeclaration } from '../../platform/database';
import { stands, type CareEntry } from './care';

const CARE = 'coopCare';
/** More than any community's list has. */
const MOST = 500;

/** Every query below names the index that serves it. */
export const careCollections: readonly CollectionDeclaration[] = [
  {
    name: CARE,
    indexes: [
      { name: 'community', fields: { communityCode: 1, endedAt: 1, until: 1, _id: 1 } },
      { name: 'key', fields: { key: 1, communityCode: 1 } },
    ],
  },
];

/** What stands on a community's list, what ends first on top; by index community. */
export async function careListOf(communityCode: string): Promise<CareEntry[]> {
  const { data } = await collection(CARE)
    .where({ communityCode, endedAt: null })
    .orderBy('until', 'asc')
    .limit(MOST)
    .get();
  return data as CareEntry[];
}

/** The entry by which a fund pays for somebody now, null for none; by index key. */
export async function careFor(keys: readonly string[], communityCode: string, now: number): Promise<CareEntry | null> {
  if (keys.length === 0) return null;
  const { data } = await collection(CARE)
    .where({ key: command().in([...keys]), communityCode })
    .limit(MOST)
    .get();
  return (data as CareEntry[]).find((entry) => stands(entry, now)) ?? null;
}

export async function careById(id: string): Promise<CareEntry | null> {
  const { data } = await collection(CARE).doc(id).get();
  return (data as CareEntry[])[0] ?? null;
}

/** @returns false when the same command made it already */
export function insertCare(entry: CareEntry): Promise<boolean> {
  return addOnce(CARE, entry);
}

/** Takes somebody off the list; done twice it is done once. */
export async function endCareEntry(id: string, endedBy: CareEntry['addedBy'], now: number): Promise<void> {
  const _ = command();
  await collection(CARE)
    .where({ _id: id, endedAt: null })
    .update({ endedAt: _.set(now), endedBy: _.set(endedBy), version: _.inc(1) });
}
