import { command } from '../../platform/database';
import { shelfOf } from '../../platform/shelf';
import { stands, type CareEntry } from './care';

/** More than any community's list has. */
const MOST = 500;

/** Every query below names the index that serves it. */
export const care = shelfOf<CareEntry>('coopCare', {
  indexes: [
    { name: 'community', fields: { communityCode: 1, status: 1, until: 1, _id: 1 } },
    { name: 'key', fields: { key: 1, communityCode: 1 } },
  ],
  clock: 'nextClockAt',
});

/** Who is on a community's list, what runs out first on top; by index community. */
export function careListOf(communityCode: string): Promise<CareEntry[]> {
  return care.whole({ communityCode, status: 'standing' }, MOST, { by: 'until', order: 'asc' });
}

/** What was ever decided for these households and numbers in a community; by index key. */
export async function careOfKeys(keys: readonly string[], communityCode: string): Promise<CareEntry[]> {
  return keys.length === 0 ? [] : care.whole({ key: command().in([...keys]), communityCode }, MOST);
}

/** The entry by which a fund pays for somebody now, null for none. */
export async function careFor(keys: readonly string[], communityCode: string, now: number): Promise<CareEntry | null> {
  return (await careOfKeys(keys, communityCode)).find((entry) => stands(entry, now)) ?? null;
}
