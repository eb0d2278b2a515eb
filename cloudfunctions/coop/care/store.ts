import { addOnce, collection, command, setAll, type CollectionDeclaration } from '../../platform/database';
import { stands, type CareEntry } from './care';
import type { CareDecision } from './decide';

export const CARE = 'coopCare';
/** More than any community's list has. */
const MOST = 500;

/** Every query below names the index that serves it. */
export const careCollections: readonly CollectionDeclaration[] = [
  {
    name: CARE,
    indexes: [
      { name: 'community', fields: { communityCode: 1, status: 1, until: 1, _id: 1 } },
      { name: 'key', fields: { key: 1, communityCode: 1 } },
      { name: 'nextClockAt', fields: { nextClockAt: 1 } },
      { name: 'outboxDue', fields: { outboxDue: 1 } },
    ],
  },
];

/** Who is on a community's list, what runs out first on top; by index community. */
export async function careListOf(communityCode: string): Promise<CareEntry[]> {
  const { data } = await collection(CARE)
    .where({ communityCode, status: 'standing' })
    .orderBy('until', 'asc')
    .limit(MOST)
    .field({ outbox: false })
    .get();
  return data as CareEntry[];
}

/** What was ever decided for these households and numbers in a community; by index key. */
export async function careOfKeys(keys: readonly string[], communityCode: string): Promise<CareEntry[]> {
  if (keys.length === 0) return [];
  const { data } = await collection(CARE)
    .where({ key: command().in([...keys]), communityCode })
    .limit(MOST)
    .get();
  return data as CareEntry[];
}

/** The entry by which a fund pays for somebody now, null for none. */
export async function careFor(keys: readonly string[], communityCode: string, now: number): Promise<CareEntry | null> {
  return (await careOfKeys(keys, communityCode)).find((entry) => stands(entry, now)) ?? null;
}

export async function careById(id: string): Promise<CareEntry | null> {
  const { data } = await collection(CARE).doc(id).get();
  return (data as CareEntry[])[0] ?? null;
}

/** @returns false when its household is in there already */
export function insertCare(entry: CareEntry): Promise<boolean> {
  return addOnce(CARE, entry);
}

/** Saves what was decided in one write. @returns false when another was faster */
export async function saveCare(
  { _id, version }: Pick<CareEntry, '_id' | 'version'>,
  { set, event, tells }: CareDecision,
): Promise<boolean> {
  const _ = command();
  const telling = tells.length > 0 ? { outbox: _.push(tells), outboxDue: _.set(event.at) } : {};
  const { updated } = await collection(CARE)
    .where({ _id, version })
    .update({ ...setAll(set), version: _.inc(1), history: _.push([event]), ...telling });
  return updated === 1;
}

/** Entries whose clock is due, the longest waiting first; by index nextClockAt. */
export async function careWithClockDue(now: number, limit: number): Promise<CareEntry[]> {
  const { data } = await collection(CARE)
    .where({ nextClockAt: command().lte(now) })
    .orderBy('nextClockAt', 'asc')
    .limit(limit)
    .get();
  return data as CareEntry[];
}

export async function postponeCareClock(
  { _id, version }: Pick<CareEntry, '_id' | 'version'>,
  until: number,
): Promise<void> {
  await collection(CARE)
    .where({ _id, version })
    .update({ nextClockAt: command().set(until) });
}
